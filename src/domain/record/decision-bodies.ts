import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { Code, Evidence, Grant, Line, Name, StepId, Text } from './body-parts.ts';
import { CivilDate, Hash, HashOrNone } from './record.ts';
import { DecisionWord, ResolvedStep } from './route-bodies.ts';

/** Bodies of the decision stream: a proposal and everything that is decided on it (DESIGN §4, §7, §8). */

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
