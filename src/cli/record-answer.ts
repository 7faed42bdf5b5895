import { proposalOf } from '#application/proposal-of.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Answer, Call } from './command.ts';
import { openSteps } from './proposal-json.ts';
import { standing } from './say-state.ts';
import type { Session } from './session.ts';

/** The record that was written, and where its proposal stands now. */
export function recordAnswer(call: Call, { workspace }: Session, record: RecordId, done: string): Answer {
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
