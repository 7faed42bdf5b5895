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
  return canonicalize(toNfc(value)) as string; // undefined only for what is no JSON value
}

/**
 * Whether `text`, from which `value` was parsed, is exactly its canonical text. Every record that is read is asked this, and nearly every
 * one is: therefore the platform's own writer is asked first. It spells strings and numbers as RFC 8785 does and only does not sort names;
 * what it would write as an escaped lone surrogate has no canonical form. Whatever is not plainly canonical is compared the long way.
 */
export function isCanonicalText(value: unknown, text: string): boolean {
  try {
    const isPlainly =
      JSON.stringify(value) === text && !text.includes('\\ud') && text.normalize('NFC') === text && hasSortedNames(value);
    return isPlainly || canonicalText(value) === text;
  } catch {
    return false;
  }
}

/** In the order of UTF-16 code units, as RFC 8785 has it, and as strings compare here. */
function hasSortedNames(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(hasSortedNames);
  let before: string | null = null;
  for (const [name, inner] of Object.entries(value)) {
    if ((before !== null && before >= name) || !hasSortedNames(inner)) return false;
    before = name;
  }
  return true;
}

/** UTF-8 bytes of {@link canonicalText}. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(value));
}
