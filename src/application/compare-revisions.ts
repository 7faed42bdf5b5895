import type { Change, RevisionItem, TypedSince } from '#contract/comparison.ts';
import { compareDocuments, type Difference } from '#domain/proposal/compare.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Json } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import { schemaPathOf } from './bars.ts';
import { isEdited, type Writer } from './edit-draft.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { isHeld, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** The saved versions of a proposal, newest first. Errors: `proposal/not-found`. */
export function listRevisions(workspace: Workspace, proposal: RecordId): Outcome<readonly RevisionItem[]> {
  const state = proposalOf(workspace, proposal);
  if (state.revisions.length === 0) return fail({ code: 'proposal/not-found', id: proposal });
  const { members, keys } = authorityOf(workspace);
  const items = state.revisions.map(({ id, body, on, at, author }, position): RevisionItem => ({
    id,
    number: position + 1,
    document: body.document,
    savedOn: on,
    savedAt: at,
    savedBy: members.get(keys.get(author)?.member ?? '')?.name ?? '',
    submitted: state.submissions.some((each) => each.body.revision === id),
    underReview: state.inForce?.body.revision === id,
    held: isHeld(logSource(workspace), id),
    decidedAt: [...new Set(state.signOffs.filter((each) => each.body.revision === id).map((each) => each.body.step))],
  }));
  return ok(items.toReversed());
}

/** Where somebody's working copy reads otherwise than the version it began from; null where it does not. */
export function typedSince(workspace: Workspace, { proposal, member }: Writer): TypedSince | null {
  const draft = workspace.drafts.find(proposal, member);
  if (draft === null || !isHeld(logSource(workspace), draft.base) || !isEdited(workspace, draft)) return null;
  return { base: draft.base, savedAt: draft.editedAt };
}

/** What differs between two versions of one proposal, in document order. Errors: `revision/not-found`, `revision/erased`. */
export function compareRevisions(
  workspace: Workspace,
  { proposal, a, b }: { readonly proposal: RecordId; readonly a: RecordId; readonly b: RecordId | KeyedDocument },
): Outcome<readonly Change[]> {
  const before = revisionText(workspace, proposal, a);
  if (!before.ok) return before;
  const after = typeof b === 'string' ? revisionText(workspace, proposal, b) : ok(b);
  if (!after.ok) return after;
  return ok(changesBetween(workspace.catalogue.schema, before.value, after.value));
}

function revisionText(workspace: Workspace, proposal: RecordId, id: RecordId): Outcome<KeyedDocument> {
  const record = workspace.log.record(id)?.record;
  if (record?.kind !== 'revision' || record.subject !== proposal) {
    const { revisions } = proposalOf(workspace, proposal);
    return fail({ code: 'revision/not-found', revision: id.slice(0, 12), count: revisions.length });
  }
  const source = logSource(workspace);
  return isHeld(source, id) ? ok(textOf(workspace, source, id)) : fail({ code: 'revision/erased' });
}

/** Differences with their labels: what a redline, a signing page and a stale decision show. */
export function changesBetween(schema: ProposalSchema, before: KeyedDocument, after: KeyedDocument): readonly Change[] {
  return compareDocuments(schema, before, after).map((each) => changeOf(schema, each));
}

function changeOf(schema: ProposalSchema, { path, before, after }: Difference): Change {
  const index = indexSchema(schema);
  const schemaPath = schemaPathOf(path);
  const side = /\.(en|fr)$/.exec(schemaPath)?.[1] ?? '';
  const isSide = side !== '' && index.field(schemaPath) === undefined;
  const isItem = path.endsWith(']');
  const field = index.field(isSide ? schemaPath.slice(0, -3) : isItem ? schemaPath.slice(0, -2) : schemaPath);
  const inItem = /\[([^\]]*)\]/.exec(path)?.[1] ?? '';
  return {
    path,
    label: field?.label ?? { en: path, fr: path },
    section: path.split(/[.[]/)[0] ?? path,
    item: /^\d+$/.test(inItem) ? String(Number(inItem) + 1) : inItem,
    side: isSide ? (side as 'en' | 'fr') : '',
    kind: isItem ? itemKind(before, after) : field?.type === 'list' && field.items === 'object' ? 'moved' : 'changed',
    before,
    after,
  };
}

const itemKind = (before: Json, after: Json): Change['kind'] =>
  before === null ? 'added' : after === null ? 'removed' : 'changed';
