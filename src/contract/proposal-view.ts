import { z } from 'zod';
import { Owner } from '#domain/proposal/schema.ts';
import { Votes } from '#domain/record/decision-bodies.ts';
import { DecisionWord } from '#domain/record/route-bodies.ts';
import { CivilDate, Hash, HashOrNone } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/**
 * One proposal complete, as `proposal show` prints it and the window shows it: computed from the log, plain data, both languages.
 * The labels of its fields come from the schema (`schema:get`), which is the same for every proposal.
 */

const DateOrNone = z.union([CivilDate, z.literal('')]);

/** FRAMEWORKS §10.26 `status`. */
export const ProposalStatus = z.enum([
  'draft',
  'submitted',
  'inReview',
  'returned',
  'approved',
  'approvedWithConditions',
  'rejected',
  'withdrawn',
  'active',
  'underReview',
  'retired',
]);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

/** One row of a list: `ProposalRow` of src/application/ports.ts, with its steps in words. */
export const ProposalListItem = z.strictObject({
  id: Hash,
  number: z.string(),
  title: LocalizedText,
  state: z.string(),
  /** Open steps' ids, joined by a space; "" where none is open. */
  step: z.string(),
  /** Names of those steps, by their route. */
  stepNames: LocalizedText,
  holder: LocalizedText,
  lead: z.string(),
  createdOn: z.string(),
  changedAt: z.string(),
  dueOn: z.string(),
  binned: z.boolean(),
});
export type ProposalListItem = z.infer<typeof ProposalListItem>;

/** What somebody has to do now; its sentence is `proposals:next.CODE` in resources/locales, with `step`, `holder` and `dueOn` to fill in. */
export const NextAction = z.enum([
  'submit', // a draft: the lead sends it to the first step
  'revise', // returned: the lead changes it and sends it again
  'decide', // a body or an office-holder decides
  'consult', // bodies that were asked answer
  'answer-concern', // a concern waits for its written answer
  'send-answers', // offices answered after it was sent: the lead sends the text with their answers
  'meet-condition', // a condition waits for its proof
  'renew', // a decision went stale
  'resolve-dispute', // two decisions contradict each other
  'verify', // the registrar checks and locks
  'publish', // the registrar releases
  'package', // everything is decided: the package can be made
  'review', // the yearly review falls due
  'none', // withdrawn, declined, retired
]);
export type NextAction = z.infer<typeof NextAction>;

/** Something that is waited for. A proposal has several where steps stand side by side, and none at its end. */
export const OpenItem = z.strictObject({
  action: NextAction,
  /** Step id, "" where the action belongs to no step (submit, package). */
  step: z.string(),
  stepNames: LocalizedText,
  /** Who holds it, in words: "Chair, Department of Biology". */
  holder: LocalizedText,
  sinceOn: DateOrNone,
  dueOn: DateOrNone,
  /** What of it: the body that has not answered, the text of the condition; "" where the sentence needs none. */
  about: LocalizedText,
  /** The body whose concern is to be answered; "" elsewhere. */
  body: HashOrNone,
});
export type OpenItem = z.infer<typeof OpenItem>;

/** A step of the route in force, as the line "the way so far" draws it. */
export const RouteProgress = z.strictObject({
  id: z.string(),
  names: LocalizedText,
  gate: z.string(),
  kind: z.enum(['decision', 'consultation']),
  /** `attention`: it was done, but a decision on it is stale or disputed. */
  state: z.enum(['done', 'open', 'attention', 'waiting']),
  holder: LocalizedText,
  dueOn: DateOrNone,
});
export type RouteProgress = z.infer<typeof RouteProgress>;

export const ConditionView = z.strictObject({ text: z.string(), met: z.boolean(), metOn: DateOrNone });

/** A sign-off or renewal, effective or not. */
export const DecisionView = z.strictObject({
  record: Hash,
  step: z.string(),
  stepNames: LocalizedText,
  gate: z.string(),
  decision: DecisionWord,
  /** Both "" for an office-holder alone. */
  bodyNames: LocalizedText,
  decidedBy: z.string(),
  /** Code of resources/rights.yaml. */
  role: z.string(),
  /** Name of who recorded it; "" where it was signed. */
  recordedBy: z.string(),
  grantedBy: z.string(),
  grantedOn: DateOrNone,
  basis: z.enum(['signed', 'recorded']),
  on: CivilDate,
  votes: z.nullable(Votes),
  minute: z.string(),
  reason: z.string(),
  conditions: z.array(ConditionView),
  /** "" = effective, else its code: `sign-off/stale`, `sign-off/disputed`, `sign-off/no-role`, … */
  code: z.string(),
  /** Its role has ended since, and nothing shows that it was signed before (DESIGN §3); reversal is the remedy. */
  claimed: z.boolean(),
});
export type DecisionView = z.infer<typeof DecisionView>;

