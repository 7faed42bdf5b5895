import type { RoutePreview } from '#contract/acts.ts';
import { addBusinessDays } from '#domain/governance/calendar.ts';
import { resolveRoute } from '#domain/governance/resolve-route.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, today } from './authority-of.ts';
import { barsOver, nextGate } from './bars.ts';
import { deciderOf } from './holder-of.ts';
import { type Asker, permission, signersAt } from './permissions.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { routesInForce } from './routes-in-force.ts';
import { conditionsInForce } from './settings-in-force.ts';
import type { Workspace } from './workspace.ts';

/**
 * A dry run before submission: who will see the text, in which order, the earliest date of each step, and what bars sending it now
 * (DESIGN §7). `document` is the text that would be sent. Errors: `proposal/not-found`, `route/unknown` with those in force.
 */
export function previewRoute(
  workspace: Workspace,
  asker: Asker,
  { proposal, route: id, document }: { readonly proposal: RecordId; readonly route: string; readonly document: JsonObject },
): Outcome<RoutePreview> {
  const routes = routesInForce(workspace);
  const found = routes.find(({ route }) => route.id === id);
  if (found === undefined) return fail({ code: 'route/unknown', route: id, known: routes.map(({ route }) => route.id) });
  const state = proposalOf(workspace, proposal);
  const { units, bodies } = authorityOf(workspace);
  const surroundings = { document, bodies: [...bodies.values()], units: [...units.values()], proposingUnit: state.unit };
  const resolved = resolveRoute(found.route, { ...surroundings, evaluate: conditionsInForce(workspace) });
  const gate = state.inForce === null ? (found.route.steps[0]?.gate ?? 'D1') : nextGate(state);
  return ok({
    id,
    names: found.route.names,
    refusal: resolved.ok ? null : refusalOf(resolved.error),
    steps: resolved.ok ? stepsOf(workspace, resolved.value) : [],
    bars: [...barsOver(workspace, state, { document, at: gate, route: id })],
    appoint: permission(workspace, asker, { action: 'people/grant' }),
  });
}

function refusalOf({
  code,
  ...details
}: {
  readonly code: string;
  readonly step: string;
  readonly kind: string;
  readonly missing?: readonly string[];
}) {
  const { step, kind, missing = [] } = details;
  return { code, details: { step, kind, missing: missing.join(', ') } };
}

function stepsOf(workspace: Workspace, steps: readonly ResolvedStep[]): RoutePreview['steps'] {
  const dates = new Map<string, { readonly earliest: CivilDate; readonly target: CivilDate }>();
  const start = today(workspace);
  const { calendar } = workspace.catalogue;
  const after = (on: CivilDate, days: number): CivilDate => (days === 0 ? on : addBusinessDays(on, days, calendar));
  return steps.map((step) => {
    const before = step.after.flatMap((id) => dates.get(id) ?? []);
    const latest = (which: 'earliest' | 'target'): CivilDate =>
      before.reduce((on, each) => (each[which] > on ? each[which] : on), start);
    const date = {
      earliest: after(latest('earliest'), step.noticeDays),
      target: after(latest('target'), Math.max(step.targetDays, step.noticeDays)),
    };
    dates.set(step.id, date);
    return {
      id: step.id,
      names: step.names,
      gate: step.gate,
      kind: step.kind,
      after: [...step.after],
      holder: deciderOf(workspace, step),
      people: [...signersAt(workspace, step)],
      consulted: step.consulted.map(({ names }) => names),
      noticeDays: step.noticeDays,
      earliestOn: date.earliest,
      targetOn: date.target,
    };
  });
}
