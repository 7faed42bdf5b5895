import { writeRecordsFile } from '#domain/package/records-file.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { fromBase64 } from '#domain/record/crypto.ts';
import type { KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fromUtf8, toUtf8 } from '#domain/shared/utf8.ts';
import type { ContentObject, Draft } from './ports.ts';

export interface Readable {
  readonly records: readonly SignedRecord[];
  readonly contents: readonly ContentObject[];
  readonly drafts: readonly Draft[];
}

export interface Rescue {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly proposals: number;
}

/**
 * What people need of a workspace that cannot be opened, as plain files that any program reads: the latest text of each proposal, drafts,
 * attachments and everything else that was written, and the records with their signatures as a package has them.
 * @param sections - of `proposal.json`, in its order
 */
export function rescueFiles({ records, contents, drafts }: Readable, sections: readonly string[]): Rescue {
  const bytesOf = new Map(contents.map((each) => [each.sha256, each.bytes]));
  const files = new Map<string, Uint8Array>();
  const named = new Set<string>();
  const numbers = numbersOf(records);
  const folderOf = (proposal: RecordId): string => `proposals/${plain(numbers.get(proposal) ?? '')}${proposal.slice(0, 8)}`;
  const revisions = records.filter((each) => each.record.kind === 'revision');
  const texts = latestTexts(revisions, bytesOf, sections);
  for (const [proposal, { document, isWhole, used }] of texts) {
    files.set(`${folderOf(proposal)}/${isWhole ? 'proposal' : 'proposal-incomplete'}.json`, jsonBytes(document));
    for (const sha256 of used) named.add(sha256);
    for (const { sha256, fileName } of attachmentsOf(document)) {
      const bytes = bytesOf.get(sha256);
      if (bytes === undefined) continue;
      named.add(sha256);
      files.set(`${folderOf(proposal)}/attachments/${sha256.slice(0, 8)}-${plainFile(fileName)}`, bytes);
    }
  }
  for (const draft of drafts)
    files.set(`${folderOf(draft.proposal)}/draft-${plainFile(draft.member).slice(0, 8)}.json`, jsonBytes(draft.document));
  for (const { sha256, bytes } of contents) if (!named.has(sha256)) files.set(`also-written/${sha256}`, bytes);
  const { text, held } = recordsText(records);
  if (held > 0) files.set('records.jsonl', toUtf8(text));
  return { files, proposals: texts.size };
}

interface Text {
  readonly document: JsonObject;
  readonly isWhole: boolean;
  readonly used: readonly string[];
}

/** Of each proposal the latest version that is whole, else the latest of which anything can be read. */
function latestTexts(
  revisions: readonly SignedRecord[],
  bytesOf: ReadonlyMap<string, Uint8Array>,
  sections: readonly string[],
): ReadonlyMap<RecordId, Text> {
  const texts = new Map<RecordId, Text>();
  for (const { record } of revisions.toSorted((one, other) => (one.record.at < other.record.at ? -1 : 1))) {
    const body = record.body as BodyOf<'revision'>;
    const wanted = sections.filter((id) => body.sections[id] !== undefined).map((id) => [id, body.sections[id] ?? ''] as const);
    const read = wanted.flatMap(([id, sha256]) => {
      const value = parsed(bytesOf.get(sha256));
      return value === undefined ? [] : [[id, value] as const];
    });
    const isWhole = read.length === wanted.length;
    if (read.length === 0 || (!isWhole && texts.get(record.subject)?.isWhole === true)) continue;
    texts.set(record.subject, { document: Object.fromEntries(read), isWhole, used: wanted.map(([, sha256]) => sha256) });
  }
  return texts;
}

function parsed(bytes: Uint8Array | undefined): Json | undefined {
  try {
    return bytes === undefined ? undefined : (JSON.parse(fromUtf8(bytes)) as Json);
  } catch {
    return undefined;
  }
}

function attachmentsOf(document: JsonObject): readonly { readonly sha256: string; readonly fileName: string }[] {
  const list = Array.isArray(document['attachments']) ? (document['attachments'] as readonly JsonObject[]) : [];
  return list.flatMap(({ sha256, fileName }) =>
    typeof sha256 === 'string' && typeof fileName === 'string' && sha256 !== '' ? [{ sha256, fileName }] : [],
  );
}

const numbersOf = (records: readonly SignedRecord[]): ReadonlyMap<RecordId, string> =>
  new Map(
    records
      .filter(({ record }) => record.kind === 'number')
      .map(({ record }) => [record.subject, String((record.body as BodyOf<'number'>).number)]),
  );

/** As `data/records.jsonl` of a package has them; those whose key is lost are left out. */
function recordsText(records: readonly SignedRecord[]): { readonly text: string; readonly held: number } {
  const keys = new Map<KeyId, Uint8Array>();
  for (const { record } of records) {
    const { key } = record.body as { readonly key?: unknown };
    const bytes = typeof key === 'string' ? fromBase64(key) : null;
    const id = record.kind === 'founding' ? record.author : (record.body as { readonly id?: string }).id;
    if (['founding', 'key'].includes(record.kind) && bytes !== null && id !== undefined) keys.set(id, bytes);
  }
  const held = records.filter(({ record }) => keys.has(record.author));
  return { text: writeRecordsFile(held, keys), held: held.length };
}

const jsonBytes = (value: Json): Uint8Array => toUtf8(JSON.stringify(value, null, 2));
const plain = (name: string): string => (name === '' ? '' : `${plainFile(name)}-`);
/** Letters and digits of any language, and what names need: nothing that leads out of a folder. */
const plainFile = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(0, 100) || 'file';
