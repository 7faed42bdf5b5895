import type { UnitHolds } from '#contract/ends.ts';
import { grantHoldsOn } from '#domain/people/authority.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, today } from './authority-of.ts';
import { keepAuthority } from './keep-authority.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** More than anybody reads before they end a unit. */
const MOST_SHOWN = 40;
/** Where a proposal has gone its way: the unit is a name in its history. */
const OVER: ReadonlySet<string> = new Set(['approved', 'rejected', 'withdrawn', 'active', 'retired']);

/**
 * Ends a unit: `on` is its last day, after which nothing new is begun in it. What hangs on it goes on until it is ended by itself.
 * Errors: `unit/not-found`, `unit/ended` with the day, `actor/no-right`.
 */
export async function endUnit(
  workspace: Workspace,
  actor: Actor,
  { unit, on }: { readonly unit: RecordId; readonly on: CivilDate },
): Promise<Outcome<RecordId>> {
  const found = unitOf(workspace, unit);
  if (!found.ok) return found;
  if (found.value.endedOn !== '' && found.value.endedOn <= on) return fail({ code: 'unit/ended', on: found.value.endedOn });
  return keepAuthority(workspace, actor, { kind: 'unit-end', body: { unit, on } });
}

/** What hangs on a unit itself, not on those below it. `pause` stands between the proposals. Errors: `unit/not-found`. */
export async function unitHolds(workspace: Workspace, unit: RecordId, pause: () => Promise<void>): Promise<Outcome<UnitHolds>> {
  const found = unitOf(workspace, unit);
  if (!found.ok) return found;
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const proposals: UnitHolds['proposals'] = [];
  let more = 0;
  for (const { id, number, title, state, binned } of workspace.projections.list()) {
    if (binned || OVER.has(state)) continue;
    const opening = workspace.log.record(id)?.record.body as BodyOf<'proposal'> | undefined;
    if (opening?.unit === unit) {
      if (proposals.length < MOST_SHOWN) proposals.push({ proposal: id, number, title, state });
      else more += 1;
    }
    await pause();
  }
  return ok({
    units: [...authority.units.values()]
      .filter((each) => each.parent === unit && each.endedOn === '')
      .map(({ id, names }) => ({ id, names })),
    bodies: [...authority.bodies.values()].filter((each) => each.unit === unit).map(({ id, names }) => ({ id, names })),
    roles: [...authority.grants.values()]
      .filter((grant) => grant.scope === unit && grantHoldsOn(grant, on))
      .map(({ id, roles, member }) => ({ grant: id, role: roles[0] ?? '', name: authority.members.get(member)?.name ?? '' })),
    members: [...authority.members.values()].filter((each) => each.unit === unit).length,
    proposals,
    more,
  });
}

function unitOf(workspace: Workspace, id: RecordId) {
  const { units } = authorityOf(workspace);
  const unit = units.get(id);
  const known = [...units.values()].map(({ names }) => names.en || names.fr).join(', ');
  return unit === undefined ? fail({ code: 'unit/not-found', unit: id.slice(0, 12), known }) : ok(unit);
}
