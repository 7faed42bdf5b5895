import { hash } from 'node:crypto';
import { canonicalText } from '#domain/record/canonical.ts';

/** SHA-256, lower-case hex, at once: the domain's `Digest` is asynchronous, and no transaction may wait. */
export const sha256Hex = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');

/** What goes into `row_hash`: a mutable row has no fingerprint of its own, and `quick_check` does not see a flipped bit. */
export const rowHash = (columns: readonly (string | number)[]): string => sha256Hex(canonicalText(columns));

/** The library gives Node's Buffer; the rest of Collegium knows plain bytes. */
export const plainBytes = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
