import { z } from 'zod';
import { Votes } from '#domain/record/decision-bodies.ts';
import { CivilDate, Hash, HashOrNone } from '#domain/record/record.ts';
import { DecisionWord, VotingRule } from '#domain/record/route-bodies.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AppError } from './app-error.ts';
import { call, FileToken, Passphrase, Prose, Words } from './call.ts';
import { Change } from './comparison.ts';
import { Bar } from './draft.ts';
import { NextAction } from './proposal-view.ts';

const DateOrNone = z.union([CivilDate, z.literal('')]);
const Step = z.string().min(1).max(40);
const Done = z.strictObject({ record: Hash });

/** Whether you may, and if not, why and who can. `code` "" = you may; its sentence is in errors.json, filled by `holders`. */
export const Permission = z.strictObject({ may: z.boolean(), code: z.string(), holders: z.array(z.string()) });
export type Permission = z.infer<typeof Permission>;

export const StepOption = z.strictObject({
  id: z.string(),
  names: LocalizedText,
  gate: z.string(),
  kind: z.enum(['decision', 'consultation']),
  status: z.enum(['waiting', 'open', 'done', 'stale', 'disputed']),
  openedOn: DateOrNone,
  /** Days it has been open, 0 where it is not. */
  days: z.int().min(0),
  holder: LocalizedText,
  bodyNames: LocalizedText,
  /** No default: a person chooses. */
  decisions: z.array(
    z.strictObject({
      word: DecisionWord,
      needsReason: z.boolean(),
      needsConditions: z.boolean(),
      /** It lets the proposal go on, so that `bars` bars it. */
      positive: z.boolean(),
      returns: z.boolean(),
    }),
  ),
  /** Steps that a return may name; "" (to the proposer) always. */
  returnTo: z.array(z.string()),
  vote: z.nullable(VotingRule),
  sign: Permission,
  record: Permission,
  /** Whose right you would sign by, and until when, where it is lent to you; null = your own, or none. */
  lent: z.nullable(z.strictObject({ by: z.string(), until: CivilDate })),
  /** What must be put right before the next steps can open. */
  bars: z.array(Bar),
  /** The decision on it that no longer fits the text, what exactly changed, and whether it may be renewed without the body. */
  stale: z.nullable(z.strictObject({ record: Hash, decision: DecisionWord, changes: z.array(Change), renewable: z.boolean() })),
});
export type StepOption = z.infer<typeof StepOption>;

const WaiverText = { criterion: z.string(), text: LocalizedText, reason: z.string() };
export const WaiverView = z.strictObject({ record: Hash, ...WaiverText, by: z.string(), on: CivilDate });
export type WaiverView = z.infer<typeof WaiverView>;

export const StepOptions = z.strictObject({
  steps: z.array(StepOption),
  /** Consultations: who may send notices, who may answer concerns, and for which bodies you answer. */
  consult: z.strictObject({
    notice: Permission,
    answer: Permission,
    bodies: z.array(
      z.strictObject({
        body: Hash,
        code: z.string(),
        names: LocalizedText,
        step: z.string(),
        sign: Permission,
        record: Permission,
      }),
    ),
  }),
  submit: Permission,
  number: Permission,
  withdraw: Permission,
  bin: Permission,
  closeCondition: Permission,
  reverse: Permission,
  waive: Permission,
  package: Permission,
  seal: Permission,
  /** Criteria set aside, with a reason, and still so. */
  waivers: z.array(WaiverView),
  /** Open and met conditions as tasks. */
  conditions: z.array(
    z.strictObject({
      signOff: Hash,
      condition: z.int().min(1),
      step: z.string(),
      text: z.string(),
      met: z.boolean(),
      metOn: DateOrNone,
    }),
  ),
});
export type StepOptions = z.infer<typeof StepOptions>;

export const RoutePreview = z.strictObject({
  id: z.string(),
  names: LocalizedText,
  /** Why it cannot be walked at all: a body that is missing, a condition nobody can read. */
  refusal: z.nullable(AppError),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      names: LocalizedText,
      gate: z.string(),
      kind: z.enum(['decision', 'consultation']),
      after: z.array(z.string()),
      holder: LocalizedText,
      /** Names of the people who can decide it today. */
      people: z.array(z.string()),
      consulted: z.array(LocalizedText),
      noticeDays: z.int().min(0),
      /** If everybody decided the day they could; only notices take time. */
      earliestOn: CivilDate,
      /** If every step took its target days. */
      targetOn: CivilDate,
    }),
  ),
  /** What bars sending it now. */
  bars: z.array(Bar),
  /** Whether the asker may give a role that nobody holds yet, and who can. */
  appoint: Permission,
});
export type RoutePreview = z.infer<typeof RoutePreview>;

