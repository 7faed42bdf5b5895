import { closeCondition } from '#application/close-condition.ts';
import { reverseDecision, withdrawProposal } from '#application/undo-acts.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readEvidence } from '../files.ts';
import { findRecord, stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { recordAnswer } from '../record-answer.ts';
import { refuse } from '../refused.ts';
import { inWorkspace } from '../session.ts';

async function close(call: Call): Promise<Answer> {
  const [, given = '', count] =
    /^([^:]*)(?::(\d{1,3}))?$/.exec(call.arg(0)) ?? refuse('condition/not-found', { id: call.arg(0) });
  return inWorkspace(call, async (session) => {
    const signOff = findRecord(session.workspace, given, ['sign-off', 'renewal'], 'condition/not-found');
    const evidence = await readEvidence(call, session.workspace);
    const request = { signOff, condition: count === undefined ? null : Number(count), evidence };
    const { value } = await actAs(call, session, { act: (workspace, actor) => closeCondition(workspace, actor, request) });
    return recordAnswer(call, session, value, 'done.conditionClosed');
  });
}

const REVERSIBLE = ['sign-off', 'renewal', 'position', 'submission', 'withdrawal', 'condition', 'waiver'];

async function reverse(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const record = findRecord(session.workspace, call.arg(0), REVERSIBLE, 'reversal/not-found');
    const request = { record, reason: call.text('reason') ?? '' };
    const { value } = await actAs(call, session, { act: (workspace, actor) => reverseDecision(workspace, actor, request) });
    return recordAnswer(call, session, value, 'done.reversed');
  });
}

async function withdraw(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { id: proposal } = stateOf(session.workspace, call.arg(0));
    const request = { proposal, reason: call.text('reason') ?? '' };
    const { value } = await actAs(call, session, { act: (workspace, actor) => withdrawProposal(workspace, actor, request) });
    return recordAnswer(call, session, value, 'done.withdrawn');
  });
}

export const UNDOING: readonly Command[] = [
  { name: 'condition close', args: ['RECORD'], options: [...SIGNING, 'evidence'], needs: ['evidence'], run: close },
  { name: 'reverse', args: ['RECORD'], options: [...SIGNING, 'reason'], needs: ['reason'], run: reverse },
  { name: 'withdraw', args: ['ID'], options: [...SIGNING, 'reason'], needs: ['reason'], run: withdraw },
];
