import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { DecisionWord, ResolvedStep } from '#domain/record/route-bodies.ts';
import type { CivilDate, RecordId, SignedRecord } from '#domain/record/record.ts';

/** FRAMEWORKS §10.26 `status`, as far as the route to release reaches. */
export type ProposalStatus =
  | 'draft'
  | 'inReview'
  | 'returned'
  | 'approved'
  | 'approvedWithConditions'
  | 'rejected'
  | 'withdrawn'
  | 'active';

/** What the records of one proposal come to. Computed by `reduceProposal`, never stored as truth. */
export interface ProposalState {
  readonly id: RecordId;
  readonly lead: RecordId;
  readonly unit: RecordId;
  /** "" before intake. */
  readonly number: string;
  /** Fingerprint of the imported file, "" where it was begun here. */
  readonly original: string;
  readonly createdOn: CivilDate;
  readonly status: ProposalStatus;
  readonly binned: boolean;
  /** In order. */
  readonly revisions: readonly RevisionState[];
  /** Revisions nobody has edited further; two or more wait for a merge. */
  readonly heads: readonly RecordId[];
  /** Effective submissions in order; the last is in force unless the proposal was withdrawn. */
  readonly submissions: readonly SubmissionState[];
  readonly inForce: SubmissionState | null;
  readonly steps: readonly StepState[];
  readonly signOffs: readonly SignOffState[];
  readonly consultations: readonly ConsultationState[];
  readonly conditions: readonly ConditionState[];
  /** The return that has not been answered by a new submission; null where there is none. */
  readonly returned: SignOffState | null;
  /** Every record of the subject: "" effective, else the code of the rule it breaks. */
  readonly verdicts: ReadonlyMap<RecordId, string>;
}

export interface RevisionState {
  readonly id: RecordId;
  readonly body: BodyOf<'revision'>;
  readonly on: CivilDate;
  readonly at: string;
  readonly author: string;
}

export interface SubmissionState {
  readonly id: RecordId;
  readonly body: BodyOf<'submission'>;
  readonly on: CivilDate;
  readonly signed: SignedRecord;
}

export type StepStatus = 'waiting' | 'open' | 'done' | 'stale' | 'disputed';

export interface StepState {
  readonly step: ResolvedStep;
  readonly status: StepStatus;
  /** Since when it could be decided; "" while it waits. */
  readonly openedOn: CivilDate;
  /** The sign-off that closed it, or that went stale; null for consultations and where there is none. */
  readonly signOff: SignOffState | null;
}

export interface SignOffState {
  readonly record: RecordId;
  readonly signed: SignedRecord;
  readonly kind: 'sign-off' | 'renewal';
  readonly body: SignOff;
  readonly on: CivilDate;
  /** "" effective; `sign-off/stale`, `sign-off/disputed`, `sign-off/reversed`, or the rule it breaks. */
  readonly code: string;
  /** Its role has ended since, and nothing shows that it was written before that (DESIGN §3). */
  readonly claimed: boolean;
}

export interface ConsultationState {
  readonly step: string;
  readonly body: RecordId;
  readonly code: string;
  readonly noticeOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly position: PositionState | null;
  readonly answer: { readonly record: RecordId; readonly comment: string } | null;
}

export interface PositionState {
  readonly record: RecordId;
  readonly position: BodyOf<'position'>['position'];
  readonly comment: string; // fingerprint of the content object
  readonly on: CivilDate;
  readonly basis: 'signed' | 'recorded';
  readonly decidedBy: string;
}

export interface ConditionState {
  readonly signOff: RecordId;
  readonly condition: number; // from 1
  readonly text: string;
  readonly metBy: RecordId;
  readonly metOn: CivilDate;
}

/** Words that let the proposal go on to the next step. */
const POSITIVE: ReadonlySet<DecisionWord> = new Set([
  'recommend',
  'recommendWithConditions',
  'approve',
  'approveWithConditions',
  'verify',
  'publish',
  'confirm',
  'note',
]);
export const isPositive = (word: DecisionWord): boolean => POSITIVE.has(word);

/** Words that send it back for another text. */
export const isReturn = (word: DecisionWord): boolean => word === 'return' || word === 'requestChanges';

/** Words that need a reason (DESIGN §7). */
export const needsReason = (word: DecisionWord): boolean => isReturn(word) || word === 'decline';

export const needsConditions = (word: DecisionWord): boolean =>
  word === 'recommendWithConditions' || word === 'approveWithConditions';
