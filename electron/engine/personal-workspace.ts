import { readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { foundInstitution } from '#application/found-institution.ts';
import type { Outcome } from '#application/refusal.ts';
import type { InputOf } from '#contract/api.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { type FoundedWorkspace, newFile, plainName, type Surroundings, TIME_ZONE, workspaceOver } from './found-workspace.ts';

type Given = InputOf<'workspace:found-personal'>;

/** One person's own workspaces on this computer, the last used first. */
export function personalFiles(profile: string): readonly string[] {
  const folder = folderOf(profile);
  return namesIn(folder)
    .filter((name) => name.endsWith('.collegium'))
    .map((name) => path.join(folder, name))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
}

/** The file that somebody of this name writes in; with no name, whatever was used last. Null where there is none. */
export function personalFileOf(profile: string, name: string): string | null {
  const files = personalFiles(profile);
  if (name.trim() === '') return files[0] ?? null;
  const wanted = plainName(name);
  return files.find((file) => path.basename(file, '.collegium') === wanted) ?? null;
}

/** It is the last used from now on, even where nothing is written in it. */
export function noteUse(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Opening says what is wrong with it.
  }
}

/**
 * A workspace for one person who writes (DESIGN §3): no institution, no route, no secret asked.
 * Errors: `member/no-name`, `workspace/…`.
 */
export async function foundPersonal(surroundings: Surroundings, given: Given): Promise<Outcome<FoundedWorkspace>> {
  const name = given.name.trim();
  if (name === '') return fail({ code: 'member/no-name' });
  const file = newFile(folderOf(surroundings.profile), name);
  const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'create' });
  if (!opened.ok) return fail({ ...opened.error, file: path.basename(file) });
  const store = opened.value;
  try {
    const founded = await found(store, surroundings, { ...given, name });
    if (!founded.ok) store.discard();
    return founded;
  } catch (error) {
    store.discard();
    throw error;
  }
}

async function found(store: WorkspaceStore, surroundings: Surroundings, given: Given): Promise<Outcome<FoundedWorkspace>> {
  const workspace = workspaceOver(store, surroundings, true);
  const key = await workspace.keyring.create({ workspace: null, passphrase: null });
  const founded = await foundInstitution(workspace, key, {
    institution: { en: given.name, fr: given.name },
    languages: given.languages,
    timeZone: TIME_ZONE,
    sample: false,
    personal: true,
    name: given.name,
    email: given.email.trim(),
  });
  return founded.ok ? ok({ founding: founded.value.founding, workspace, store }) : founded;
}

const folderOf = (profile: string): string => path.join(profile, 'personal');

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nobody has written yet
  }
}
