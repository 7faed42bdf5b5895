import { z } from 'zod';
import { Owner } from '#domain/proposal/schema.ts';
import { CivilDate, Hash, HashOrNone } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AppError } from './app-error.ts';
import { AnyJson, call, Passphrase } from './call.ts';
import { CheckState, CheckView, OfficeStatement, ProposalStatus } from './proposal-view.ts';

/** List path (`outcomes`, `staffing.teaching`) to the keys of its items, in order. A new item's key is ten random characters of base32. */
export const ItemKeys = z.record(z.string().max(120), z.array(z.string().regex(/^[a-z2-7]{10}$/)).max(1000));
export const Sections = z.record(z.string().max(60), AnyJson);

/** An answer that must be there before a gate and is not. */
export const MissingAnswer = z.strictObject({ path: z.string(), owner: Owner, due: z.string() });
export type MissingAnswer = z.infer<typeof MissingAnswer>;

export const DueAnswers = z.strictObject({ gate: z.string(), missing: z.array(MissingAnswer) });
export type DueAnswers = z.infer<typeof DueAnswers>;

/** What stands between a text and a gate: a rule that fails or an answer that is due, each with where to jump. */
export const Bar = z.strictObject({
  kind: z.enum(['criterion', 'answer']),
  /** `LO-07`; "" for an answer. */
  id: z.string(),
  /** Where to go: the first field concerned; "" where the rule concerns none. */
  path: z.string(),
  /** The rule's sentence, or the field's label. */
  text: LocalizedText,
  /** The cure; both "" for an answer. */
  advice: LocalizedText,
  clause: LocalizedText,
  found: z.array(z.string()),
  /** Who gives the answer; "" for a rule. */
  owner: z.union([Owner, z.literal('')]),
  /** The text saved since it was sent puts this right: who has to send it, and whose answers it brings; null where it does not. */
  saved: z.nullable(z.strictObject({ lead: z.string(), by: z.array(z.string()) })),
});
export type Bar = z.infer<typeof Bar>;

/** Both sides changed the same answer since the version your text started from. */
export const Collision = z.strictObject({ path: z.string(), base: AnyJson, mine: AnyJson, theirs: AnyJson });
export type Collision = z.infer<typeof Collision>;

/** Somebody saved another version since yours began. `draft:merge` brings both together; without collisions nothing is asked. */
export const Conflict = z.strictObject({
  revision: Hash,
  savedBy: z.string(),
  savedOn: CivilDate,
  collisions: z.array(Collision),
});
export type Conflict = z.infer<typeof Conflict>;

/** Where the proposal stands: who has it now, and who gets it next. */
export const Standing = z.strictObject({
  state: ProposalStatus,
  /** Names of people, or offices and bodies in words; both "" where nobody has to do anything. */
  holder: LocalizedText,
  isYou: z.boolean(),
  /** The next step and who decides it; null at the end, and where no route says it. */
  next: z.nullable(z.strictObject({ names: LocalizedText, holder: LocalizedText })),
});
export type Standing = z.infer<typeof Standing>;

/** A text whose side that is decided on is written. `before`: how it read when its translation was last touched, where it `changed`. */
export const TranslationView = z.strictObject({
  path: z.string(),
  state: z.enum(['missing', 'changed', 'present']),
  before: z.string(),
});
export type TranslationView = z.infer<typeof TranslationView>;

