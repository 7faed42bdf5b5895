import { authorityOf } from '#application/authority-of.ts';
import type { Workspace } from '#application/workspace.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';

/** The rows of the list, their steps in words: a step has its name from the routes in force, else from those that ship. */
export function listProposals(workspace: Workspace): ProposalListItem[] {
  const names = stepNames(workspace);
  return workspace.projections.list().map((row) => {
    const steps = [...new Set(row.step.split(' ').filter((each) => each !== ''))];
    const inWords = (language: 'en' | 'fr'): string => steps.map((each) => names.get(each)?.[language] ?? each).join(', ');
    return { ...row, step: steps.join(' '), stepNames: { en: inWords('en'), fr: inWords('fr') } };
  });
}

function stepNames(workspace: Workspace): ReadonlyMap<string, LocalizedText> {
  const routes = [...workspace.catalogue.routes, ...[...authorityOf(workspace).routes.values()].map((each) => each.route)];
  return new Map(routes.flatMap((route) => route.steps.map((step) => [step.id, step.names] as const)));
}
