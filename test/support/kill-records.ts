import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { ContentObject } from '#application/ports.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { type LogRecord, RECORD_FORMAT, type SignedRecord } from '#domain/record/record.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A content object of that many random bytes, and the reference that a record makes to it. */
export function aContent(bytes = 40, name = 'reason'): { content: ContentObject; reference: LogRecord['content'][number] } {
  const data = new Uint8Array(randomBytes(bytes));
  return { content: { sha256: sha256(data), bytes: data }, reference: { name, sha256: sha256(data), bytes } };
}

/**
 * Writes real, really signed records whose bodies say nothing: what the log keeps does not depend on what a kind means.
 * The first one founds the workspace.
 */
export class ChainWriter {
  readonly key: string;
  readonly publicKey: Uint8Array;
  readonly #privateKey: KeyObject;
  #previous = '';
  #n = 0;
  readonly workspace: string;
  readonly founding: SignedRecord | null;

  constructor(workspace: string | null = null, privateKey: KeyObject = generateKeyPairSync('ed25519').privateKey) {
    this.#privateKey = privateKey;
    this.publicKey = publicKeyOf(privateKey);
    this.key = sha256(this.publicKey);
    this.workspace = workspace ?? '';
    this.founding =
      workspace === null ? this.write({ kind: 'founding', stream: 'authority', body: { key: this.keyText } }) : null;
    this.workspace = workspace ?? this.founding?.id ?? '';
  }

  get keyText(): string {
    return Buffer.from(this.publicKey).toString('base64');
  }

  /** Goes on after a record that is in the log already. */
  continueAfter(end: { readonly id: string; readonly n: number }): void {
    this.#previous = end.id;
    this.#n = end.n;
  }

  write(what: Partial<LogRecord> & { readonly kind: string; readonly body?: JsonObject }): SignedRecord {
    const record = this.compose(what);
    const signed = this.sign(record);
    this.#previous = signed.id;
    this.#n = record.n;
    return signed;
  }

  compose(what: Partial<LogRecord> & { readonly kind: string }): LogRecord {
    return {
      format: RECORD_FORMAT,
      workspace: this.workspace,
      subject: '',
      stream: 'decision',
      parents: [],
      previous: this.#previous,
      n: this.#n + 1,
      author: this.key,
      at: '2026-11-03T14:02:00.000Z',
      on: '2026-11-03',
      body: {},
      content: [],
      ...what,
    };
  }

  sign(record: LogRecord): SignedRecord {
    const bytes = canonicalBytes(record);
    return { id: sha256(bytes), bytes, signature: new Uint8Array(sign(null, bytes, this.#privateKey)), record };
  }
}

export function publicKeyOf(privateKey: KeyObject): Uint8Array {
  const { x = '' } = privateKey.export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x, 'base64url'));
}
