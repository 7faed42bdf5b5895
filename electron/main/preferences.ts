import { app, ipcMain, nativeTheme } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { FIRST_PREFERENCES, LastPlace, RoomPreferences } from '#contract/preferences.ts';
import { Preferences } from '#contract/shell.ts';

/** What belongs to the person and not to the institution (DESIGN §1). Whatever is damaged in the file is forgotten, never fatal. */
const Kept = z.object({
  preferences: Preferences.optional().catch(undefined),
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(320), height: z.int().min(240), maximized: z.boolean() })
    .optional()
    .catch(undefined),
  workspace: z.string().optional().catch(undefined),
  room: RoomPreferences.optional().catch(undefined),
  last: LastPlace.nullable().optional().catch(undefined),
});
type Kept = z.infer<typeof Kept>;

let store: Store<Record<string, unknown>> | null = null;

function opened(): Store<Record<string, unknown>> {
  if (store !== null) return store;
  store = new Store<Record<string, unknown>>({ name: 'person', clearInvalidConfig: true });
  // electron-store answers any page that asks where the profile is; ours never asks.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

const kept = (): Kept => Kept.parse(opened().store);

/** Until a person chooses: the desktop's language where it is French, else English. */
export function preferences(): Preferences {
  const language = app.getPreferredSystemLanguages()[0]?.startsWith('fr') === true ? 'fr' : 'en';
  return kept().preferences ?? { language, contentLanguage: 'interface', theme: 'system' };
}

export function keepPreferences(next: Preferences): Preferences {
  opened().set('preferences', next);
  applyTheme();
  return next;
}

/** Native parts (menus, dialogs, scroll bars) and the page's own media query follow one choice. */
export function applyTheme(): void {
  nativeTheme.themeSource = preferences().theme;
}

export const lastBounds = (): Kept['bounds'] => kept().bounds;
export function keepBounds(bounds: NonNullable<Kept['bounds']>): void {
  opened().set('bounds', bounds);
}

const defined = (given: object): object => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

export const room = (): RoomPreferences => kept().room ?? FIRST_PREFERENCES;
export function keepRoom(changed: { readonly [K in keyof RoomPreferences]?: RoomPreferences[K] | undefined }): RoomPreferences {
  const next = RoomPreferences.parse({ ...room(), ...defined(changed) });
  opened().set('room', next);
  return next;
}

export const lastPlace = (): LastPlace | null => kept().last ?? null;
export function keepPlace(last: LastPlace | null): void {
  opened().set('last', last);
}

export const lastWorkspace = (): string | null => kept().workspace ?? null;
export function keepWorkspace(file: string): void {
  opened().set('workspace', file);
}
