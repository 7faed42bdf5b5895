import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { CivilDate, Hash, HashOrNone, type Stream } from './record.ts';

/**
 * The shapes of record bodies, one schema a kind that a use case writes today. The others are settled in docs/records.md.
 * What is here cannot change once somebody has signed: a new need is a new kind or a new format.
 */

const Base64Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/); // 32 bytes
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
const Name = z.string().min(1).max(200);
/** What was said in one line and belongs to the act itself: a condition, a minute reference. */
const Line = z.string().max(1000);
/** The fingerprint of a content object that the same record lists; "" where nothing was written. */
const Text = HashOrNone;
/**
 * The role record that the act rests on (the founding record's id for the founding member's own roles); "" where the author acts by a
 * root key, as lead of the proposal, or asks for itself.
 */
const Grant = HashOrNone;
const Evidence = z.strictObject({ name: Name, sha256: Hash });

export const Founding = z.strictObject({
  institution: LocalizedText,
  languages: z.enum(['en', 'fr', 'both']),
  identifiers: z.array(z.strictObject({ scheme: Code, value: Line })).max(20),
  timeZone: z.string().max(60),
  sample: z.boolean(),
  /** The first member; the founding record's id is that member's id too. Holds secretariat and settings-keeper from the start. */
  member: z.strictObject({ name: Name }),
  key: Base64Key,
  /** Another person's key, or one printed for a sealed envelope, that can appoint as well; null until there is one. */
  secondRoot: z.nullable(z.strictObject({ name: Name, id: Hash, key: Base64Key })),
});

export const Member = z.strictObject({ name: Name, unit: HashOrNone, grant: Grant });

/** By the secretariat: confirmed. By the key itself: a request that waits for the secretariat. Subject: the member. */
export const Key = z.strictObject({ member: Hash, id: Hash, key: Base64Key, purpose: z.enum(['sign', 'issue']), grant: Grant });

export const Revocation = z.strictObject({
  key: Hash,
  why: z.enum(['retired', 'stolen']),
  /** The last record of the key's chain that counts: `n` decides where the chain has gaps. n = 0: none counts. */
  last: z.strictObject({ id: HashOrNone, n: z.int().min(0) }),
  grant: Grant,
});

/** A role granted to a member from `from` to `to` ("" = open). `scope`: unit, body or proposal id, "" = the institution. */
export const Role = z.strictObject({
  member: Hash,
  role: Code,
  scope: HashOrNone,
  from: CivilDate,
  to: z.union([CivilDate, z.literal('')]),
  grant: Grant,
});
/** The role record `grant` ends: what is dated up to `on` counts, nothing after. `by` is the role record its author rests on. */
export const RoleEnd = z.strictObject({ grant: Hash, on: CivilDate, by: Grant });

export const Unit = z.strictObject({
  names: LocalizedText,
  kind: z.enum(['institution', 'faculty', 'department', 'office']),
  parent: HashOrNone,
  grant: Grant,
});
export const UnitEnd = z.strictObject({ unit: Hash, on: CivilDate, grant: Grant });

/** `code`: its name in FRAMEWORKS §10.26 consultBody (`registrar`, `library`, …) or of the shipped routes; "" for others. */
export const Body = z.strictObject({
  names: LocalizedText,
  unit: HashOrNone,
  kind: z.enum(['council', 'committee', 'panel', 'office', 'senate', 'association']),
  code: z.union([Code, z.literal('')]),
  grant: Grant,
});
export const Seat = z.strictObject({
  body: Hash,
  member: Hash,
  title: Line,
  voting: z.boolean(),
  academic: z.boolean(),
  student: z.boolean(),
  from: CivilDate,
  to: z.union([CivilDate, z.literal('')]),
  grant: Grant,
});

export const DecisionWord = z.enum([
  'recommend',
  'recommendWithConditions',
  'approve',
  'approveWithConditions',
  'return',
  'defer',
  'decline',
  'verify',
  'publish',
  'hold',
  'referToStandard',
  'confirm',
  'requestChanges',
  'withdraw',
  'continue',
  'modify',
  'suspend',
  'retire',
  'note',
  'callUp',
]);
export type DecisionWord = z.infer<typeof DecisionWord>;

