import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';

/** The workspace of a kill loop: made by the first child, found by all others. */
export function killWorkspace(folder: string): WorkspaceStore {
  const file = join(folder, 'killed.collegium');
  const opened = openWorkspace(file, { program: 'kill-loop', person: '', mode: existsSync(file) ? 'open' : 'create' });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
