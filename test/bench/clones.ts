import { createHash } from 'node:crypto';
import { authorityOf } from '#application/authority-of.ts';
import type { Signer } from '#application/ports.ts';
import type { Workspace } from '#application/workspace.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import type { KeyId, LogRecord, RecordId, SignedRecord } from '#domain/record/record.ts';
import { SAMPLE_PASSPHRASE } from '#support/sample-workspace.ts';

const ID = /[0-9a-f]{64}/g;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** All keys of this computer, unlocked. */
export async function signersOf(workspace: Workspace): Promise<ReadonlyMap<KeyId, Signer>> {
  const signers = new Map<KeyId, Signer>();
  for (const { id } of authorityOf(workspace).keys.values()) {
    const signer = await workspace.keyring.unlock(workspace.log.founding(), id, SAMPLE_PASSPHRASE);
    if (signer !== null) signers.set(id, signer);
  }
  return signers;
}

export interface CloneOptions {
  /** Ids that stand for others from the start: a record that is left out, by one that is not. */
  readonly stands?: ReadonlyMap<RecordId, RecordId>;
  readonly change?: (record: LogRecord) => LogRecord;
}

/**
 * Writes a proposal's life again as another proposal's: the same acts by the same people, really signed, each author's chain going on, every
 * id of the original replaced by the new one.
 */
export class Cloner {
  readonly #signers: ReadonlyMap<KeyId, Signer>;
  readonly #ends = new Map<KeyId, { id: RecordId; n: number }>();

  constructor(workspace: Workspace, signers: ReadonlyMap<KeyId, Signer>, authority: readonly SignedRecord[] | null = null) {
    this.#signers = signers;
    for (const key of signers.keys()) {
      const end = authority === null ? workspace.log.chainEnd(key) : lastOf(authority, key);
      if (end !== null) this.#ends.set(key, end);
    }
  }

  clone(
    template: readonly SignedRecord[],
    { stands = new Map(), change = (record) => record }: CloneOptions = {},
  ): SignedRecord[] {
    const ids = new Map<string, string>();
    const newId = (id: string): string => ids.get(stands.get(id) ?? id) ?? stands.get(id) ?? id;
    return template.map((original) => {
      const text = JSON.stringify({ ...original.record, previous: '' }).replaceAll(ID, newId);
      const copied = change(JSON.parse(text) as LogRecord);
      const end = this.#ends.get(copied.author);
      const record = { ...copied, parents: [...new Set(copied.parents)], previous: end?.id ?? '', n: (end?.n ?? 0) + 1 };
      const bytes = canonicalBytes(record);
      const id = sha256(bytes);
      ids.set(original.id, id);
      this.#ends.set(record.author, { id, n: record.n });
      return { id, bytes, signature: this.#signerOf(record.author).sign(bytes), record };
    });
  }

  #signerOf(key: KeyId): Signer {
    const signer = this.#signers.get(key);
    if (signer === undefined) throw new Error(`No key ${key} on this computer.`);
    return signer;
  }
}

/** Where a chain stands once only the authority stream has been carried over: the authors go on from there. */
function lastOf(records: readonly SignedRecord[], key: KeyId): { id: RecordId; n: number } | null {
  const last = records.findLast(({ record }) => record.author === key);
  return last === undefined ? null : { id: last.id, n: last.record.n };
}
