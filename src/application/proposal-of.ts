import type { AuthorityState } from '#domain/people/authority.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { isMinorChange } from '#domain/governance/staleness.ts';
import { reduceProposal } from '#domain/governance/reduce-proposal.ts';
import { reachabilityOf } from '#domain/record/order.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, authorityRecords, today } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, staleAnswersOf, type TextSource } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** The state of a proposal from its records; `asOf` today for screens, absent for projections, which know no clock. */
export function reduceRecords(
  workspace: Workspace,
  records: readonly SignedRecord[],
  options: {
    readonly authority: AuthorityState;
    readonly source: TextSource;
    readonly asOf?: string;
    /** Records of the authority stream that are not in the log, where `authority` rests on some. */
    readonly pending?: readonly SignedRecord[];
  },
): ProposalState {
  const { authority, source, asOf, pending = [] } = options;
  return reduceProposal({
    authority,
    rights: workspace.catalogue.rights,
    records,
    isStale: (signOff, inForce) => staleAnswersOf(workspace, source, signOff, inForce).length > 0,
    isMinor: (signOff, inForce) => isMinorChange(staleAnswersOf(workspace, source, signOff, inForce)),
    reachability: reachabilityOf([...authorityRecords(workspace), ...pending, ...records]),
    ...(asOf === undefined ? {} : { asOf }),
  });
}

/** A proposal as it stands today. */
export function proposalOf(workspace: Workspace, id: RecordId): ProposalState {
  const authority = authorityOf(workspace);
  return reduceRecords(workspace, workspace.log.records({ stream: 'decision', subject: id }), {
    authority,
    source: logSource(workspace),
    asOf: today(workspace, authority),
  });
}

/**
 * The proposal a person means by its number, its id or the beginning of one (8 or more hex digits).
 * Errors: `proposal/not-found`, `proposal/ambiguous` with the candidates.
 */
export function findProposal(workspace: Workspace, given: string): Outcome<RecordId> {
  const byNumber = workspace.projections.byNumber(given).map((row) => row.id);
  const byPrefix = workspace.log.findByPrefix(given).filter((id) => workspace.log.record(id)?.record.kind === 'proposal');
  const found = [...new Set([...byNumber, ...byPrefix])];
  const [only] = found;
  if (only === undefined) return fail({ code: 'proposal/not-found', id: given });
  return found.length === 1
    ? ok(only)
    : fail({ code: 'proposal/ambiguous', id: given, candidates: found.map((id) => id.slice(0, 12)) });
}

/** The text a proposal shows: the one under review, else the latest saved; null before anything is saved. */
export function currentRevision(state: ProposalState): RecordId | null {
  return latestRevision(state) ?? state.inForce?.body.revision ?? null;
}

/** The revision an edit starts from: the last by order. */
export function latestRevision(state: ProposalState): RecordId | null {
  return state.revisions.at(-1)?.id ?? null;
}
