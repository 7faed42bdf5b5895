import { closeCondition } from '#application/close-condition.ts';
import { proposalOf } from '#application/proposal-of.ts';
import { reverseDecision, withdrawProposal } from '#application/undo-acts.ts';
import type { RecordId } from '#domain/record/record.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readEvidence } from '../files.ts';
import { findRecord, stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { openSteps } from '../proposal-json.ts';
import { refuse } from '../refused.ts';
import { standing } from '../say-state.ts';
import { inWorkspace, type Session } from '../session.ts';

/** The record that was written, and where its proposal stands now. */
function recordAnswer(call: Call, { workspace }: Session, record: RecordId, done: string): Answer {
  const subject = workspace.log.record(record)?.record.subject ?? '';
  const isProposal = workspace.log.record(subject)?.record.kind === 'proposal';
  const state = isProposal ? proposalOf(workspace, subject) : null;
  const open = state === null ? [] : openSteps(workspace, state, call.texts);
  return {
    json: { record, state: state?.status ?? '' },
    text: () => [
      call.texts.say(done),
      call.texts.say('field.record', { record }),
      ...(state === null ? [] : standing(call.texts, state.status, open)),
    ],
  };
}

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
