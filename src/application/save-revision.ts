import type { BodyOf } from '#domain/record/bodies.ts';
import { toHex } from '#domain/record/crypto.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { documentBytes, splitSections } from '#domain/proposal/document-bytes.ts';
import { setAnswers } from '#domain/proposal/set-answer.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { type Act, beginAct, type NamedContent } from './act.ts';
import { type Owned, withoutForeign } from './answer-owners.ts';
import { authorityOf, grantFor } from './authority-of.ts';
import { latestRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface NewRevision {
  readonly proposal: RecordId;
  /** Revisions it was edited from; [] for the first. */
  readonly base: readonly RecordId[];
  readonly document: JsonObject;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Grant of an author who does not lead the proposal; "". */
  readonly grant: string;
  readonly attachments?: readonly NamedContent[];
}

/** Writes a revision within an act: only the sections that changed since its base bring their bytes along (DESIGN §2). */
export async function writeRevision(workspace: Workspace, act: Act, request: NewRevision): Promise<Outcome<SignedRecord>> {
  const { digest } = workspace.crypto;
  const held = new Set(request.base.flatMap((id) => Object.values(sectionsOf(workspace, id))));
  const sections: Record<string, string> = {};
  const contents: NamedContent[] = [...(request.attachments ?? [])];
  for (const [id, bytes] of Object.entries(splitSections(request.document))) {
    const sha256 = toHex(await digest('SHA-256', bytes));
    sections[id] = sha256;
    if (!held.has(sha256)) contents.push({ name: `${id}.json`, sha256, bytes });
  }
  const document = toHex(await digest('SHA-256', documentBytes(request.document)));
  const body: BodyOf<'revision'> = {
    base: [...request.base],
    schema: 'proposal-1',
    document,
    sections,
    keys: Object.fromEntries(Object.entries(request.keys).map(([path, keys]) => [path, [...keys]])),
    grant: request.grant,
  };
  return act.write({ kind: 'revision', subject: request.proposal, body, contents });
}

const documentOf = (workspace: Workspace, revision: RecordId): string | undefined =>
  (workspace.log.record(revision)?.record.body as BodyOf<'revision'> | undefined)?.document;

function sectionsOf(workspace: Workspace, revision: RecordId): Readonly<Record<string, string>> {
  return (workspace.log.record(revision)?.record.body as BodyOf<'revision'> | undefined)?.sections ?? {};
}

/** The grant under which somebody edits: none for the lead, else what lets co-authors and offices write. */
export function editGrant(
  workspace: Workspace,
  actor: Actor,
  proposal: { readonly id: RecordId; readonly lead: RecordId; readonly unit: RecordId },
): Outcome<string> {
  if (authorityOf(workspace).keys.get(actor.key)?.member === proposal.lead) return ok('');
  const author = grantFor(workspace, actor, { action: 'proposal/edit', scope: proposal.id });
  if (author.ok) return author;
  const here = grantFor(workspace, actor, { action: 'proposal/answer', scope: proposal.unit });
  const office = here.ok ? here : grantFor(workspace, actor, { action: 'proposal/answer' });
  return office.ok ? office : author;
}

export interface SavedVersion {
  readonly revision: RecordId;
  readonly document: string;
}

/**
 * Edits answers and saves a version. The text under review does not change by it: only a submission does that.
 * Errors: those of `setAnswers`, `actor/no-right`, `revision/unchanged`, `proposal/merge-first`.
 */
export async function saveAnswers(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly answers: readonly (readonly [path: string, value: Json])[] },
): Promise<Outcome<SavedVersion>> {
  const state = proposalOf(workspace, request.proposal);
  const base = latestRevision(state);
  if (base === null) return fail({ code: 'proposal/not-found', id: request.proposal });
  const before = textOf(workspace, logSource(workspace), base);
  const edited = setAnswers(workspace.catalogue.schema, before, request.answers, (count) => workspace.random.bytes(count));
  if (!edited.ok) return fail(edited.error);
  return saveDocument(workspace, actor, { proposal: state, base: [...state.heads], ...edited.value });
}

/**
 * Saves a whole document as the next version. Errors: `actor/no-right`, `proposal/merge-first`, `revision/other-owner` with the paths
 * that were changed and are somebody else's to answer, the lead's edit of an office's included; `revision/unchanged`, and the reducer's.
 */
export async function saveDocument(
  workspace: Workspace,
  actor: Actor,
  request: Pick<NewRevision, 'base' | 'document' | 'keys' | 'attachments'> & {
    readonly proposal: Owned;
  },
): Promise<Outcome<SavedVersion>> {
  const grant = editGrant(workspace, actor, request.proposal);
  if (!grant.ok) return grant;
  const [base, ...others] = request.base;
  // A version over two heads would keep the text of one and lose the other's without a word.
  if (base === undefined || others.length > 0) return fail({ code: 'proposal/merge-first', heads: request.base });
  const before = textOf(workspace, logSource(workspace), base);
  const { paths } = withoutForeign(workspace, actor.member, { state: request.proposal, before, after: request });
  if (paths.length > 0) return fail({ code: 'revision/other-owner', paths });
  const act = beginAct(workspace, actor);
  const { proposal, ...text } = request;
  const written = await writeRevision(workspace, act, { ...text, proposal: proposal.id, grant: grant.value });
  if (!written.ok) return written;
  const { document } = written.value.record.body as BodyOf<'revision'>;
  // A file that the text declared may come later: the text stays as it is, and its bytes are held from now on.
  const bringsFile = (request.attachments ?? []).some(({ sha256 }) => workspace.log.content(sha256) === null);
  if (!bringsFile && request.base.some((id) => documentOf(workspace, id) === document)) {
    return fail({ code: 'revision/unchanged' });
  }
  const committed = act.commit();
  return committed.ok ? ok({ revision: written.value.id, document }) : committed;
}
