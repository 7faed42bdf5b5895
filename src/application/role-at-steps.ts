import type { RoleAtSteps } from '#contract/people.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import { grantHoldsOn, type GrantState, scopeCovers } from '#domain/people/authority.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, today } from './authority-of.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** More than anybody reads before they end a role. */
const MOST_SHOWN = 40;

/**
 * The open steps at which a role lets its holder decide, and who else could there: what ending it means today. Reads the proposals that
 * wait at a step of that role, with `pause` between them. Errors: `role/not-found`.
 */
export async function roleAtSteps(workspace: Workspace, id: RecordId, pause: () => Promise<void>): Promise<Outcome<RoleAtSteps>> {
  const grant = authorityOf(workspace).grants.get(id);
  if (grant === undefined) return fail({ code: 'role/not-found', id });
  const shown: RoleAtSteps['steps'] = [];
  let more = 0;
  for (const row of workspace.projections.list()) {
    if (row.binned || row.step === '') continue;
    const open = proposalOf(workspace, row.id).steps.filter(
      ({ step, status }) => status !== 'waiting' && status !== 'done' && isDecidedBy(workspace, grant, step),
    );
    for (const { step } of open) {
      if (shown.length === MOST_SHOWN) more += 1;
      else {
        const others = [...othersAt(workspace, grant, step)];
        shown.push({ proposal: row.id, number: row.number, title: row.title, stepNames: step.names, others });
      }
    }
    await pause();
  }
  return ok({ steps: shown, more });
}

function isDecidedBy(workspace: Workspace, { roles, scope }: GrantState, step: ResolvedStep): boolean {
  if (step.kind === 'consultation' || !roles.includes(step.role)) return false;
  return scopeCovers(authorityOf(workspace), scope, step.scopeId) || (step.bodyId !== '' && scope === step.bodyId);
}

/** Names of those who could decide there without this grant: others, or its holder by another one. */
function othersAt(workspace: Workspace, without: GrantState, step: ResolvedStep): readonly string[] {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const names = [...authority.grants.values()]
    .filter((grant) => grant.id !== without.id && grantHoldsOn(grant, on) && isDecidedBy(workspace, grant, step))
    .map(({ member }) => authority.members.get(member)?.name ?? '');
  return [...new Set(names)].toSorted();
}
