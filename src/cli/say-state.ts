import type { OpenStep, ProposalJson, StaleStep } from './proposal-json.ts';
import type { Texts } from './texts.ts';

/** `NSU-MC-2026-014`, or the beginning of the id where there is no number yet. */
export const calledBy = ({ number, id }: { readonly number: string; readonly id: string }): string => number || id.slice(0, 12);

export const stateName = (texts: Texts, state: string): string => texts.sayOr(`governance:status.${state}`, state);

/** Where a proposal stands and who holds it: never a state without whom to ask. */
export function standing(texts: Texts, state: string, open: readonly OpenStep[]): readonly string[] {
  return [
    texts.say('state', { state: stateName(texts, state) }),
    ...open.map(({ step, holder }) =>
      step === '' ? texts.say('open.held', { holder }) : texts.say('open.atStep', { step, holder }),
    ),
  ];
}

export function staleLines(texts: Texts, stale: readonly StaleStep[]): readonly string[] {
  return stale.map(({ step, paths }) => texts.say('stale', { step, paths }));
}

/** One proposal after something was done to it. */
export function summary(texts: Texts, proposal: ProposalJson): readonly string[] {
  return [
    `${calledBy(proposal)}  ${texts.of(proposal.title)}`,
    texts.say('field.id', { id: proposal.id }),
    ...standing(texts, proposal.state, proposal.open),
  ];
}
