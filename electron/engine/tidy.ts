import { readdirSync } from 'node:fs';
import path from 'node:path';
import { removeOrphans } from '#adapters/files/remove-orphans.ts';
import { copyFolders } from './copies.ts';

/** Folders of the profile in which files are written anew. */
const FOLDERS = ['', 'copies', 'personal', 'recovery', 'workspaces', 'secrets', 'keys'] as const;

/** What an application that was killed left half written goes at the next start: in the profile, beside the workspace and where copies go. */
export function tidy(profile: string, workspace: string | null): void {
  const own = FOLDERS.map((each) => path.join(profile, each));
  const keys = namesIn(path.join(profile, 'keys')).map((each) => path.join(profile, 'keys', each));
  const beside = workspace === null ? [] : [path.dirname(workspace)];
  for (const folder of new Set([...own, ...keys, ...beside, ...copyFolders(profile)])) removeOrphans(folder);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
