import { canonicalText } from '#domain/record/canonical.ts';
import type { Json } from '#domain/shared/json.ts';

/** Most characters (UTF-16 units) of one text. */
export const MAX_TEXT = 200_000;

// Controls other than the line feed, and the characters that turn the direction of text around (embeddings, overrides, isolates).
// oxlint-disable-next-line no-control-regex -- naming control characters is the point
const REFUSED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;
const EVERY_REFUSED = new RegExp(REFUSED, 'gu');

/**
 * A text as the document keeps it (DESIGN §14): NFC, lines ended by LF, no blanks at line ends. What may not be in a text at all is not
 * removed but refused, see {@link refusedCharacter}.
 */
export function canonicalProse(text: string): string {
  const lines = text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return lines.includes('\n') ? lines.split('\n').map(withoutTrailingBlanks).join('\n') : withoutTrailingBlanks(lines);
}

/** By hand and not by pattern: `/[ \t]+$/` takes quadratic time over a long run of blanks inside a line. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}

/** `U+202E`: the first character that a text may not hold (control, direction override, half a surrogate pair); "" where all are fine. */
export function refusedCharacter(canonical: string): string {
  const found = REFUSED.exec(canonical)?.[0] ?? (canonical.isWellFormed() ? '' : /\p{Surrogate}/u.exec(canonical)?.[0]);
  return found ? `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` : '';
}

/**
 * What somebody typed or pasted beside a document (a name, a title, a reason), with what a text may not hold taken out: a tab is a blank, what
 * turns the direction of text around goes. Else a name could rewrite the sentence that it stands in.
 */
export function plainText(typed: string): string {
  const wellFormed = canonicalProse(typed).replaceAll('\t', ' ').toWellFormed();
  return wellFormed.replaceAll(EVERY_REFUSED, '');
}

/** The same in one line: a line end is a blank. */
export const plainLine = (typed: string): string => plainText(typed.replaceAll(/[\r\n\u2028\u2029]+/g, ' '));

/**
 * One text for equal answers: canonical prose, then RFC 8785. Two answers are the same exactly where this is (DESIGN §7).
 * @throws Error for a value without a canonical form (half a surrogate pair)
 */
export function canonicalAnswer(value: Json): string {
  return canonicalText(withCanonicalProse(value));
}

function withCanonicalProse(value: Json): Json {
  if (typeof value === 'string') return canonicalProse(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withCanonicalProse);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withCanonicalProse(inner)]));
}
