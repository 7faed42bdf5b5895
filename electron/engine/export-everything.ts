import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { syncFolder, temporaryBeside } from '#adapters/files/atomic-write.ts';
import { everyContent, everyDraft, everyRecord, type Row } from '#adapters/sqlite/everything.ts';
import { storeErrorCode } from '#adapters/sqlite/store-error.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { completeBytes } from '#application/export-proposal.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Workspace } from '#application/workspace.ts';
import type { OutputOf } from '#contract/api.ts';
import { fail, ok } from '#domain/shared/result.ts';

const ROWS_PER_SLICE = 200;

interface Exporting {
  readonly workspace: Workspace;
  readonly store: WorkspaceStore;
  /** The folder that was chosen; a new one is made in it. */
  readonly into: string;
  /** What the new folder is called. */
  readonly name: string;
}

/**
 * Everything that a workspace holds as JSON, for the day when nothing else helps: `proposals/` can be imported again, the other three files
 * hold every record, working copy and content object. What cannot be read is counted and passed over. The folder has its name only when it is
 * whole. Errors: `workspace/disk-full`, `file/unwritable`, `file/exists`.
 */
export async function exportEverything({ workspace, store, into, name }: Exporting): Promise<Outcome<OutputOf<'safe:export'>>> {
  const target = path.join(into, name);
  const half = temporaryBeside(target);
  try {
    if (existsSync(target)) return fail({ code: 'file/exists', file: name });
    mkdirSync(path.join(half, 'proposals'), { recursive: true, mode: 0o700 });
    const proposals = await writeProposals(workspace, path.join(half, 'proposals'));
    const records = await writeRows(path.join(half, 'records.json'), everyRecord(store.db));
    const drafts = await writeRows(path.join(half, 'working-copies.json'), everyDraft(store.db));
    const contents = await writeRows(path.join(half, 'contents.json'), everyContent(store.db));
    syncFolder(path.join(half, 'proposals'));
    syncFolder(half);
    renameSync(half, target);
    syncFolder(into);
    const missed = [proposals, records, drafts, contents].reduce((sum, each) => sum + each.missed, 0);
    return ok({ name, proposals: proposals.written, records: records.written, drafts: drafts.written, missed });
  } catch (error) {
    const code = storeErrorCode(error);
    if (code === null) throw error;
    return fail(code === 'workspace/disk-full' ? { code } : { code: 'file/unwritable', file: name });
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

interface Count {
  readonly written: number;
  readonly missed: number;
}

async function writeProposals(workspace: Workspace, folder: string): Promise<Count> {
  let [written, missed] = [0, 0];
  for (const id of subjectsOf(workspace)) {
    const bytes = textOf(workspace, id);
    if (bytes === null) missed++;
    else {
      writeFlushed(path.join(folder, `${id.slice(0, 16)}.json`), [bytes]);
      written++;
    }
    if ((written + missed) % ROWS_PER_SLICE === 0) await nextTurn();
  }
  return { written, missed };
}

function subjectsOf(workspace: Workspace): readonly string[] {
  try {
    return workspace.log.subjects('proposal');
  } catch {
    return []; // the index is torn: the records are written one by one all the same
  }
}

function textOf(workspace: Workspace, id: string): Uint8Array | null {
  try {
    const bytes = completeBytes(workspace, id);
    return bytes.ok ? bytes.value : null;
  } catch {
    return null;
  }
}

/** One array, a row a line. */
async function writeRows(file: string, rows: Iterable<Row>): Promise<Count> {
  let [written, missed] = [0, 0];
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    const put = (text: string): void => writeAll(descriptor, new TextEncoder().encode(text));
    put('[');
    for (const row of rows) {
      if (row.ok) put(`${written++ === 0 ? '' : ','}\n${JSON.stringify(row.value)}`);
      else missed++;
      if ((written + missed) % ROWS_PER_SLICE === 0) await nextTurn();
    }
    put('\n]\n');
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return { written, missed };
}

function writeFlushed(file: string, parts: readonly Uint8Array[]): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (const part of parts) writeAll(descriptor, part);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done);
}
