import type { ProposalView } from '#contract/proposal-view.ts';

const OVER: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'retired']);
const DECIDED: ReadonlySet<string> = new Set(['approved', 'approvedWithConditions', 'active']);

/** Where the text that is shown stands: which sentence of proposals.json says it; "" where the state already says all. */
export function textStanding({
  state,
  revision,
}: Pick<ProposalView, 'state' | 'revision'>):
  | 'underReview'
  | 'notUnderReview'
  | 'decidedText'
  | 'returnedText'
  | 'changedSince'
  | '' {
  if (OVER.has(state)) return '';
  // What came back is nobody's to review until it is sent again.
  if (state === 'returned') return revision.underReview ? 'returnedText' : 'changedSince';
  if (!revision.underReview) return 'notUnderReview';
  return DECIDED.has(state) ? 'decidedText' : 'underReview';
}
