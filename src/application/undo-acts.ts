import { isReversible } from '#domain/governance/reversals.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { saltedContent, writeOne } from './act.ts';
import { authorityOf, grantFor } from './authority-of.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Reverses a decision for a reason; both acts stay on record. Errors: `reversal/not-found`, `reversal/already`, `reason/missing`, `actor/no-right`. */
export async function reverseDecision(
  workspace: Workspace,
  actor: Actor,
  request: { readonly record: RecordId; readonly reason: string },
): Promise<Outcome<RecordId>> {
  const found = workspace.log.record(request.record);
  if (found === null || !isReversible(found)) return fail({ code: 'reversal/not-found', id: request.record });
  if (workspace.projections.verdict(request.record) === 'sign-off/reversed')
    return fail({ code: 'reversal/already', id: request.record });
  if (request.reason.trim() === '') return fail({ code: 'reason/missing' });
  const grant = grantFor(workspace, actor, { action: 'reverse' });
  if (!grant.ok) return grant;
  const reason = await saltedContent(workspace, 'reason', request.reason);
  const subject = found.record.subject;
  const body = { proposal: subject, record: request.record, reason: reason.sha256, grant: grant.value };
  const written = await writeOne(workspace, actor, { kind: 'reversal', stream: 'decision', subject, body, contents: [reason] });
  return written.ok ? ok(written.value.id) : written;
}

/** Takes a proposal off its route, any time before it is decided. Errors: `proposal/not-found`, `withdrawal/too-late`, `reason/missing`, `actor/no-right`. */
export async function withdrawProposal(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly reason: string },
): Promise<Outcome<RecordId>> {
  if (workspace.log.record(request.proposal)?.record.kind !== 'proposal')
    return fail({ code: 'proposal/not-found', id: request.proposal });
  const state = proposalOf(workspace, request.proposal);
  if (!['draft', 'inReview', 'returned'].includes(state.status))
    return fail({ code: 'withdrawal/too-late', state: state.status });
  if (request.reason.trim() === '') return fail({ code: 'reason/missing' });
  const isLead = actor.member === state.lead;
  const grant = isLead ? ok('') : grantFor(workspace, actor, { action: 'withdraw-for' });
  if (!grant.ok) return grant;
  const reason = await saltedContent(workspace, 'reason', request.reason);
  const written = await writeOne(workspace, actor, {
    kind: 'withdrawal',
    subject: state.id,
    body: {
      proposal: state.id,
      submission: state.inForce?.id ?? '',
      reason: reason.sha256,
      grant: grant.value,
      basis: isLead ? 'signed' : 'recorded',
      decidedBy: authorityOf(workspace).members.get(state.lead)?.name ?? '',
    },
    contents: [reason],
  });
  return written.ok ? ok(written.value.id) : written;
}