/** What will be signed, in data: the signing page makes sentences of it. */
export const PreparedDecision = z.strictObject({
  token: z.string(),
  /** Fingerprint of the record. */
  record: Hash,
  kind: z.enum(['sign-off', 'renewal']),
  proposal: z.strictObject({ id: Hash, number: z.string(), title: LocalizedText }),
  /** The exact text: its fingerprint is SHA-256 of data/proposal.json. */
  revision: z.strictObject({ id: Hash, document: Hash, number: z.int().min(1), savedOn: CivilDate }),
  submission: Hash,
  route: LocalizedText,
  step: z.string(),
  stepNames: LocalizedText,
  gate: z.string(),
  decision: DecisionWord,
  conditions: z.array(z.string()),
  reason: z.string(),
  to: z.string(),
  bodyNames: LocalizedText,
  votes: z.nullable(Votes),
  minute: z.string(),
  basis: z.enum(['signed', 'recorded']),
  decidedBy: z.string(),
  decidedOn: CivilDate,
  signer: z.string(),
  role: z.string(),
  grantedBy: z.string(),
  grantedOn: DateOrNone,
  /** Whose right it is, where it was lent; "". */
  onBehalfOf: z.string(),
  evidence: z.array(z.strictObject({ name: z.string(), sha256: Hash })),
  /** Differences since the last decision on this step, else since the text submitted before; `none`: this is the first text. */
  since: z.strictObject({ what: z.enum(['decision', 'submission', 'none']), on: DateOrNone, changes: z.array(Change) }),
  /** Initials are typed, or the passphrase: what `decision:confirm` wants. */
  confirmBy: z.enum(['initials', 'passphrase']),
  secondsValid: z.int().min(1),
});
export type PreparedDecision = z.infer<typeof PreparedDecision>;