export const VotingRule = z.strictObject({
  /** Whole percent of `eligible` less `recused` who must be present. */
  quorumPercent: z.int().min(1).max(100),
  /** Of the votes cast for and against, of all eligible (less recused), or nobody against. */
  majority: z.enum(['cast', 'eligible', 'consensus']),
  /** What an equal vote means. */
  tie: z.enum(['notCarried', 'chairCasts']),
});
export type VotingRule = z.infer<typeof VotingRule>;

const StepId = Code;

/** One step of a route as data: who decides, on which sections, with which words and votes. */
export const RouteStep = z.strictObject({
  id: StepId,
  names: LocalizedText,
  /** The gate this step stands at: its findings are due before the step is entered. */
  gate: Code,
  kind: z.enum(['decision', 'consultation']),
  /** Steps that must be done first; [] = open from the submission on. */
  after: z.array(StepId).max(20),
  /** The role whose holder signs, and where that role must be held. */
  role: Code,
  scope: z.enum(['proposing-unit', 'faculty', 'institution']),
  /** Kind of body that decides, "" where an office-holder does alone. */
  body: z.union([Code, z.literal('')]),
  /** Letters of FRAMEWORKS §10; "*" = the whole package. */
  attests: z.array(z.string().regex(/^([A-Z]|\*)$/)).max(30),
  decisions: z.array(DecisionWord).max(10),
  vote: z.nullable(VotingRule),
  /** Whether the secretary may record that it was decided, with proof; and which roles may. */
  recordedEnough: z.boolean(),
  recorders: z.array(Code).max(10),
  /** Bodies asked, by code; those under `when` only if the CEL over the document holds. For consultations. */
  consults: z.array(z.strictObject({ code: Code, when: z.string().max(500) })).max(40),
  noticeDays: z.int().min(0),
  targetDays: z.int().min(0),
  /** The lead proposer may not decide here, and counts as recused. */
  separated: z.boolean(),
});
export type RouteStep = z.infer<typeof RouteStep>;

export const Route = z.strictObject({
  id: Code,
  version: z.string().max(40),
  names: LocalizedText,
  /** CEL over the document; "" = always. */
  when: z.string().max(2000),
  packs: z.array(Code).max(40),
  steps: z.array(RouteStep).min(1).max(30),
});
export type Route = z.infer<typeof Route>;

export const RouteInForce = z.strictObject({ route: Route, on: z.boolean(), grant: Grant });

export const RulePack = z.strictObject({ id: Code, version: z.string().max(40), sha256: Hash, on: z.boolean(), grant: Grant });
/** `replaces`: the setting record of the same key that was in force; two that replace the same one are concurrent. */
export const Setting = z.strictObject({ key: Code, value: z.json(), replaces: HashOrNone, grant: Grant });

/** A holds B's right from `from` to `to`: acts read "A on behalf of B". */
export const Delegation = z.strictObject({
  /** The role that is lent: by its holder, or by the secretariat (`grant`). */
  of: Hash,
  delegate: Hash,
  steps: z.array(StepId).max(30), // [] = all the grant gives
  from: CivilDate,
  to: CivilDate,
  grant: Grant,
});

export const Proposal = z.strictObject({
  unit: HashOrNone,
  lead: Hash, // the member who leads the proposal
  /** Content object holding the imported file as `JSON.stringify(…, null, 2)` of what it said; "" for a new proposal. */
  original: HashOrNone,
  grant: Grant,
});
export const ProposalNumber = z.strictObject({
  number: z.string().regex(/^[A-Z]{2,6}-MC-\d{4}-\d{3,}$/),
  grant: Grant,
});

export const Revision = z.strictObject({
  base: z.array(Hash).max(8),
  schema: z.literal('proposal-1'),
  /** SHA-256 of the document's bytes: `data/proposal.json` of a package, byte for byte. */
  document: Hash,
  /** Section id to the fingerprint of its content object. */
  sections: z.record(z.string(), Hash),
  /** List path (`outcomes`, `staffing.teaching`) to the keys of its items, in order. */
  keys: z.record(z.string(), z.array(z.string().regex(/^[a-z2-7]{10}$/)).max(1000)),
  grant: Grant,
});

