import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { reduceProposal } from '#domain/governance/reduce-proposal.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import { reachabilityOf } from '#domain/record/order.ts';
import type { SignedRecord } from '#domain/record/record.ts';

export interface JudgedRecords {
  readonly authority: AuthorityState;
  readonly state: ProposalState;
}

/**
 * What the records of a package come to, judged by the same reducers as a workspace but knowing that there are gaps. Nothing is stale
 * here: the texts before are not inside, and a package is made only where no sign-off is. Whoever makes a package and whoever verifies
 * it calls this, so that both see the same decisions.
 */
export function judgePackageRecords(records: readonly SignedRecord[], rights: Rights): JudgedRecords {
  const isAuthority = ({ record }: SignedRecord) => record.stream === 'authority';
  const authority = reduceAuthority(records.filter(isAuthority), rights);
  const state = reduceProposal({
    authority,
    rights,
    records: records.filter((each) => !isAuthority(each)),
    isStale: () => false,
    partial: true,
    // Across both streams: whether an end of a role knew of a decision.
    reachability: reachabilityOf(records),
  });
  return { authority, state };
}
