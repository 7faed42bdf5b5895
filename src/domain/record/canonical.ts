import canonicalize from 'canonicalize';

/** Text is hashed in one form only: two ways to write "é" must not be two records. */
function toNfc(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(toNfc);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), toNfc(inner)]));
}

/**
 * The canonical JSON text of plain data: RFC 8785 (JCS), every string in NFC first.
 * @throws Error where the value has no canonical form: not a finite number, a lone surrogate, a cycle, `undefined`
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
