import { currentAnswers, attestedAnswers, staleAnswers, type StaleAnswer } from '#domain/governance/staleness.ts';
import type { SubmissionState } from '#domain/governance/proposal-state.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { fromUtf8 } from '#domain/shared/utf8.ts';
import { authorityOf } from './authority-of.ts';
import { conditionsInForce } from './settings-in-force.ts';
import type { Workspace } from './workspace.ts';

/** Where the bytes of content objects and the records that name them are found: the log, or the log with what is about to be written. */
export interface TextSource {
  readonly content: (sha256: string) => Uint8Array | null;
  readonly record: (id: RecordId) => SignedRecord | null;
}

export interface RevisionText {
  /** Complete form, as saved. */
  readonly document: JsonObject;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly language: Language;
}

export const logSource = (workspace: Workspace): TextSource => ({
  content: (sha256) => workspace.log.content(sha256),
  record: (id) => workspace.log.record(id),
});

/** Texts never change, so what has been read once is kept; by document and keys. */
const remembered = new WeakMap<Workspace, Map<RecordId, RevisionText>>();
const MOST_REMEMBERED = 64;

/**
 * The text of a revision, put together from its sections.
 * @throws Error where a section's bytes are missing: fsck names them; nothing can be shown or decided on half a text
 */
export function textOf(workspace: Workspace, source: TextSource, revision: RecordId): RevisionText {
  const texts = remembered.get(workspace) ?? new Map<RecordId, RevisionText>();
  remembered.set(workspace, texts);
  const known = texts.get(revision);
  if (known !== undefined) return known;
  const body = source.record(revision)?.record.body as BodyOf<'revision'> | undefined;
  if (body === undefined) throw new Error(`There is no revision ${revision}.`);
  const document = Object.fromEntries(
    workspace.catalogue.schema.sections
      .filter((section) => body.sections[section.id] !== undefined)
      .map((section) => [section.id, readSection(source, body.sections[section.id] ?? '')]),
  );
  const text = { document, keys: body.keys, language: languageOf(document) };
  if (texts.size >= MOST_REMEMBERED) texts.delete([...texts.keys()][0] ?? '');
  texts.set(revision, text);
  return text;
}

/** After an erasure nothing of what is gone may be shown from memory. */
export function forgetTexts(workspace: Workspace): void {
  remembered.delete(workspace);
  compared.delete(workspace);
}

/** Whether every section of a revision is still there. */
export function isHeld(source: TextSource, revision: RecordId): boolean {
  const body = source.record(revision)?.record.body as BodyOf<'revision'> | undefined;
  return body !== undefined && Object.values(body.sections).every((sha256) => source.content(sha256) !== null);
}

function readSection(source: TextSource, sha256: string): Json {
  const bytes = source.content(sha256);
  if (bytes === null) throw new Error(`The content ${sha256} is not held.`);
  return JSON.parse(fromUtf8(bytes)) as Json;
}

/** `meta.primaryLanguage`: the side that is decided on; English where the document does not say. */
export function languageOf(document: JsonObject): Language {
  const meta = document['meta'] as JsonObject | undefined;
  return meta?.['primaryLanguage'] === 'fr' ? 'fr' : 'en';
}

/** The attested answers of a sign-off that read otherwise in the text in force; [] = it stands. */
export function staleAnswersOf(
  workspace: Workspace,
  source: TextSource,
  signOff: SignOff,
  inForce: SubmissionState,
): readonly StaleAnswer[] {
  if (signOff.document === inForce.body.document) return [];
  const answered = compared.get(workspace) ?? new Map<string, readonly StaleAnswer[]>();
  compared.set(workspace, answered);
  // Both texts are immutable; the settings decide which conditional answers were due.
  const settings = [...authorityOf(workspace).settings.values()].map(({ record }) => record);
  const question = [signOff.step, signOff.revision, inForce.id, ...settings].join(' ');
  const known = answered.get(question);
  if (known !== undefined) return known;
  const found = compareTexts(workspace, source, signOff, inForce);
  if (answered.size >= MOST_COMPARED) answered.clear();
  answered.set(question, found);
  return found;
}

const compared = new WeakMap<Workspace, Map<string, readonly StaleAnswer[]>>();
const MOST_COMPARED = 4096;

function compareTexts(
  workspace: Workspace,
  source: TextSource,
  signOff: SignOff,
  inForce: SubmissionState,
): readonly StaleAnswer[] {
  const step = inForce.body.route.steps.find((each) => each.id === signOff.step);
  // What was erased after its retention cannot be compared: the decision stands as it was signed.
  if (step === undefined || !isHeld(source, signOff.revision)) return [];
  const before = textOf(workspace, source, signOff.revision);
  const after = textOf(workspace, source, inForce.body.revision);
  const { schema } = workspace.catalogue;
  const attested = attestedAnswers({
    schema,
    ...before,
    attests: step.attests,
    gate: step.gate,
    role: step.role,
    evaluate: (cel, document, item) => holdsOrUnknown(workspace, cel, document, item),
  });
  return staleAnswers(attested, currentAnswers({ schema, ...after, language: before.language }));
}

/** A condition that cannot be evaluated over half a document is unknown, never false. */
export function holdsOrUnknown(workspace: Workspace, condition: string, document: JsonObject, item: Json = null): boolean | null {
  try {
    return conditionsInForce(workspace)(condition, document, item);
  } catch {
    return null;
  }
}
