import type { AuthorityState } from '#domain/people/authority.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import { type Reachability, reachabilityOf, topologicalOrder } from '#domain/record/order.ts';
import type { CivilDate, RecordId, SignedRecord } from '#domain/record/record.ts';
import { disputedSignOffs, disputedSubmissions } from './disputes.ts';
import { judgeProposalRecord, type SubjectContext } from './judge-proposal-record.ts';
import { judgeSignOff } from './judge-sign-off.ts';
import { judgeSubmission } from './judge-submission.ts';
import type { ProposalState, RevisionState, SubmissionState } from './proposal-state.ts';
import type { Rights } from './rights.ts';
import { judgeReversal, reversedBy } from './reversals.ts';
import { walkRoute } from './walk-route.ts';

export interface ReduceProposalInput {
  readonly authority: AuthorityState;
  readonly rights: Rights;
  /** The `proposal` record and every record of its decision stream, in any order. */
  readonly records: readonly SignedRecord[];
  /** Whether what a sign-off attests has changed in the text in force (DESIGN §7, *stale, not void*). */
  readonly isStale: (signOff: SignOff, inForce: SubmissionState) => boolean;
  /**
   * Whether the change since a sign-off is one that the step's signatory may renew alone (FRAMEWORKS §9.5). Not asked in a package, which
   * does not hold the earlier texts.
   */
  readonly isMinor?: (signOff: SignOff, inForce: SubmissionState) => boolean;
  /** True in a package, whose records have gaps. */
  readonly partial?: boolean;
  /** Civil date to which due dates are compared; without it the date of the last record, so that projections need no clock. */
  readonly asOf?: CivilDate;
  /** Whether the end of a role shows that a sign-off was there before it; over the whole log where the caller has it. */
  readonly reachability?: Reachability;
}

/** What the reducer has understood of the subject so far; `walkRoute` goes over it once more for the steps. */
export interface Reading {
  readonly ordered: readonly SignedRecord[];
  readonly verdicts: Map<RecordId, string>;
  readonly revisions: RevisionState[];
  readonly submissions: SubmissionState[];
  readonly reversed: ReadonlySet<RecordId>;
  readonly opening: SignedRecord | null;
}

/**
 * Reduces the records of one proposal to its state. Pure: the same records give the same state whatever the order they arrived in.
 * A record that breaks a rule is kept and shown with its code; it never counts.
 */
export function reduceProposal(input: ReduceProposalInput): ProposalState {
  const ordered = inReadingOrder(input);
  // Parents are all heads that the author held, so that order within a subject needs no record of another.
  const reach = reachabilityOf(ordered);
  const reading = readSubject(input, ordered, reach);
  markDisputes(reading, reach);
  return walkRoute(input, reading, reach);
}

/**
 * What was done apart from a new text, or from a withdrawal, counts as done before it, however their ids compare: it was done on what its
 * author saw. In a package the submission in force comes later than the sign-offs on the texts before it, and those texts are not included:
 * it is read first, because its history says which of them it replaced.
 */
function inReadingOrder(input: ReduceProposalInput): readonly SignedRecord[] {
  const late = input.partial === true ? LATE_IN_PACKAGE : LATE;
  const ordered = topologicalOrder(input.records, ({ record }) => late[record.kind] ?? 0);
  if (input.partial !== true) return ordered;
  const isGround = ({ record }: SignedRecord) => ['proposal', 'revision', 'submission'].includes(record.kind);
  return [...ordered.filter(isGround), ...ordered.filter((each) => !isGround(each))];
}

const LATE: Readonly<Record<string, number>> = { submission: 1, withdrawal: 2 };
/**
 * What connects two acts may be in no package: a version that was saved meanwhile, the reversal of a decision that is not there. Sign-offs
 * name each other; what bodies said, and conditions that were met, they do not. These count as there before a decision with which they stand
 * in no order, as they were for whoever took it: a decision that did not count on the computer where it was taken is in no package.
 */
