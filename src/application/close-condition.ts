import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne, type NamedContent } from './act.ts';
import { grantFor } from './authority-of.ts';
import { proposalOf } from './proposal-of.ts';
import { asProofs } from './proofs.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/**
 * Closes a condition with its proof. `condition` counts from 1; null = the only one that is open.
 * Errors: `condition/not-found`, `condition/which` with the open ones, `condition/proof-missing`, `actor/no-right`.
 */
export async function closeCondition(
  workspace: Workspace,
  actor: Actor,
  request: { readonly signOff: RecordId; readonly condition: number | null; readonly evidence: readonly NamedContent[] },
): Promise<Outcome<RecordId>> {
  const subject = workspace.log.record(request.signOff)?.record.subject ?? '';
  if (subject === '') return fail({ code: 'condition/not-found', id: request.signOff });
  const open = proposalOf(workspace, subject).conditions.filter((each) => each.signOff === request.signOff && each.metBy === '');
  const asked = request.condition === null ? open : open.filter((each) => each.condition === request.condition);
  const [only] = asked;
  if (only === undefined) return fail({ code: 'condition/not-found', id: request.signOff });
  if (asked.length > 1) return fail({ code: 'condition/which', open: open.map((each) => `${each.condition} ${each.text}`) });
  if (request.evidence.length === 0) return fail({ code: 'condition/proof-missing' });
  const grant = grantFor(workspace, actor, { action: 'condition/close' });
  if (!grant.ok) return grant;
  const proofs = asProofs(request.evidence);
  const evidence = proofs.map(({ name, sha256 }) => ({ name, sha256 }));
  const body = { proposal: subject, signOff: only.signOff, condition: only.condition, evidence, grant: grant.value };
  const written = await writeOne(workspace, actor, { kind: 'condition', subject, body, contents: proofs });
  return written.ok ? ok(written.value.id) : written;
}
