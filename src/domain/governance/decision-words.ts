import type { DecisionWord } from '#domain/record/bodies.ts';

/**
 * What a decision does to the proposal (FRAMEWORKS §9.5).
 * forward: the step is done. back: returned to the proposer or to a step. stop: it ends here. wait: the step stays open.
 * elsewhere: another route takes over. recall: what was released or approved is called up.
 */
export type DecisionEffect = 'forward' | 'back' | 'stop' | 'wait' | 'elsewhere' | 'recall';

const EFFECTS: Readonly<Record<DecisionWord, DecisionEffect>> = {
  recommend: 'forward',
  recommendWithConditions: 'forward',
  approve: 'forward',
  approveWithConditions: 'forward',
  verify: 'forward',
  publish: 'forward',
  confirm: 'forward',
  continue: 'forward',
  modify: 'forward',
  note: 'forward',
  return: 'back',
  requestChanges: 'back',
  decline: 'stop',
  withdraw: 'stop',
  retire: 'stop',
  defer: 'wait',
  hold: 'wait',
  suspend: 'wait',
  referToStandard: 'elsewhere',
  callUp: 'recall',
};

export const effectOf = (decision: DecisionWord): DecisionEffect => EFFECTS[decision];

/** Whether the decision carries the proposal forward, and therefore needs a carried motion where the step votes. */
export const isPositive = (decision: DecisionWord): boolean => EFFECTS[decision] === 'forward';

/** Returning and declining need a reason (DESIGN §7); sending a text back by another word is returning it. */
export const needsReason = (decision: DecisionWord): boolean => EFFECTS[decision] === 'back' || decision === 'decline';

/** Whether the decision must name conditions; every other word must name none. */
export const needsConditions = (decision: DecisionWord): boolean =>
  decision === 'recommendWithConditions' || decision === 'approveWithConditions';