const LATE_IN_PACKAGE: Readonly<Record<string, number>> = { ...LATE, 'sign-off': 1, renewal: 1 };

function readSubject(input: ReduceProposalInput, ordered: readonly SignedRecord[], reach: Reachability): Reading {
  const opening = ordered.find((each) => each.record.kind === 'proposal') ?? null;
  const context: SubjectContext = {
    authority: input.authority,
    rights: input.rights,
    id: opening?.id ?? ordered[0]?.record.subject ?? '',
    lead: (opening?.record.body as BodyOf<'proposal'> | undefined)?.lead ?? '',
    unit: (opening?.record.body as BodyOf<'proposal'> | undefined)?.unit ?? '',
    // Grants, delegations and routes are named too, and are of the other stream.
    dates: new Map([...input.authority.dates, ...ordered.map((each) => [each.id, each.record.on] as const)]),
    partial: input.partial ?? false,
  };
  const reading: Reading = {
    ordered,
    verdicts: new Map(),
    revisions: [],
    submissions: [],
    reversed: reversedRecords(context, ordered),
    opening,
  };
  for (const signed of ordered) reading.verdicts.set(signed.id, judgeOne(context, reading, signed, reach));
  return reading;
}

function judgeOne(context: SubjectContext, reading: Reading, signed: SignedRecord, reach: Reachability): string {
  const code = judgeProposalRecord(context, signed);
  if (code !== '') return code;
  if (reading.reversed.has(signed.id)) return 'sign-off/reversed';
  const { id, record } = signed;
  switch (record.kind) {
    case 'revision':
      reading.revisions.push({
        id,
        body: record.body as BodyOf<'revision'>,
        on: record.on,
        at: record.at,
        author: record.author,
      });
      return '';
    case 'submission': {
      const problem = judgeSubmission(context, reading, signed, reach);
      if (problem === '') reading.submissions.push({ id, body: record.body as BodyOf<'submission'>, on: record.on, signed });
      return problem;
    }
    case 'sign-off':
    case 'renewal': {
      const submission = reading.submissions.at(-1);
      if (submission === undefined) return 'record/missing';
      const proposal = { id: context.id, lead: context.lead };
      return judgeSignOff({ authority: context.authority, rights: context.rights, proposal, submission }, signed);
    }
    case 'position':
      return judgePositionPlace(context, reading, signed);
    case 'reversal':
      return judgeReversal(signed, reading.ordered, context.partial);
    default:
      return '';
  }
}

/** What somebody with the right has reversed: looked for first, because a reversal comes later than what it undoes. */
function reversedRecords(context: SubjectContext, ordered: readonly SignedRecord[]): ReadonlySet<RecordId> {
  const counts = (each: SignedRecord): boolean =>
    each.record.kind === 'reversal' &&
    judgeProposalRecord(context, each) === '' &&
    judgeReversal(each, ordered, context.partial) === '';
  return new Set(ordered.filter(counts).map(reversedBy));
}

/** A position belongs to a consultation of a text that was submitted. */
function judgePositionPlace(context: SubjectContext, { ordered }: Reading, { record }: SignedRecord): string {
  const { submission, step } = record.body as BodyOf<'position'>;
  const text = ordered.find((each) => each.id === submission && each.record.kind === 'submission');
  if (text === undefined) return context.partial ? '' : 'record/missing';
  const { steps } = (text.record.body as BodyOf<'submission'>).route;
  return steps.some((each) => each.id === step && each.kind === 'consultation') ? '' : 'sign-off/other-step';
}

function markDisputes(reading: Reading, reach: Reachability): void {
  const effective = reading.ordered.filter((each) => reading.verdicts.get(each.id) === '');
  for (const id of disputedSubmissions(effective, reach)) {
    reading.verdicts.set(id, 'submission/disputed');
    const at = reading.submissions.findIndex((each) => each.id === id);
    if (at >= 0) reading.submissions.splice(at, 1);
  }
  for (const id of disputedSignOffs(effective, reach)) reading.verdicts.set(id, 'sign-off/disputed');
}
