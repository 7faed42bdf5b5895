import { attachmentsOf } from '#domain/package/contents.ts';
import { isAllowedFile } from '#domain/package/file-type.ts';
import { plainLine } from '#domain/proposal/canonical-answer.ts';
import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { carryKeys } from '#domain/proposal/keys.ts';
import type { RecordId } from '#domain/record/record.ts';
import { type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { fail } from '#domain/shared/result.ts';
import { type NamedContent, plainContent } from './act.ts';
import { latestRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { type SavedVersion, saveDocument } from './save-revision.ts';
import { logSource, textOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface AttachedFile {
  /** `AT1` of an attachment that the text lists already; "" adds one. */
  readonly id: string;
  /** FRAMEWORKS §10.26 attachmentKind; "" keeps what the text says. */
  readonly kind: string;
  readonly fileName: string;
  readonly language: 'en' | 'fr' | '';
  readonly bytes: Uint8Array;
}

/**
 * Attaches files: their bytes come along with a new version of the text, which names them by fingerprint. An attachment that a file only
 * declared is then held. Errors: `attachment/type`, `attachment/kind`, `attachment/not-listed`, and those of saving a version.
 */
export async function attachFiles(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly files: readonly AttachedFile[] },
): Promise<Outcome<SavedVersion>> {
  const state = proposalOf(workspace, request.proposal);
  const base = latestRevision(state);
  if (base === null) return fail({ code: 'proposal/not-found', id: request.proposal });
  const before = textOf(workspace, logSource(workspace), base);
  const contents: NamedContent[] = [];
  let listed = (before.document['attachments'] ?? []) as readonly JsonObject[];
  const { schema } = workspace.catalogue;
  const kinds = schema.enumerations.find(({ name }) => name === 'attachmentKind')?.values.map(({ value }) => value) ?? [];
  for (const given of request.files) {
    const file = { ...given, fileName: listedName(given.fileName) };
    if (file.kind !== '' && !kinds.includes(file.kind)) return fail({ code: 'attachment/kind', kind: file.kind });
    if (!isAllowedFile(file.fileName, file.bytes)) return fail({ code: 'attachment/type', file: file.fileName });
    const content = await plainContent(workspace, file.fileName, file.bytes);
    const next = withAttachment(listed, file, content.sha256);
    if (next === null) return fail({ code: 'attachment/not-listed', id: file.id });
    contents.push(content);
    listed = next;
  }
  const document = { ...before.document, attachments: listed };
  const keys = carryKeys(schema, before, document, (count) => workspace.random.bytes(count));
  return saveDocument(workspace, actor, { proposal: state, base: [...state.heads], document, keys, attachments: contents });
}

/** An attachment as a text lists it. `held`: the bytes with its fingerprint are in this workspace. */
export interface ListedFile {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly held: boolean;
}

/** What a text lists, in its order, each held here or only declared. */
export function listedFiles(workspace: Workspace, document: JsonObject): readonly ListedFile[] {
  const listed = asList(document['attachments']).map(asObject);
  return attachmentsOf(document).map(({ sha256 }, index) => ({
    id: textOrNone(listed[index]?.['id']),
    kind: textOrNone(listed[index]?.['kind']),
    fileName: textOrNone(listed[index]?.['fileName']),
    held: workspace.log.content(sha256) !== null,
  }));
}

/** As many characters as a record lists of a name. */
const MAX_NAME = 200;

/** A name that the text may hold and a record may list: in one line, without what turns text around, its ending kept. */
function listedName(fileName: string): string {
  const plain = plainLine(fileName);
  if (plain.length <= MAX_NAME) return plain;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, MAX_NAME - ending.length - 1).toWellFormed()}…${ending}`.replace('\uFFFD', '');
}

/** The list with the file in its place or at its end; null where the id is not in it. */
function withAttachment(listed: readonly JsonObject[], file: AttachedFile, sha256: string): readonly JsonObject[] | null {
  const { fileName } = file;
  if (file.id === '') {
    const kind = file.kind || 'other';
    return [...listed, { id: nextId(listed), kind, fileName, sha256, language: file.language || 'en' }];
  }
  if (!listed.some((each) => each['id'] === file.id)) return null;
  return listed.map((each) =>
    each['id'] === file.id
      ? {
          ...each,
          fileName,
          sha256,
          ...(file.kind === '' ? {} : { kind: file.kind }),
          ...(file.language === '' ? {} : { language: file.language }),
        }
      : each,
  );
}

function nextId(listed: readonly JsonObject[]): string {
  const used = listed.map((each) => Number(/^AT(\d+)$/.exec(textOrNone(each['id']))?.[1] ?? 0));
  return `AT${Math.max(0, ...used) + 1}`;
}
