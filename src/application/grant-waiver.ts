import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne, saltedContent } from './act.ts';
import { grantFor } from './authority-of.ts';
import { checkProposal } from './check-proposal.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { waiversOf } from './waivers.ts';
import type { Actor, Workspace } from './workspace.ts';

/**
 * Sets a criterion aside for one submission, for a reason that stays on record and travels in the package (DESIGN §6).
 * Errors: `proposal/not-submitted`, `waiver/unknown-criterion`, `waiver/already`, `reason/missing`, `actor/no-right`.
 */
export async function grantWaiver(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly criterion: string; readonly reason: string },
): Promise<Outcome<RecordId>> {
  const state = proposalOf(workspace, request.proposal);
  if (state.inForce === null) return fail({ code: 'proposal/not-submitted' });
  const result = checkProposal(workspace, state).results.find((each) => each.id === request.criterion);
  if (result === undefined) return fail({ code: 'waiver/unknown-criterion', criterion: request.criterion });
  if (request.reason.trim() === '') return fail({ code: 'reason/missing' });
  if (waiversOf(workspace, state).some((each) => each.criterion === request.criterion))
    return fail({ code: 'waiver/already', criterion: request.criterion });
  const grant = grantFor(workspace, actor, { action: 'waiver/grant' });
  if (!grant.ok) return grant;
  const version = workspace.catalogue.packs.find(({ pack }) => pack.id === result.pack)?.pack.version ?? '';
  const reason = await saltedContent(workspace, 'reason', request.reason);
  const written = await writeOne(workspace, actor, {
    kind: 'waiver',
    subject: state.id,
    body: {
      proposal: state.id,
      submission: state.inForce.id,
      criterion: request.criterion,
      pack: { id: result.pack, version },
      reason: reason.sha256,
      grant: grant.value,
    },
    contents: [reason],
  });
  return written.ok ? ok(written.value.id) : written;
}
