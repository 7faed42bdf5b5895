import type { Standing } from '#contract/draft.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { resolveRoute } from '#domain/governance/resolve-route.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { authorityOf } from './authority-of.ts';
import { deciderOf, holderOfProposal, holdersInWords } from './holder-of.ts';
import type { Asker } from './permissions.ts';
import { routesInForce } from './routes-in-force.ts';
import { conditionsInForce } from './settings-in-force.ts';
import type { Workspace } from './workspace.ts';

/** Who has a proposal now and who gets it next, for the foot of the editor: promise 3, you always know who holds it. */
export function standingOf(workspace: Workspace, { member }: Asker, state: ProposalState, document: JsonObject): Standing {
  const items = holderOfProposal(workspace, state);
  const isWithLead = items.some(({ action }) => action === 'submit' || action === 'revise');
  const next = isWithLead
    ? stepAfterSending(workspace, state, document)
    : state.steps.find((each) => each.status === 'waiting')?.step;
  return {
    state: state.status,
    holder: holdersInWords(workspace, items),
    isYou: isWithLead && state.lead === member,
    next: next === undefined ? null : { names: next.names, holder: deciderOf(workspace, next) },
  };
}

/** The step it was returned from, else the first step of the route it was on, else of the first route in force. */
function stepAfterSending(workspace: Workspace, state: ProposalState, document: JsonObject): ResolvedStep | undefined {
  const back = state.returned?.body.step;
  const known = state.steps.find((each) => each.step.id === back)?.step ?? state.steps[0]?.step;
  if (known !== undefined) return known;
  const [first] = routesInForce(workspace);
  if (first === undefined) return undefined;
  const { units, bodies } = authorityOf(workspace);
  const surroundings = { document, bodies: [...bodies.values()], units: [...units.values()], proposingUnit: state.unit };
  const resolved = resolveRoute(first.route, { ...surroundings, evaluate: conditionsInForce(workspace) });
  return resolved.ok ? resolved.value[0] : undefined;
}
