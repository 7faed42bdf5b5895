import type { Reachability } from '#domain/record/order.ts';
import type { CivilDate, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import { consultationsOf, isConsultationDone } from './consultation.ts';
import { type ConditionState, isPositive, type SignOffState, type StepState, type SubmissionState } from './proposal-state.ts';
import type { Reading, ReduceProposalInput } from './reduce-proposal.ts';
import type { Ending } from './status.ts';
import { stepsBefore } from './steps-before.ts';

/** What the walk knows while it goes forward over the records. */
export interface Walk {
  readonly input: ReduceProposalInput;
  readonly reading: Reading;
  readonly reach: Reachability;
  readonly verdicts: Map<RecordId, string>;
  readonly signOffs: SignOffState[];
  /** The sign-off that closed each step. */
  readonly counted: Map<string, SignOffState>;
  readonly positions: SignedRecord[];
  readonly conditions: ConditionState[];
  readonly openedOn: Map<string, CivilDate>;
  current: SubmissionState | null;
  returned: SignOffState | null;
  ending: Ending;
  number: { readonly value: string; readonly record: RecordId } | null;
  binned: boolean;
}

export function isReached(walk: Walk, step: ResolvedStep, on: CivilDate): boolean {
  const steps = walk.current?.body.route.steps ?? [];
  const before = stepsBefore(steps, step);
  return steps.every((each) => !before.has(each.id) || isDone(walk, each, on));
}

export function isDone(walk: Walk, step: ResolvedStep, on: CivilDate): boolean {
  if (step.kind === 'consultation') return isConsultationDone(step, consultationsOf(walk.positions, step), on);
  const signOff = walk.counted.get(step.id);
  return signOff !== undefined && !isStaleNow(walk, signOff);
}

export const isStaleNow = (walk: Walk, signOff: SignOffState): boolean =>
  walk.current !== null && walk.input.isStale(signOff.body, walk.current);

export function noteOpenings(walk: Walk, on: CivilDate): void {
  for (const step of walk.current?.body.route.steps ?? []) {
    if (!walk.openedOn.has(step.id) && isReached(walk, step, on) && !isDone(walk, step, on)) walk.openedOn.set(step.id, on);
  }
}

/** The steps of the route in force as they stand after the records read so far. */
export function stepStates(walk: Walk, signOffs: readonly SignOffState[], on: CivilDate): readonly StepState[] {
  return (walk.current?.body.route.steps ?? []).map((step) => stepState(walk, signOffs, step, on));
}

/** What has become of a sign-off that counted: another took its place, or its text changed. */
export function withStaleness(walk: Walk, signOff: SignOffState): SignOffState {
  if (signOff.code !== '' || !isPositive(signOff.body.decision)) return signOff;
  if (walk.counted.get(signOff.body.step)?.record !== signOff.record) return { ...signOff, code: 'sign-off/superseded' };
  return isStaleNow(walk, signOff) ? { ...signOff, code: 'sign-off/stale' } : signOff;
}

function stepState(walk: Walk, signOffs: readonly SignOffState[], step: ResolvedStep, on: CivilDate): StepState {
  const signOff = signOffs.find((each) => each.record === walk.counted.get(step.id)?.record) ?? null;
  const openedOn = walk.openedOn.get(step.id) ?? '';
  if (isDone(walk, step, on)) return { step, status: 'done', openedOn, signOff };
  const isDisputed = signOffs.some((each) => each.body.step === step.id && each.code === 'sign-off/disputed');
  if (isDisputed) return { step, status: 'disputed', openedOn, signOff };
  if (signOff !== null) return { step, status: 'stale', openedOn, signOff };
  const isOpen = walk.returned === null && walk.ending === '' && isReached(walk, step, on);
  return { step, status: isOpen ? 'open' : 'waiting', openedOn, signOff };
}