/** A route step with the bodies it means for this proposal. */
export const ResolvedStep = z.strictObject({
  ...RouteStep.shape,
  /** Body id that decides, "" for an office-holder alone; and its names, so that a package needs no other record. */
  bodyId: HashOrNone,
  bodyNames: LocalizedText,
  /** Unit, body or "" (institution) in which the role must be held. */
  scopeId: HashOrNone,
  /** Bodies asked, for consultations. */
  consulted: z.array(z.strictObject({ body: Hash, code: Code, names: LocalizedText })).max(40),
});
export type ResolvedStep = z.infer<typeof ResolvedStep>;

const Basis = z.enum(['signed', 'recorded']);

export const Submission = z.strictObject({
  proposal: Hash,
  revision: Hash,
  document: Hash,
  route: z.strictObject({
    record: Hash,
    id: Code,
    version: z.string().max(40),
    names: LocalizedText,
    steps: z.array(ResolvedStep).max(30),
  }),
  settings: z.array(Hash).max(100),
  packs: z.array(z.strictObject({ id: Code, version: z.string().max(40), sha256: Hash })).max(40),
  /** The submission this one replaces, who held the proposal and accepted that, and every text before, newest first. */
  amends: z.nullable(
    z.strictObject({
      submission: Hash,
      acceptance: z.nullable(z.strictObject({ by: Name, on: CivilDate, basis: Basis })),
      history: z.array(z.strictObject({ submission: Hash, revision: Hash, document: Hash })).max(100),
    }),
  ),
  grant: Grant,
  basis: Basis,
  decidedBy: Name, // the proposer; a secretary who submits for one names them
});

export const Votes = z.strictObject({
  eligible: z.int().min(0),
  present: z.int().min(0),
  recused: z.int().min(0),
  for: z.int().min(0),
  against: z.int().min(0),
  abstain: z.int().min(0),
  /** Fingerprints of the content objects with votes by name: bound here, shown to nobody outside, provable by the archive. */
  rollCall: z.array(Hash).max(500),
});
export type Votes = z.infer<typeof Votes>;

/** DESIGN §7. Binds a decision of one step to one exact text. */
export const SignOff = z.strictObject({
  proposal: Hash,
  submission: Hash,
  revision: Hash,
  document: Hash,
  route: Code,
  step: StepId,
  gate: Code,
  decision: DecisionWord,
  conditions: z.array(Line.min(1)).max(20),
  reason: Text,
  /** Step to go back to, when returned; "" = to the proposer, restarting at this step. */
  to: z.union([StepId, z.literal('')]),
  body: HashOrNone,
  votes: z.nullable(Votes),
  minute: Line,
  grant: Hash,
  delegation: HashOrNone,
  basis: Basis,
  decidedBy: Name,
  decidedOn: CivilDate,
  evidence: z.array(Evidence).max(50),
  /** Effective sign-offs on this proposal that the signer saw. */
  seen: z.array(Hash).max(200),
});
export type SignOff = z.infer<typeof SignOff>;

/** One act of a consultation: the notice to a body, its position, or the written answer to its concern. */
export const Position = z.strictObject({
  proposal: Hash,
  submission: Hash,
  step: StepId,
  body: Hash,
  act: z.enum(['notice', 'position', 'answer']),
  dueOn: z.union([CivilDate, z.literal('')]), // notice
  position: z.enum(['', 'support', 'supportWithComments', 'concern', 'noResponse']), // position
  comment: Text, // position: what the body said; answer: the reply
  answers: HashOrNone, // answer: the position answered
  grant: Grant,
  basis: Basis,
  decidedBy: Name,
  decidedOn: CivilDate,
  evidence: z.array(Evidence).max(50),
});

/** A condition of a sign-off was met: its task is closed, with the proof. `condition` counts from 1. */
export const Condition = z.strictObject({
  proposal: Hash,
  signOff: Hash,
  condition: z.int().min(1).max(20),
  evidence: z.array(Evidence).max(50),
  grant: Grant,
});

