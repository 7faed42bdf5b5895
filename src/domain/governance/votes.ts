import type { Votes } from '#domain/record/decision-bodies.ts';
import type { VotingRule } from '#domain/record/route-bodies.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';

export type VotesError =
  | { readonly code: 'sign-off/votes-inconsistent' }
  | { readonly code: 'sign-off/quorum-not-met'; readonly required: number; readonly present: number }
  | { readonly code: 'sign-off/not-carried' };

/** Whether the motion that was voted on has the majority it needs. */
export type VoteOutcome = 'carried' | 'notCarried';

/**
 * Voting members who must be present before a committee may decide, rounded up: half of 7 is 4.
 * The share is a whole percentage because fractions drift (0.07 * 100 is not 7) and one member changes the result.
 * @param votingMembers - members entitled to vote on the item: eligible less recused (count, at least 1)
 * @param sharePercent - required share (whole percent, 1 to 100)
 * @see FRAMEWORKS §0.4 `quorumShare`; DESIGN §14, quorum
 */
export function quorumSize(votingMembers: number, sharePercent: number): number {
  return Math.ceil((votingMembers * sharePercent) / 100);
}

/**
 * Judges counted votes: quorum over `eligible` less `recused`, `present` counted after recusals, then the majority.
 * A decision that carries the proposal forward needs a carried motion; one that returns, defers or declines it needs a quorum only,
 * because minutes state either the motion to decline or the recommendation that was lost.
 * Errors: `sign-off/votes-inconsistent` (counts that cannot be), `sign-off/quorum-not-met`, `sign-off/not-carried`.
 * @param decisionIsPositive - whether the decision word carries the proposal forward (`isPositive`)
 * @see FRAMEWORKS §9.2, §10.24
 */
export function judgeVotes(votes: Votes, rule: VotingRule, decisionIsPositive: boolean): Result<VoteOutcome, VotesError> {
  const members = votes.eligible - votes.recused;
  const cast = votes.for + votes.against + votes.abstain;
  if (votes.eligible < 1 || members < 0 || votes.present > members || cast > votes.present) {
    return fail({ code: 'sign-off/votes-inconsistent' });
  }
  // Where everybody is recused nobody is left to decide; a quorum of none would let them.
  const required = Math.max(1, quorumSize(members, rule.quorumPercent));
  if (votes.present < required) return fail({ code: 'sign-off/quorum-not-met', required, present: votes.present });
  const outcome = isCarried(votes, rule, members) ? 'carried' : 'notCarried';
  return decisionIsPositive && outcome === 'notCarried' ? fail({ code: 'sign-off/not-carried' }) : ok(outcome);
}

/**
 * With `chairCasts` an equal vote counts one more in favour: the decision that was recorded says which way the chair cast it.
 * A vote in which nobody said yes or no is no tie; it carries nothing.
 */
function isCarried(votes: Votes, rule: VotingRule, members: number): boolean {
  if (votes.for === 0) return false;
  const tied = votes.for === votes.against;
  const inFavour = votes.for + (tied && rule.tie === 'chairCasts' ? 1 : 0);
  switch (rule.majority) {
    case 'cast':
      return inFavour > votes.against;
    case 'eligible':
      return inFavour * 2 > members;
    case 'consensus':
      return votes.against === 0;
  }
}
