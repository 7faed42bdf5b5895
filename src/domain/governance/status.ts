import type { ProposalStatus, StepState } from './proposal-state.ts';
import type { Walk } from './steps-now.ts';

/** How a proposal left its route, "" while it has not. */
export type Ending = '' | 'withdrawn' | 'rejected';

/** The state machine of FRAMEWORKS §9.5, read off the steps: nobody types a status. */
export function statusOf(walk: Walk, steps: readonly StepState[]): ProposalStatus {
  if (walk.ending !== '') return walk.ending;
  if (walk.current === null) return 'draft';
  if (walk.returned !== null) return 'returned';
  const decided = steps.filter((each) => each.status === 'done');
  if (decided.some((each) => each.signOff?.body.decision === 'publish')) return 'active';
  const approval = decided.find((each) => isApproval(each));
  if (approval === undefined) return 'inReview';
  return walk.conditions.some((each) => each.metBy === '') ? 'approvedWithConditions' : 'approved';
}

/** The decision that makes it approved stands at the gate *decided*, or is the panel's on the fast track. */
function isApproval({ step, signOff }: StepState): boolean {
  const isDecision = signOff?.body.decision === 'approve' || signOff?.body.decision === 'approveWithConditions';
  return isDecision && (step.gate === 'D5' || step.gate === 'FT2');
}
