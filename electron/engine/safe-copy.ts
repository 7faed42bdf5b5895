import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { momentIn } from '#adapters/files/copy-names.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import type { Outcome } from '#application/refusal.ts';
import { fail } from '#domain/shared/result.ts';
import { copyFolders } from './copies.ts';

/**
 * Lets something look at a copy of a workspace that is not open, with what waits in its `-wal`: opening the file itself would change it.
 * Nothing of the copy stays.
 */
export async function throughCopy<T>(
  profile: string,
  file: string,
  look: (store: WorkspaceStore) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const folder = asideFolder(profile);
  try {
    const copy = path.join(folder, path.basename(file));
    for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
    const opened = openWorkspace(copy, { program: 'Collegium', person: '', mode: 'open', check: false });
    if (!opened.ok) return fail({ ...opened.error, file: path.basename(file) });
    try {
      return await look(opened.value);
    } finally {
      opened.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Emptied first: what a look that was killed left there. */
function asideFolder(profile: string): string {
  const safe = path.join(profile, 'safe');
  rmSync(safe, { recursive: true, force: true });
  makePrivateFolder(safe);
  return mkdtempSync(path.join(safe, 'look-'));
}

/** The last copy that was made of a file of this name, in any folder that copies go to from here; null where there is none. */
export function lastCopyOf(profile: string, file: string): string | null {
  const stem = path.basename(file, '.collegium');
  const copies = [path.join(profile, 'copies'), ...copyFolders(profile)].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.startsWith(`${stem} `) && !Number.isNaN(momentIn(name)))
      .map((name) => ({ path: path.join(folder, name), at: momentIn(name) })),
  );
  return copies.toSorted((one, other) => other.at - one.at)[0]?.path ?? null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // a drive that is not there
  }
}
