import type { ProposalActions } from '#contract/acts.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { type Asker, leadOr } from './permissions.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** What `asker` (null: nobody said who they are) can do with a proposal as a whole, and who can otherwise. Errors: `proposal/not-found`. */
export function possibleActs(workspace: Workspace, asker: Asker | null, id: RecordId): Outcome<ProposalActions> {
  if (workspace.log.record(id)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id });
  const state = proposalOf(workspace, id);
  const action = state.binned ? 'proposal/restore' : 'proposal/bin';
  return ok({
    binned: state.binned,
    imported: state.original !== '' && workspace.log.content(state.original) !== null,
    bin: asker === null ? null : leadOr(workspace, asker, state, action),
  });
}
