import { readdirSync } from 'node:fs';
import path from 'node:path';
import { removeQuietly } from '#adapters/files/atomic-write.ts';
import { restore } from '#adapters/sqlite/backup.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import type { Outcome } from '#application/refusal.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { newFile } from './found-workspace.ts';
import type { Held } from './open-engine.ts';

const WHO = { program: 'Collegium', person: '', mode: 'open' } as const;
const PARTS = ['workspaces', 'personal'] as const;

/**
 * A checked workspace in the application folder, made of a file that lies anywhere: a copy, or one in a folder where no workspace is safe. The
 * file itself is left as it is. `beside` false: refused where this computer has a workspace of the same institution, because two of them would
 * both be written in.
 */
export async function bringWorkspace(
  from: string,
  { profile, held, beside }: { readonly profile: string; readonly held: Held; readonly beside: boolean },
): Promise<Outcome<WorkspaceStore>> {
  const stem = path.basename(from, '.collegium').replace(/ \d{4}-\d\d-\d\d \d\d-\d\d-\d\d [0-9a-f]{8}$/, '');
  const restored = await restore(from, newFile(path.join(profile, 'workspaces'), stem));
  if (!restored.ok) return hideFolders(restored.error);
  const { file } = restored.value;
  const opened = openWorkspace(file, WHO);
  if (!opened.ok) return hideFolders(opened.error);
  const store = opened.value;
  const founding = store.log.count() === 0 ? '' : store.log.founding();
  const twin = founding === '' || beside ? null : twinOf(founding, file, profile, held);
  if (founding !== '' && twin === null) return ok(store);
  store.close();
  removeQuietly(file); // made a moment ago, of a file that is still there
  return twin === null
    ? fail({ code: 'workspace/damaged', file: path.basename(from) })
    : fail({ code: 'copy/already-here', file: path.basename(twin) });
}

/** Of a refusal, what a window may know: the file's name. */
export const hideFolders = <E extends { readonly code: string; readonly file?: string }>(error: E) =>
  fail(error.file === undefined ? error : { ...error, file: path.basename(error.file) });

/** A workspace of the application folder, other than `file`, that was founded by the same record. */
function twinOf(founding: RecordId, file: string, profile: string, held: Held): string | null {
  if (held.state === 'open' && held.workspace.log.founding() === founding) return held.store.file;
  for (const each of PARTS.flatMap((part) => workspacesIn(path.join(profile, part)))) {
    if (each === file || (held.state === 'open' && held.store.file === each)) continue;
    const opened = openWorkspace(each, { ...WHO, check: false });
    if (!opened.ok) continue;
    const { log } = opened.value;
    const isTwin = log.count() > 0 && log.founding() === founding;
    opened.value.close();
    if (isTwin) return each;
  }
  return null;
}

function workspacesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.collegium'))
      .map((name) => path.join(folder, name));
  } catch {
    return []; // none was made yet
  }
}
