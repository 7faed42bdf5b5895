import { setImmediate as nextTurn } from 'node:timers/promises';
import { removeQuietly } from '#adapters/files/atomic-write.ts';
import { copyWithJournal } from '#adapters/files/copy-private.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck, type FsckReport } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { createScratchProjections } from '#adapters/sqlite/scratch-projections.ts';
import type { Outcome } from '#application/refusal.ts';
import { differingProjections } from '#application/verify-workspace.ts';
import type { Workspace } from '#application/workspace.ts';
import type { CheckReport } from '#contract/care.ts';
import { ok } from '#domain/shared/result.ts';
import type { Held } from './open-engine.ts';

const MOST_PROBLEMS = 50;
const pause = async (): Promise<void> => {
  await nextTurn();
};

/** Everything of an open workspace again, in slices beside the work in it. */
export async function checkOpen(
  { workspace, store }: Extract<Held, { state: 'open' }>,
  count: (rows: number) => void,
): Promise<Outcome<CheckReport>> {
  return ok(reportOf(await fsck(store.db, { ...nodeCrypto, onProgress: count, also: () => differing(workspace) })));
}

async function differing(workspace: Workspace) {
  const scratch = createScratchProjections();
  try {
    const tables = await differingProjections(workspace, scratch.projections, pause);
    return tables.map((found) => ({ code: 'projection/differs' as const, id: '', found }));
  } catch {
    return [{ code: 'projection/not-computed' as const, id: '' }];
  } finally {
    scratch.close();
  }
}

/**
 * Reads a copy at `scratch`, because opening a file would play its `-wal` into it. Too damaged to be opened is what was looked for, not a reason
 * to look no further.
 */
export async function checkRefused(file: string, scratch: string, count: (rows: number) => void): Promise<Outcome<CheckReport>> {
  try {
    copyWithJournal(file, scratch);
    return await checkClosed(scratch, count);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal', '.open']) removeQuietly(scratch + end);
  }
}

async function checkClosed(file: string, count: (rows: number) => void): Promise<Outcome<CheckReport>> {
  const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'open', check: false });
  if (!opened.ok) return ok({ ok: false, records: 0, problems: [{ code: opened.error.code, id: '' }], found: 1 });
  try {
    return ok(reportOf(await fsck(opened.value.db, { ...nodeCrypto, onProgress: count })));
  } finally {
    opened.value.close();
  }
}

const reportOf = ({ ok: isWhole, records, problems }: FsckReport): CheckReport => ({
  ok: isWhole,
  records,
  problems: problems.slice(0, MOST_PROBLEMS).map(({ code, id }) => ({ code, id })),
  found: problems.length,
});