/** One body asked: notice, position, and the written answer to a concern. */
export const ConsultationView = z.strictObject({
  step: z.string(),
  bodyNames: LocalizedText,
  code: z.string(),
  noticeOn: DateOrNone,
  dueOn: DateOrNone,
  respondedOn: DateOrNone,
  /** "" = no answer yet; `noResponse` = the due date passed in silence. */
  position: z.enum(['', 'support', 'supportWithComments', 'concern', 'noResponse']),
  comment: z.string(),
  answer: z.string(),
});
export type ConsultationView = z.infer<typeof ConsultationView>;

/** An answer that only an office gives (FRAMEWORKS §0.6.3), as it stands in the text that is shown. */
export const OfficeStatement = z.strictObject({
  path: z.string(),
  owner: Owner,
  /** Nobody holds the office: the lead answers for it. */
  unheld: z.boolean(),
  /** Notice to the office's body, its day, and when it took a position; "" where not. */
  askedOn: DateOrNone,
  dueOn: DateOrNone,
  respondedOn: DateOrNone,
  /** Null before it is given. `file`: as the imported file said; `lead`: for an office that nobody held. */
  given: z.nullable(z.strictObject({ by: z.string(), on: CivilDate, how: z.enum(['office', 'recorded', 'lead', 'file']) })),
  /** Whether the text under review says the same; true before there is one. */
  sent: z.boolean(),
});
export type OfficeStatement = z.infer<typeof OfficeStatement>;

/** FRAMEWORKS §0.1. */
export const CheckState = z.enum(['pass', 'warn', 'fail', 'pending', 'notApplicable']);
export type CheckState = z.infer<typeof CheckState>;

export const CheckView = z.strictObject({
  id: z.string(),
  pack: z.string(),
  state: CheckState,
  /** Paths in the document. */
  fields: z.array(z.string()),
  found: z.array(z.string()),
  text: LocalizedText,
  clause: LocalizedText,
  waived: z.boolean(),
  /** It sees presence or length only: its pass reads "answered, for the committee to judge" (FRAMEWORKS §0.6.5). */
  judged: z.boolean(),
});
export type CheckView = z.infer<typeof CheckView>;

export const ChecksView = z.strictObject({
  /** The gate the rules were read at. */
  at: z.string(),
  packs: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  counts: z.record(CheckState, z.int().min(0)),
  results: z.array(CheckView),
});
export type ChecksView = z.infer<typeof ChecksView>;

/** The text that is shown: the one under review, else the latest saved version. */
export const ShownRevision = z.strictObject({
  id: Hash,
  /** SHA-256 of the document's bytes. */
  document: Hash,
  savedOn: CivilDate,
  savedBy: z.string(),
  /** Counts the saved versions, from 1. */
  number: z.int().min(1),
  /** Whether a submission in force names exactly this text. */
  underReview: z.boolean(),
});

export const ProposalView = z.strictObject({
  id: Hash,
  /** "" before intake. */
  number: z.string(),
  title: LocalizedText,
  state: ProposalStatus,
  createdOn: CivilDate,
  lead: z.strictObject({ id: Hash, name: z.string() }),
  /** Names of the unit the `proposal` record names; both "" where it names none. */
  unit: LocalizedText,
  primaryLanguage: z.enum(['en', 'fr']),
  revision: ShownRevision,
  /** Complete form: every field of the schema is present. Its section X is what an imported file said, shown as history. */
  document: z.record(z.string(), z.json()),
  /** Null before the first submission. */
  route: z.nullable(z.strictObject({ id: z.string(), version: z.string(), names: LocalizedText, submission: HashOrNone })),
  steps: z.array(RouteProgress),
  open: z.array(OpenItem),
  /** In the order they were decided. */
  decisions: z.array(DecisionView),
  consultations: z.array(ConsultationView),
  statements: z.array(OfficeStatement),
  /** Null where no rule pack is at hand. */
  checks: z.nullable(ChecksView),
});
export type ProposalView = z.infer<typeof ProposalView>;