/** Something that waits for you. */
export const WorkAction = z.enum([
  ...NextAction.options,
  'record', // a step you can record for its body
  'number', // the secretariat takes it in
  'confirm-key', // a new signature waits; `person` and `member` say whose
]);
export const WorkItem = z.strictObject({
  /** "" where it concerns no proposal. */
  proposal: HashOrNone,
  number: z.string(),
  title: LocalizedText,
  action: WorkAction,
  step: z.string(),
  stepNames: LocalizedText,
  about: LocalizedText,
  /** The body whose concern is to be answered; "" elsewhere. */
  body: HashOrNone,
  person: z.string(),
  /** Whose new signature waits; "" elsewhere. */
  member: HashOrNone,
  sinceOn: DateOrNone,
  dueOn: DateOrNone,
  overdue: z.boolean(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** `problems`: sentences of errors.json, each with its `path`; empty where the file can be imported. */
export const CheckedFile = z.strictObject({ name: z.string(), title: LocalizedText, problems: z.array(AppError) });
export type CheckedFile = z.infer<typeof CheckedFile>;

export const ProposalActions = z.strictObject({
  binned: z.boolean(),
  /** It came from a file, which is kept as it came. */
  imported: z.boolean(),
  /** Into the bin and out of it; null while nobody said who they are. */
  bin: z.nullable(Permission),
});
export type ProposalActions = z.infer<typeof ProposalActions>;

const ProposalAct = z.strictObject({ proposal: Hash, passphrase: Passphrase });
const Created = z.strictObject({ proposal: Hash, revision: Hash });

export const actCalls = {
  /** `unit` "" = your own. */
  'proposal:create': call(
    z.strictObject({
      title: z.strictObject({ en: Words, fr: Words }),
      language: z.enum(['en', 'fr']),
      unit: HashOrNone,
      passphrase: Passphrase,
    }),
    Created,
  ),
  /** What a proposal file would be refused for, before anybody signs anything; nothing is kept of it. */
  'proposal:check-file': call(z.strictObject({ token: FileToken }), CheckedFile),
  /** Errors: as `proposal:check-file` lists them, the first. */
  'proposal:import': call(z.strictObject({ token: FileToken, passphrase: Passphrase }), Created),
  /** A new proposal with the text of this one; `title` null keeps its title. */
  'proposal:copy': call(
    z.strictObject({ id: Hash, title: z.nullable(z.strictObject({ en: Words, fr: Words })), passphrase: Passphrase }),
    Created,
  ),
  /**
   * `complete`: the text under review or latest, as proposal.json. `original`: the file it was imported from, as it came; errors:
   * `proposal/no-original`. `target`: a file to be written, named in a save dialog.
   */
  'proposal:export': call(
    z.strictObject({ id: Hash, form: z.enum(['complete', 'original']), target: FileToken }),
    z.strictObject({ name: z.string(), sha256: Hash, bytes: z.int() }),
  ),
  /** What can be done with a proposal as a whole. */
  'proposal:actions': call(z.strictObject({ proposal: Hash }), ProposalActions),
  'proposal:bin': call(ProposalAct, Done),
  'proposal:restore': call(ProposalAct, Done),
  /** `number` "" = the next one free this year. */
  'proposal:number': call(
    z.strictObject({ proposal: Hash, number: z.string().max(30), passphrase: Passphrase }),
    z.strictObject({ number: z.string() }),
  ),
  /** Makes a version of your working copy first. Errors: `submission/gate-not-met` (see `route:preview`), `proposal/merge-first`, … */
  'proposal:submit': call(
    z.strictObject({ proposal: Hash, route: z.string().max(40), amends: z.boolean(), passphrase: Passphrase }),
    Done,
  ),
  'proposal:withdraw': call(z.strictObject({ proposal: Hash, reason: Prose, passphrase: Passphrase }), Done),
  /** Over your working copy. */
  'route:preview': call(z.strictObject({ proposal: Hash, route: z.string().max(40) }), RoutePreview),

  'step:options': call(z.strictObject({ proposal: Hash }), StepOptions),
  /** Composes and judges, signs nothing. Errors: `sign-off/…`, `actor/no-right` with `holders`. */
  'decision:prepare': call(
    z.strictObject({
      proposal: Hash,
      step: Step,
      decision: DecisionWord,
      reason: Prose,
      conditions: z.array(Words.min(1)).max(20),
      to: z.union([Step, z.literal('')]),
      votes: z.nullable(Votes.omit({ rollCall: true })),
      minute: Words,
      /** Null: you sign it yourself. Else what the body or person decided, with its proof. */
      recorded: z.nullable(z.strictObject({ by: Words, on: CivilDate, evidence: z.array(FileToken).max(50) })),
    }),
    PreparedDecision,
  ),
  /** Errors: `sign-off/token-expired`, `sign-off/prepare-again`, `sign-off/initials`, `key/…`. */
  'decision:confirm': call(
    z.strictObject({ token: z.string().max(64), passphrase: Passphrase, initials: z.string().max(12) }),
    Done,
  ),
  'decision:reverse': call(z.strictObject({ record: Hash, reason: Prose, passphrase: Passphrase }), Done),
  'consult:act': call(
    z.strictObject({
      proposal: Hash,
      body: Hash,
      act: z.discriminatedUnion('kind', [
        /** `dueOn` "" = the notice days of the route. */
        z.strictObject({ kind: z.literal('notice'), dueOn: DateOrNone }),
        z.strictObject({
          kind: z.literal('position'),
          position: z.enum(['support', 'supportWithComments', 'concern']),
          comment: Prose,
          evidence: z.array(FileToken).max(50),
        }),
        z.strictObject({ kind: z.literal('answer'), text: Prose }),
      ]),
      passphrase: Passphrase,
    }),
    Done,
  ),
  'condition:close': call(
    z.strictObject({
      signOff: Hash,
      condition: z.int().min(1).max(20),
      evidence: z.array(FileToken).min(1).max(50),
      passphrase: Passphrase,
    }),
    Done,
  ),
  'waiver:grant': call(
    z.strictObject({ proposal: Hash, criterion: z.string().max(20), reason: Prose, passphrase: Passphrase }),
    Done,
  ),
  /** The attachments that your working copy lists, and whether the bytes of each are in this workspace. */
  'attachment:list': call(
    z.strictObject({ proposal: Hash }),
    z.array(z.strictObject({ id: z.string(), kind: z.string(), fileName: z.string(), held: z.boolean() })),
  ),
  /** `id` "" adds one; `AT1` of one that is listed gives it its file. */
  'attachment:add': call(
    z.strictObject({
      proposal: Hash,
      id: z.string().max(20),
      kind: z.string().max(40),
      language: z.enum(['en', 'fr', '']),
      token: FileToken,
      passphrase: Passphrase,
    }),
    z.strictObject({ revision: Hash }),
  ),
  /** The most urgent first. `more`: there is more than fits into a morning; it comes up as this is done. */
  'work:list': call(z.strictObject({}), z.strictObject({ items: z.array(WorkItem), more: z.boolean() })),
} as const;
