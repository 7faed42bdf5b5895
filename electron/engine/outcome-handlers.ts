import { countOutcomes, showOutcomes } from '#application/view-outcomes.ts';
import type { Handlers } from '#contract/api.ts';
import type { outcomeCalls } from '#contract/outcomes.ts';
import { ok } from '#domain/shared/result.ts';
import { type Desk, memberAt } from './desk.ts';

/** Reading only: whoever has not said who they are sees the versions. */
export function outcomeHandlers(desk: Desk): Pick<Handlers, keyof typeof outcomeCalls> {
  return {
    'outcomes:show': ({ proposal }) => desk.read((workspace) => showOutcomes(workspace, { member: memberAt(desk) }, proposal)),
    'outcomes:count': ({ proposals }) =>
      desk.read((workspace) => ok([...countOutcomes(workspace, { member: memberAt(desk) }, proposals)])),
  };
}