export const DraftView = z.strictObject({
  proposal: Hash,
  /** Complete form; text as it was typed. */
  document: z.record(z.string(), AnyJson),
  keys: ItemKeys,
  /** Counts saves: a save names the edit it follows. */
  edit: z.int().min(0),
  /** The version it started from. */
  base: HashOrNone,
  /** Which version that is, counted from 1; 0 where there is none. */
  baseNumber: z.int().min(0),
  standing: Standing,
  /** UTC; "" before the first save. */
  savedAt: z.string(),
  /** Whether the text differs from the version it started from. */
  edited: z.boolean(),
  primaryLanguage: z.enum(['en', 'fr']),
  /** Whose answers you give here; what is others' can be read, and is theirs to answer. */
  owners: z.array(Owner),
  /** Of these, offices that nobody holds: you answer for them, and it is marked so. */
  standsIn: z.array(Owner),
  /** You write the text before anybody is sent it, and propose what an office answers at the first step. */
  proposes: z.boolean(),
  statements: z.array(OfficeStatement),
  /** The return that the next text answers; null where there is none. */
  returned: z.nullable(
    z.strictObject({ by: z.string(), on: CivilDate, stepNames: LocalizedText, reason: z.string(), requested: z.boolean() }),
  ),
  /** Why a version of it cannot be saved by you: code and who can (`holders`); null where it can. Typing is never blocked. */
  readOnly: z.nullable(AppError),
  /** What is missing before the next gate. */
  due: DueAnswers,
  conflict: z.nullable(Conflict),
});
export type DraftView = z.infer<typeof DraftView>;

export const DraftSaved = z.strictObject({ edit: z.int().min(1), savedAt: z.string() });
export type DraftSaved = z.infer<typeof DraftSaved>;

/** A rule's result with its cure; `gate`: where it bars, "" = it only warns; those of one `group` have one cause and are shown once. */
export const DraftCheck = z.strictObject({ ...CheckView.shape, advice: LocalizedText, gate: z.string(), group: z.string() });
export type DraftCheck = z.infer<typeof DraftCheck>;

export const DraftChecks = z.strictObject({
  /** The gate the rules were read at. */
  at: z.string(),
  packs: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  counts: z.record(CheckState, z.int().min(0)),
  results: z.array(DraftCheck),
  due: DueAnswers,
});
export type DraftChecks = z.infer<typeof DraftChecks>;

const Proposal = z.strictObject({ proposal: Hash });

export const draftCalls = {
  /** Your working copy, else the latest version. Errors: `proposal/not-found`, `session/nobody`. */
  'draft:open': call(Proposal, DraftView),
  /**
   * Answers only when it is on disk. Only the sections that changed; `keys` of the lists in them. Types are checked, nothing else; what the
   * log writes keeps its value. The same save once more, after an engine that ended, says saved.
   * Errors: `draft/edited-elsewhere` (open again), `draft/keys`, `proposal/wrong-type`, `proposal/unknown-field`, `proposal/limit`.
   */
  'draft:save': call(z.strictObject({ proposal: Hash, edit: z.int().min(0), sections: Sections, keys: ItemKeys }), DraftSaved),
  /** Back to the version it started from. Undo = save what was there. Errors: `draft/edited-elsewhere`. */
  'draft:discard': call(z.strictObject({ proposal: Hash, edit: z.int().min(0) }), DraftView),
  /** Brings in what others saved since; `take` answers each collision by its path. Errors: `draft/conflict` while one is unanswered. */
  'draft:merge': call(
    z.strictObject({ proposal: Hash, edit: z.int().min(0), take: z.record(z.string(), z.enum(['mine', 'theirs'])) }),
    DraftView,
  ),
  /** Rules and missing answers over the working copy; `gate` "" = the next one. */
  'draft:checks': call(z.strictObject({ proposal: Hash, gate: z.string().max(10) }), DraftChecks),
  /** How the other language stands, from the working copy and the versions before it. Errors: `proposal/not-found`. */
  'draft:translation': call(Proposal, z.array(TranslationView)),
  /** Makes a version of the working copy: canonical text, its keys; `kept`: answers of others that it leaves as they gave them. Errors: `revision/unchanged`, `draft/conflict`, `proposal/…` with the path. */
  'version:save': call(
    z.strictObject({ proposal: Hash, passphrase: Passphrase }),
    z.strictObject({ revision: Hash, document: Hash, edit: z.int().min(0), kept: z.array(z.string()) }),
  ),
} as const;
