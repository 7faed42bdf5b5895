import { app, ipcMain, nativeTheme } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { FIRST_PREFERENCES, withFirst } from '#contract/first-preferences.ts';
import { Address, LastPlace, RoomPreferences } from '#contract/preferences.ts';
import { Preferences } from '#contract/shell.ts';
import { createPersonStore, type PersonStore } from './person-store.ts';
import { MAX_RECENTS, Recent } from './recents.ts';

const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(320),
  height: z.int().min(240),
  maximized: z.boolean(),
});
export type Bounds = z.infer<typeof Bounds>;

/** What belongs to the person and not to the institution (DESIGN §1). Whatever is damaged in the file is forgotten, never fatal. */
const Kept = z.object({
  preferences: Preferences.optional().catch(undefined),
  /** The first window's, the second's, …: each opens where it was. */
  bounds: z.array(Bounds).max(12).optional().catch(undefined),
  recents: z.array(Recent).max(MAX_RECENTS).optional().catch(undefined),
  zoom: z.number().min(0.5).max(4).optional().catch(undefined),
  workspace: z.string().nullable().optional().catch(undefined),
  room: z.preprocess(withFirst, RoomPreferences).optional().catch(undefined),
  last: LastPlace.nullable().optional().catch(undefined),
  address: Address.optional().catch(undefined),
});
type Kept = z.infer<typeof Kept>;

let store: PersonStore | null = null;

function opened(): PersonStore {
  if (store !== null) return store;
  store = createPersonStore(new Store<Record<string, unknown>>({ name: 'person', clearInvalidConfig: true }));
  // electron-store answers any page that asks where the profile is; ours never asks.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

const kept = (): Kept => Kept.parse(opened().all());

/** Until a person chooses: the desktop's language where it is French, else English. */
export function preferences(): Preferences {
  const language = app.getPreferredSystemLanguages()[0]?.startsWith('fr') === true ? 'fr' : 'en';
  return kept().preferences ?? { language, contentLanguage: 'interface', theme: 'system' };
}

export function keepPreferences(next: Preferences): Preferences {
  opened().set({ preferences: next });
  applyTheme();
  return next;
}

/** Native parts (menus, dialogs, scroll bars) and the page's own media query follow one choice. */
export function applyTheme(): void {
  nativeTheme.themeSource = preferences().theme;
}

/** @param slot - 0 for the first window, 1 for one beside it, … */
export const lastBounds = (slot: number): Bounds | null => kept().bounds?.[slot] ?? null;
export function keepBounds(slot: number, bounds: Bounds): void {
  const all = [...(kept().bounds ?? [])];
  if (slot > all.length || slot >= 12) return;
  all[slot] = bounds;
  opened().set({ bounds: all });
}

export const recents = (): readonly Recent[] => kept().recents ?? [];
export function keepRecents(list: readonly Recent[]): void {
  opened().set({ recents: list });
}

/** 1 = actual size. */
export const zoom = (): number => kept().zoom ?? 1;
export function keepZoom(factor: number): void {
  opened().set({ zoom: factor });
}

const defined = (given: object): object => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

export const room = (): RoomPreferences => kept().room ?? FIRST_PREFERENCES;
export function keepRoom(changed: { readonly [K in keyof RoomPreferences]?: RoomPreferences[K] | undefined }): RoomPreferences {
  const next = RoomPreferences.parse({ ...room(), ...defined(changed) });
  opened().set({ room: next });
  return next;
}

export const lastPlace = (): LastPlace | null => kept().last ?? null;
export const lastAddress = (): string => kept().address ?? '';
export function keepWhere(where: { readonly last: LastPlace | null; readonly address: string }): void {
  opened().set(where);
}

export const lastWorkspace = (): string | null => kept().workspace ?? null;
/** Null: no workspace is opened at the next start. */
export function keepWorkspace(file: string | null): void {
  opened().set({ workspace: file });
}
