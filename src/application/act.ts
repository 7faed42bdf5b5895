import { type BodyOf, type Kind, KINDS } from '#domain/record/bodies.ts';
import { toHex } from '#domain/record/crypto.ts';
import {
  composeRecord,
  type ContentReference,
  type LogRecord,
  type RecordId,
  RECORD_FORMAT,
  type SignedRecord,
  type Stream,
} from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { fromUtf8, toUtf8 } from '#domain/shared/utf8.ts';
import { authorityOf, today } from './authority-of.ts';
import type { ContentObject } from './ports.ts';
import { projectSubjects } from './project.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** What is to be written: body and content of one record. */
export interface Entry<K extends Kind> {
  readonly kind: K;
  /** "" for a record that opens a subject. */
  readonly subject: RecordId;
  readonly body: BodyOf<K>;
  readonly contents?: readonly NamedContent[];
  readonly stream?: Stream;
}

export interface NamedContent extends ContentObject {
  readonly name: string;
}

/**
 * One deed of one person: the records it takes, composed and signed in order, then judged by the reducer and appended in one transaction,
 * all or none. A record that would not count is refused with its code, and nothing is written.
 */
export interface Act {
  write<K extends Kind>(entry: Entry<K>): Promise<Outcome<SignedRecord>>;
  /** What has been written so far, signed, not yet in the log. */
  readonly pending: readonly SignedRecord[];
  /** `waits`: a code under which a record may stand until somebody else has acted, as the request for a signature does. */
  commit(waits?: string): Outcome<readonly SignedRecord[]>;
}

export function beginAct(workspace: Workspace, actor: Actor): Act {
  const pending: SignedRecord[] = [];
  const contents = new Map<string, ContentObject>();
  const count = workspace.log.count();
  const end = workspace.log.chainEnd(actor.key);
  let chain = { previous: end?.id ?? '', n: end?.n ?? 0 };

  return {
    pending,
    async write(entry) {
      const record = composeEntry(workspace, actor, { entry, chain, pending });
      const composed = await composeRecord(record, workspace.crypto.digest);
      if (!composed.ok) return fail(composed.error);
      const { id, bytes } = composed.value;
      const signed: SignedRecord = { id, bytes, signature: actor.signer.sign(bytes), record };
      pending.push(signed);
      for (const each of entry.contents ?? []) contents.set(each.sha256, { sha256: each.sha256, bytes: each.bytes });
      chain = { previous: id, n: record.n };
      return ok(signed);
    },
    // Two acts at once would fork their author's chain, or not know of each other: the later one is composed again.
    commit: (waits = '') =>
      workspace.log.count() === count ? commit(workspace, { pending, contents, waits }) : fail({ code: 'act/again' }),
  };
}

/** The deed that is one record: written, judged, appended. */
export async function writeOne<K extends Kind>(
  workspace: Workspace,
  actor: Actor,
  entry: Entry<K>,
): Promise<Outcome<SignedRecord>> {
  const act = beginAct(workspace, actor);
  const written = await act.write(entry);
  if (!written.ok) return written;
  const committed = act.commit();
  return committed.ok ? written : committed;
}

export function composeEntry<K extends Kind>(
  workspace: Workspace,
  actor: Actor,
  { entry, chain, pending }: { entry: Entry<K>; chain: { previous: string; n: number }; pending: readonly SignedRecord[] },
): LogRecord {
  const at = workspace.clock.now();
  const stream = entry.stream ?? KINDS[entry.kind].streams[0];
  return {
    format: RECORD_FORMAT,
    workspace: workspace.log.founding(),
    kind: entry.kind,
    subject: entry.subject,
    stream,
    parents: [...headsWith(workspace, { stream, subject: entry.subject }, pending)],
    previous: chain.previous,
    n: chain.n + 1,
    author: actor.key,
    at: new Date(at).toISOString(),
    on: today(workspace),
    body: KINDS[entry.kind].body.parse(entry.body) as LogRecord['body'],
    content: (entry.contents ?? []).map(reference),
  };
}

const reference = ({ name, sha256, bytes }: NamedContent): ContentReference => ({ name, sha256, bytes: bytes.length });

/** Heads of a subject's stream in the log and in what this act has already written. */
function headsWith(
  workspace: Workspace,
  of: { readonly stream: Stream; readonly subject: RecordId },
  pending: readonly SignedRecord[],
): readonly RecordId[] {
  if (of.subject === '') return [];
  const own = pending.filter(
    ({ id, record }) => record.stream === of.stream && (record.subject === of.subject || id === of.subject),
  );
  const replaced = new Set(own.flatMap(({ record }) => record.parents));
  const heads = new Set([...workspace.log.heads(of), ...own.map(({ id }) => id)]);
  return [...heads].filter((id) => !replaced.has(id)).toSorted();
}

function commit(
  workspace: Workspace,
  {
    pending,
    contents,
    waits,
  }: {
    readonly pending: readonly SignedRecord[];
    readonly contents: ReadonlyMap<string, ContentObject>;
    readonly waits: string;
  },
): Outcome<readonly SignedRecord[]> {
  const held = { content: (sha256: string) => contents.get(sha256)?.bytes ?? workspace.log.content(sha256) };
  const projected = projectSubjects(workspace, pending, held);
  const refused = pending.map(({ id }) => projected.verdicts.get(id) ?? '').find((code) => code !== '' && code !== waits);
  if (refused !== undefined) return fail({ code: refused });
  workspace.log.append({ records: pending, contents: [...contents.values()], projections: projected.projections });
  return ok(pending);
}

/** A content object of a public kind: its fingerprint is that of its bytes. */
export async function plainContent(workspace: Workspace, name: string, bytes: Uint8Array): Promise<NamedContent> {
  return { name, sha256: toHex(await workspace.crypto.digest('SHA-256', bytes)), bytes };
}

/** Short or personal text: 16 random bytes first, so that nobody can guess it from its fingerprint (DESIGN §2). */
export async function saltedContent(workspace: Workspace, name: string, text: string): Promise<NamedContent> {
  const written = toUtf8(text.normalize('NFC'));
  const bytes = new Uint8Array(16 + written.length);
  bytes.set(workspace.random.bytes(16));
  bytes.set(written, 16);
  return plainContent(workspace, name, bytes);
}

/** The text of a salted content object; "" where it was erased or never came. */
export function readSalted(workspace: Pick<Workspace, 'log'>, sha256: string): string {
  const bytes = sha256 === '' ? null : workspace.log.content(sha256);
  return bytes === null ? '' : fromUtf8(bytes.subarray(16));
}

/** Whether the members the log knows include this one, and the key is theirs: what every act of a person presupposes. */
export function isMember(workspace: Workspace, actor: Actor): boolean {
  return authorityOf(workspace).keys.get(actor.key)?.member === actor.member;
}
