import { hash } from 'node:crypto';
import { canonicalText } from '#domain/record/canonical.ts';

/** SHA-256, lower-case hex, at once: the domain's `Digest` is asynchronous, and no transaction may wait. */
export const sha256Hex = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');

/** What goes into `row_hash`: a mutable row has no fingerprint of its own, and `quick_check` does not see a flipped bit. */
export const rowHash = (columns: readonly (string | number)[]): string => sha256Hex(canonicalList(columns));

/**
 * The canonical text of a flat list. For composed, well-formed texts the platform writes the same, at a tenth of the price: a draft is
 * hashed on every save.
 */
function canonicalList(columns: readonly (string | number)[]): string {
  const text = JSON.stringify(columns);
  const isPlain = columns.every((each) => typeof each !== 'string' || each.isWellFormed()) && text.normalize('NFC') === text;
  return isPlain ? text : canonicalText(columns);
}

/** The library gives Node's Buffer; the rest of Collegium knows plain bytes. */
export const plainBytes = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
