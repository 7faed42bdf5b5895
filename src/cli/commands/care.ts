import { setImmediate as nextTurn } from 'node:timers/promises';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup, restore } from '#adapters/sqlite/backup.ts';
import { fsck, type FsckProblem } from '#adapters/sqlite/fsck.ts';
import { createScratchProjections } from '#adapters/sqlite/scratch-projections.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import { differingProjections } from '#application/verify-workspace.ts';
import type { Workspace } from '#application/workspace.ts';
import type { Answer, Call, Command } from '../command.ts';
import { IN_WORKSPACE } from '../options.ts';
import { absolute } from '../places.ts';
import { need, Refused, refusalOf } from '../refused.ts';
import { inWorkspace, openSession, type Session } from '../session.ts';
import { table } from '../table.ts';

const pause = async (): Promise<void> => {
  await nextTurn();
};

async function makeBackup(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ store }) => {
    const { file, records } = need(await backup(store.db, absolute(call.places, call.arg(0))));
    return { json: { file, records }, text: () => [call.texts.say('done.copied', { file, records })] };
  });
}

async function restoreCopy(call: Call): Promise<Answer> {
  const target = absolute(call.places, call.text('workspace') ?? '');
  const { file, records } = need(await restore(absolute(call.places, call.arg(0)), target));
  return { json: { workspace: file, records }, text: () => [call.texts.say('done.copyOpened', { file, records })] };
}

async function checkFile(call: Call): Promise<Answer> {
  let session: Session;
  try {
    session = await openSession(call, { check: false });
  } catch (error) {
    // Too damaged to be opened is what was looked for, not a reason to look no further.
    const refusal = error instanceof Refused ? error.refusal : refusalOf(error);
    if (refusal.code !== 'workspace/damaged') throw error;
    return fsckAnswer(call, {
      ok: false,
      records: 0,
      problems: [{ code: 'workspace/damaged', id: '', file: String(refusal['file'] ?? '') }],
    });
  }
  try {
    const { store, workspace } = session;
    const onProgress = (done: number, of: number): void => call.progress(call.texts.say('progressOf.fsck', { done, of }));
    const report = await fsck(store.db, { ...nodeCrypto, onProgress, also: () => projectionProblems(workspace) });
    return fsckAnswer(call, { ...report, problems: report.problems.map((each) => ({ ...each, file: store.file })) });
  } finally {
    session.store.close();
  }
}

/** Where the log itself cannot be reduced, its own problems say why. */
async function projectionProblems(workspace: Workspace): Promise<readonly FsckProblem[]> {
  const scratch = createScratchProjections();
  try {
    const tables = await differingProjections(workspace, scratch.projections, pause);
    return tables.map((found) => ({ code: 'projection/differs', id: '', found }));
  } catch {
    return [{ code: 'projection/not-computed', id: '' }];
  } finally {
    scratch.close();
  }
}

interface Found {
  readonly ok: boolean;
  readonly records: number;
  readonly problems: readonly (FsckProblem & { readonly file: string })[];
}

function fsckAnswer({ texts }: Call, { ok, records, problems }: Found): Answer {
  const json = { ok, records, problems: problems.map((each) => ({ code: each.code, id: each.id, text: texts.refusal(each) })) };
  return {
    json,
    text: () => [
      texts.say(ok ? 'fsck.whole' : 'fsck.damaged', { records }),
      ...json.problems.flatMap(({ code, id, text }) => [`  ${code}${id === '' ? '' : `  ${id}`}`, `    ${text}`]),
    ],
    status: ok ? 0 : 1,
  };
}

async function rebuild(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const tables = await rebuildProjections(workspace, pause);
    const heading = ['table', 'rows', 'fingerprint'].map((column) => call.texts.say(`column.${column}`));
    const rows = Object.entries(tables).map(([name, each]) => [name, String(each.rows), each.sha256]);
    return { json: { tables }, text: () => [call.texts.say('done.rebuilt'), ...table(heading, rows)] };
  });
}

export const CARE: readonly Command[] = [
  { name: 'backup', args: ['FILE'], options: IN_WORKSPACE, needs: IN_WORKSPACE, run: makeBackup },
  { name: 'restore', args: ['FILE'], options: IN_WORKSPACE, needs: IN_WORKSPACE, run: restoreCopy },
  { name: 'fsck', args: [], options: IN_WORKSPACE, needs: IN_WORKSPACE, run: checkFile },
  { name: 'rebuild', args: [], options: IN_WORKSPACE, needs: IN_WORKSPACE, run: rebuild },
];