export const Waiver = z.strictObject({
  proposal: Hash,
  submission: Hash,
  criterion: z.string().regex(/^[A-Z0-9]+-[A-Z]?\d{2}$/),
  pack: z.strictObject({ id: Code, version: z.string().max(40) }),
  reason: Hash,
  grant: Hash,
});

/** A stale sign-off stands again, over the text in force. */
export const Renewal = z.strictObject({ ...SignOff.shape, renews: Hash });

/** `proposal` is "" for a record of the authority stream. */
export const Reversal = z.strictObject({ proposal: HashOrNone, record: Hash, reason: Hash, grant: Grant });
export const Withdrawal = z.strictObject({
  proposal: Hash,
  submission: HashOrNone,
  reason: Hash,
  grant: Grant,
  basis: Basis,
  decidedBy: Name,
});
export const Binned = z.strictObject({ proposal: Hash, grant: Grant });
export const Restored = z.strictObject({ proposal: Hash, grant: Grant });

export const Package = z.strictObject({
  proposal: Hash,
  submission: Hash,
  document: Hash,
  sha256: Hash,
  bytes: z.int().min(1),
  reading: z.boolean(),
  archive: z.boolean(),
  grant: Grant,
});
export const Seal = z.strictObject({
  proposal: Hash,
  package: Hash,
  tagManifest: z.string().regex(/^[0-9a-f]{128}$/),
  grant: Hash,
});

/** The bytes of one content object are gone, and why; in the stream of what it erases. */
export const Erasure = z.strictObject({ sha256: Hash, ground: Line.min(1), rule: Line.min(1), grant: Grant });

/** Every kind written today: its schema, its streams, and whether it opens a subject (`subject` is then ""). */
export const KINDS = {
  founding: { body: Founding, streams: ['authority'], opens: true },
  member: { body: Member, streams: ['authority'], opens: true },
  key: { body: Key, streams: ['authority'], opens: false },
  revocation: { body: Revocation, streams: ['authority'], opens: false },
  role: { body: Role, streams: ['authority'], opens: false },
  'role-end': { body: RoleEnd, streams: ['authority'], opens: false },
  unit: { body: Unit, streams: ['authority'], opens: true },
  'unit-end': { body: UnitEnd, streams: ['authority'], opens: false },
  body: { body: Body, streams: ['authority'], opens: true },
  seat: { body: Seat, streams: ['authority'], opens: false },
  route: { body: RouteInForce, streams: ['authority'], opens: true },
  'rule-pack': { body: RulePack, streams: ['authority'], opens: true },
  setting: { body: Setting, streams: ['authority'], opens: true },
  delegation: { body: Delegation, streams: ['authority'], opens: false },
  proposal: { body: Proposal, streams: ['decision'], opens: true },
  number: { body: ProposalNumber, streams: ['decision'], opens: false },
  revision: { body: Revision, streams: ['decision'], opens: false },
  submission: { body: Submission, streams: ['decision'], opens: false },
  'sign-off': { body: SignOff, streams: ['decision'], opens: false },
  position: { body: Position, streams: ['decision'], opens: false },
  condition: { body: Condition, streams: ['decision'], opens: false },
  waiver: { body: Waiver, streams: ['decision'], opens: false },
  renewal: { body: Renewal, streams: ['decision'], opens: false },
  reversal: { body: Reversal, streams: ['authority', 'decision'], opens: false },
  withdrawal: { body: Withdrawal, streams: ['decision'], opens: false },
  binned: { body: Binned, streams: ['decision'], opens: false },
  restored: { body: Restored, streams: ['decision'], opens: false },
  package: { body: Package, streams: ['decision'], opens: false },
  seal: { body: Seal, streams: ['decision'], opens: false },
  erasure: { body: Erasure, streams: ['authority', 'decision', 'discussion', 'private'], opens: false },
} as const satisfies Record<string, { body: z.ZodType; streams: readonly Stream[]; opens: boolean }>;

export type Kind = keyof typeof KINDS;
export type BodyOf<K extends Kind> = z.infer<(typeof KINDS)[K]['body']>;
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);
