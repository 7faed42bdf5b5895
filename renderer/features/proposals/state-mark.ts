import type { ProposalStatus } from '#contract/proposal-view.ts';
import type { Meaning } from '../../components/mark.tsx';

const MEANINGS: Readonly<Record<ProposalStatus, Meaning>> = {
  draft: 'open',
  submitted: 'now',
  inReview: 'now',
  returned: 'attention',
  approved: 'done',
  approvedWithConditions: 'attention',
  rejected: 'blocked',
  withdrawn: 'none',
  active: 'done',
  underReview: 'now',
  retired: 'none',
};

/** Rows carry their state as text: one that this window does not know is shown as it stands. */
export const isStatus = (state: string): state is ProposalStatus => Object.hasOwn(MEANINGS, state);
export const meaningOf = (state: ProposalStatus): Meaning => MEANINGS[state];
