import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadRights, type Rights } from '#domain/governance/rights.ts';
import { type BodyOf, type Kind, KINDS } from '#domain/record/bodies.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import { type LogRecord, RECORD_FORMAT, type SignedRecord } from '#domain/record/record.ts';
import { signerFrom } from './memory-keyring.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A shipped YAML file, parsed. */
export const resource = (path: string): unknown =>
  parse(readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8'));

export const rights: Rights = (() => {
  const loaded = loadRights(resource('rights.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
})();

/** Somebody with a key of their own, the same in every run. */
export interface Person {
  readonly name: string;
  readonly key: string;
  readonly base64: string;
  sign(bytes: Uint8Array): Uint8Array;
}

export function aPerson(name: string): Person {
  const { key, publicKey, sign } = signerFrom(createHash('sha256').update(name).digest());
  return { name, key, base64: toBase64(publicKey), sign };
}

export interface Written<K extends Kind> {
  readonly kind: K;
  readonly body: BodyOf<K>;
  readonly subject?: string;
  readonly on?: string;
  readonly stream?: LogRecord['stream'];
  /** Whatever of the envelope an honest engine would have written otherwise. */
  readonly envelope?: Partial<LogRecord>;
}

/**
 * Writes signed records as an engine would (chain, heads, dates) and judges nothing, so that forgeries can be written too. `fork` is another
 * computer that holds what this one holds now: what the two write afterwards is unordered until one receives from the other.
 */
export interface Scribe {
  readonly records: readonly SignedRecord[];
  /** The day that records say unless they are told otherwise. */
  today: string;
  /** Milliseconds of the clock: the same acts with another salt have other ids, in another order. */
  salt: number;
  write<K extends Kind>(author: Person, written: Written<K>): SignedRecord;
  fork(): Scribe;
  receive(from: Scribe): void;
}

export function createScribe(held: readonly SignedRecord[] = [], today = '2026-09-01', salt = 0): Scribe {
  const records = new Map(held.map((each) => [each.id, each]));
  const scribe: Scribe = {
    get records() {
      return [...records.values()];
    },
    today,
    salt,
    write(author, written) {
      const record = envelopeOf(scribe, author, written);
      const bytes = canonicalBytes(record);
      const signed: SignedRecord = { id: sha256(bytes), bytes, signature: author.sign(bytes), record };
      records.set(signed.id, signed);
      return signed;
    },
    fork: () => createScribe(scribe.records, scribe.today, scribe.salt),
    receive: (from) => {
      for (const each of from.records) records.set(each.id, each);
    },
  };
  return scribe;
}

function envelopeOf<K extends Kind>({ records, today, salt }: Scribe, author: Person, written: Written<K>): LogRecord {
  const { kind, subject = '', on = today, body } = written;
  const stream = written.stream ?? KINDS[kind].streams[0];
  const chain = records.filter(({ record }) => record.author === author.key).toSorted((a, b) => b.record.n - a.record.n)[0];
  const founding = records.find(({ record }) => record.kind === 'founding')?.id ?? '';
  return {
    format: RECORD_FORMAT,
    workspace: kind === 'founding' ? '' : founding,
    kind,
    subject,
    stream,
    parents: headsOf(records, stream, subject),
    previous: chain?.id ?? '',
    n: (chain?.record.n ?? 0) + 1,
    author: author.key,
    at: `${on}T15:00:00.${String(salt).padStart(3, '0')}Z`,
    on,
    body: body as LogRecord['body'],
    content: [],
    ...written.envelope,
  };
}

function headsOf(records: readonly SignedRecord[], stream: string, subject: string): string[] {
  if (subject === '') return [];
  const own = records.filter(({ id, record }) => record.stream === stream && (record.subject === subject || id === subject));
  const named = new Set(own.flatMap(({ record }) => record.parents));
  return own
    .map(({ id }) => id)
    .filter((id) => !named.has(id))
    .toSorted();
}
