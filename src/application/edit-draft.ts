import { canonicalAnswer } from '#domain/proposal/canonical-answer.ts';
import { checkValue } from '#domain/proposal/check-value.ts';
import { asList, completeForm } from '#domain/proposal/complete-form.ts';
import { keepOthersAnswers } from '#domain/proposal/foreign-answers.ts';
import { refuseTooManyKeys } from '#domain/proposal/import-document.ts';
import { type KeyedDocument, keyedLists } from '#domain/proposal/keys.ts';
import { mergeDocuments, type Merged, type Take } from '#domain/proposal/merge-documents.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { keepLogged, typedValue } from '#domain/proposal/typed-value.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { answeringOf, withoutForeign } from './answer-owners.ts';
import type { Draft } from './ports.ts';
import { latestRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { type SavedVersion, saveDocument } from './save-revision.ts';
import { logSource, textOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Whose working copy of which proposal. Writing needs no key: a member is enough. */
export interface Writer {
  readonly proposal: RecordId;
  readonly member: RecordId;
}

export interface DraftEdit {
  readonly edit: number;
  readonly savedAt: string;
}

export interface TypedEdit extends Writer {
  /** The edit it follows. */
  readonly edit: number;
  /** Sections that changed, whole. */
  readonly sections: Readonly<Record<string, Json>>;
  /** Keys of the lists in them. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** The working copy, else what one would start from: the latest version, edit 0, never saved. Errors: `proposal/not-found`. */
export function draftOf(workspace: Workspace, { proposal, member }: Writer): Outcome<Draft> {
  const held = workspace.drafts.find(proposal, member);
  if (held !== null) return ok(held);
  if (workspace.log.record(proposal)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id: proposal });
  const base = latestRevision(proposalOf(workspace, proposal));
  if (base === null) return fail({ code: 'proposal/not-found', id: proposal });
  const { document, keys } = textOf(workspace, logSource(workspace), base);
  return ok({ proposal, member, base, edit: 0, document, keys, editedAt: '' });
}

/**
 * Keeps what was typed; it is on disk when this returns. The same save once more, after a process that ended, says saved.
 * Errors: `draft/edited-elsewhere`, `draft/keys`, `proposal/wrong-type`, `proposal/unknown-field`, `proposal/limit`, `proposal/not-found`,
 * `revision/other-owner` where it changes what an office answers and the writer does not.
 */
export function saveDraft(workspace: Workspace, given: TypedEdit): Outcome<DraftEdit> {
  const found = draftOf(workspace, given);
  if (!found.ok) return found;
  const current = found.value;
  const isAgain = current.edit === given.edit + 1;
  if (current.edit !== given.edit && !isAgain) return fail({ code: 'draft/edited-elsewhere' });
  const typed = withSections(workspace, current, given);
  if (!typed.ok) return typed;
  const paths = officeAnswersIn(workspace, given, { before: current, after: typed.value });
  if (paths.length > 0) return fail({ code: 'revision/other-owner', paths });
  if (isAgain)
    return isSame(typed.value, current)
      ? ok({ edit: current.edit, savedAt: current.editedAt })
      : fail({ code: 'draft/edited-elsewhere' });
  return write(workspace, { ...current, ...typed.value });
}

/** Answers of offices that are not this writer's. Who writes is asked only where one was touched: this runs at every pause in typing. */
function officeAnswersIn(
  workspace: Workspace,
  { proposal, member }: Writer,
  { before, after }: { readonly before: KeyedDocument; readonly after: KeyedDocument },
): readonly string[] {
  const { schema } = workspace.catalogue;
  const changed = keepOthersAnswers(schema, before, after, { owners: ['proposer'], proposes: false }).paths;
  if (changed.length === 0) return changed;
  const own = answeringOf(workspace, member, proposalOf(workspace, proposal));
  return keepOthersAnswers(schema, before, after, { ...own, owners: ['proposer', ...own.owners] }).paths;
}

const isSame = (one: KeyedDocument, other: KeyedDocument): boolean =>
  JSON.stringify([one.document, one.keys]) === JSON.stringify([other.document, other.keys]);

function write(workspace: Workspace, draft: Draft): Outcome<DraftEdit> {
  const editedAt = new Date(workspace.clock.now()).toISOString();
  if (!workspace.drafts.save({ ...draft, editedAt })) return fail({ code: 'draft/edited-elsewhere' });
  return ok({ edit: draft.edit + 1, savedAt: editedAt });
}

function withSections(workspace: Workspace, current: KeyedDocument, { sections, keys }: TypedEdit): Outcome<KeyedDocument> {
  const { schema } = workspace.catalogue;
  const { roots } = indexSchema(schema);
  const document: Record<string, Json> = { ...current.document };
  for (const [id, value] of Object.entries(sections)) {
    const root = roots.find((each) => each.name === id);
    if (root === undefined) return fail({ code: 'proposal/unknown-field', path: id });
    const typed = typedValue(root, current.document[id], value);
    if (!typed.ok) return fail({ ...typed.error });
    document[id] = typed.value;
  }
  const named: Record<string, readonly string[]> = {};
  for (const [path, items] of keyedLists(schema, document)) {
    const given = (Object.hasOwn(sections, path.split('.')[0] ?? '') ? keys[path] : undefined) ?? current.keys[path] ?? [];
    if (given.length !== items.length || new Set(given).size !== given.length) return fail({ code: 'draft/keys', path });
    named[path] = given;
  }
  return ok({ document, keys: named });
}

/** What somebody else saved since a working copy began; null where it began from the latest version. */
export interface Newer {
  readonly revision: RecordId;
  readonly merged: Merged;
}

export function newerThan(workspace: Workspace, draft: Draft, take: Take = {}): Newer | null {
  const revision = latestRevision(proposalOf(workspace, draft.proposal));
  if (revision === null || revision === draft.base) return null;
  const source = logSource(workspace);
  const sides = { base: textOf(workspace, source, draft.base), mine: draft, theirs: textOf(workspace, source, revision) };
  return { revision, merged: mergeDocuments(workspace.catalogue.schema, sides, take) };
}

/**
 * Opens the working copy. What others saved since is brought in at once where no answer was changed on both sides; else `newer` says
 * which, and the copy stays as it is. Errors: `proposal/not-found`.
 */
export function openDraft(
  workspace: Workspace,
  writer: Writer,
): Outcome<{ readonly draft: Draft; readonly newer: Newer | null }> {
  const found = draftOf(workspace, writer);
  if (!found.ok) return found;
  const newer = newerThan(workspace, found.value);
  if (newer === null || newer.merged.collisions.length > 0) return ok({ draft: found.value, newer });
  return bringIn(workspace, found.value, newer);
}

/** Brings in what others saved, collisions as `take` says. Errors: `draft/conflict` with the paths, `draft/edited-elsewhere`. */
export function mergeDraft(
  workspace: Workspace,
  { edit, take, ...writer }: Writer & { readonly edit: number; readonly take: Take },
): Outcome<{ readonly draft: Draft; readonly newer: Newer | null }> {
  const found = draftOf(workspace, writer);
  if (!found.ok) return found;
  if (found.value.edit !== edit) return fail({ code: 'draft/edited-elsewhere' });
  const newer = newerThan(workspace, found.value, take);
  if (newer === null) return ok({ draft: found.value, newer });
  const { collisions } = newer.merged;
  if (collisions.length > 0) return fail({ code: 'draft/conflict', paths: collisions.map(({ path }) => path) });
  return bringIn(workspace, found.value, newer);
}

function bringIn(workspace: Workspace, draft: Draft, { revision, merged }: Newer): Outcome<{ draft: Draft; newer: null }> {
  const { document, keys } = merged;
  const next = { ...draft, base: revision, document, keys };
  const written = write(workspace, next);
  if (!written.ok) return written;
  return ok({ draft: { ...next, edit: written.value.edit, editedAt: written.value.savedAt }, newer: null });
}

/** Back to the version it began from; edits go on counting, so that no other window takes it for its own. Errors: `draft/edited-elsewhere`. */
export function discardDraft(workspace: Workspace, { edit, ...writer }: Writer & { readonly edit: number }): Outcome<DraftEdit> {
  const found = draftOf(workspace, writer);
  if (!found.ok) return found;
  if (found.value.edit !== edit) return fail({ code: 'draft/edited-elsewhere' });
  const { document, keys } = textOf(workspace, logSource(workspace), found.value.base);
  return write(workspace, { ...found.value, document, keys });
}

/** Whether it says something else than the version it began from, on canonical values. */
export function isEdited(workspace: Workspace, draft: Draft): boolean {
  const { document, keys } = textOf(workspace, logSource(workspace), draft.base);
  if (isSame(draft, { document, keys })) return false;
  const roots = indexSchema(workspace.catalogue.schema).roots;
  return roots.some(({ name }) => canonicalAnswer(draft.document[name] ?? null) !== canonicalAnswer(document[name] ?? null));
}

export interface SavedDraft extends SavedVersion {
  /** What stands in the copy and is somebody else's to answer: the version has their answer, and so has the copy from now on. */
  readonly kept: readonly string[];
}

/**
 * Makes a version of the working copy: its text canonical, joined with what others saved since, its keys as they are, an office's answers
 * as the office gave them. The copy then begins from it. Errors: `revision/unchanged`, `draft/conflict`, those of a value that cannot be kept (`proposal/…` with the path), and
 * of saving a version.
 */
export async function saveDraftVersion(workspace: Workspace, actor: Actor, proposal: RecordId): Promise<Outcome<SavedDraft>> {
  const held = workspace.drafts.find(proposal, actor.member);
  if (held === null) return fail({ code: 'revision/unchanged' });
  const newer = newerThan(workspace, held);
  const collisions = newer?.merged.collisions ?? [];
  if (collisions.length > 0) return fail({ code: 'draft/conflict', paths: collisions.map(({ path }) => path) });
  const { document: text, keys } = newer?.merged ?? held;
  const state = proposalOf(workspace, proposal);
  const base = latestRevision(state) ?? '';
  const before = textOf(workspace, logSource(workspace), base);
  const canonical = canonicalDocument(workspace, before.document, text);
  if (!canonical.ok) return canonical;
  const after = { document: canonical.value, keys };
  const { paths, ...kept } = withoutForeign(workspace, actor.member, { state, before, after });
  const request = { proposal: state, base: [...state.heads], ...kept };
  const saved = await saveDocument(workspace, actor, request);
  if (!saved.ok) return saved;
  // Whoever typed on while it was being signed keeps their words: what was saved is then brought in when it is next opened.
  if (workspace.drafts.find(proposal, actor.member)?.edit === held.edit) {
    write(workspace, { ...held, base: saved.value.revision, ...kept });
  }
  return ok({ ...saved.value, kept: paths });
}

/** As a version keeps it: values checked and in canonical text, what the log writes as it is in `before`. */
function canonicalDocument(workspace: Workspace, before: JsonObject, typed: JsonObject): Outcome<JsonObject> {
  const { schema } = workspace.catalogue;
  const index = indexSchema(schema);
  const document: Record<string, Json> = {};
  for (const root of index.roots) {
    const checked = checkValue(
      { index, field: root, path: root.name },
      typed[root.name] ?? (root.type === 'list' ? asList(null) : {}),
    );
    if (!checked.ok) return fail({ ...checked.error });
    document[root.name] = checked.value;
  }
  const complete = completeForm(schema, document);
  const kept = Object.fromEntries(
    index.roots.map((root) => [root.name, keepLogged(root, before[root.name], complete[root.name] ?? null)]),
  );
  const fits = refuseTooManyKeys(schema, kept);
  return fits.ok ? ok(kept) : fail({ ...fits.error });
}
