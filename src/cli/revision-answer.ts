import { showProposal } from '#application/show-proposal.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Answer, Call } from './command.ts';
import { need } from './refused.ts';
import type { Session } from './session.ts';
import { calledBy } from './say-state.ts';

/** The version that was saved, as `proposal show` has it under `revision`. */
export function revisionAnswer(call: Call, { workspace }: Session, proposal: RecordId, revision: RecordId): Answer {
  const shown = need(showProposal(workspace, proposal));
  const json = { ...shown.revision, id: revision, proposal };
  return {
    json,
    text: () => [
      call.texts.say('done.saved', { count: shown.revision.number, proposal: calledBy(shown) }),
      call.texts.say('field.revision', { revision }),
      call.texts.say('field.document', { sha256: shown.revision.document }),
    ],
  };
}
