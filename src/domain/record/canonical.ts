import canonicalize from 'canonicalize';

/** Text is hashed in one form only: two ways to write "é" must not be two records. Nothing is left out in silence. */
function toNfc(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') throw new Error('Not a JSON value.');
  if (Array.isArray(value)) return Array.from(value, toNfc);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), toNfc(inner)] as const);
  if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Error('Two names are the same name.');
  return Object.fromEntries(entries);
}

/**
 * The canonical JSON text of plain data: RFC 8785 (JCS), every string in NFC first.
 * @throws Error where the value has no canonical form: not a finite number, a lone surrogate, a cycle, `undefined`, two names that NFC
 *   makes one
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(toNfc(value));
  if (text === undefined) throw new Error('This value has no canonical form.');
  return text;
}

/** UTF-8 bytes of {@link canonicalText}. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(value));
}
