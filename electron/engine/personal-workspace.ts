import { readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import { foundInstitution } from '#application/found-institution.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Workspace } from '#application/workspace.ts';
import type { InputOf } from '#contract/api.ts';
import { sameName } from '#domain/governance/judge-sign-off.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { type FoundedWorkspace, newFile, plainName, type Surroundings, TIME_ZONE, workspaceOver } from './found-workspace.ts';

type Given = InputOf<'workspace:found-personal'>;

/** One person's own workspaces on this computer, the last used first. */
export function personalFiles(profile: string): readonly string[] {
  const folder = folderOf(profile);
  return namesIn(folder)
    .filter((name) => name.endsWith('.collegium'))
    .map((name) => ({ file: path.join(folder, name), usedAt: usedAt(path.join(folder, name)) }))
    .filter(({ usedAt: at }) => at > 0)
    .toSorted((one, other) => other.usedAt - one.usedAt)
    .map(({ file }) => file);
}

/**
 * The files in which somebody of this name may write; with no name, what was used last. Two names in other letters than these leave the same
 * name for a file: whose it is, it says itself ({@link isOf}).
 */
export function personalFilesOf(profile: string, name: string): readonly string[] {
  const files = personalFiles(profile);
  if (name.trim() === '') return files.slice(0, 1);
  const wanted = plainName(name);
  return files.filter((file) => path.basename(file, '.collegium').replace(/ \d+$/, '') === wanted.replace(/ \d+$/, ''));
}

/** Whether a workspace is one person's own, of this name; "": of any. */
export function isOf(workspace: Workspace, name: string): boolean {
  const { founding } = authorityOf(workspace);
  return founding?.personal === true && (name.trim() === '' || sameName(founding.member.name, name));
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

/** 0 for what is no file: a folder, a link to nothing. */
function usedAt(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.mtimeMs : 0;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nobody has written yet
  }
}
