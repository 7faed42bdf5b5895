import { randomFrom } from '#support/kill-loop.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { shippedResources } from '#support/sample-workspace.ts';

/** Different words in all texts together; their frequencies fall as Zipf's law says (STACK §6 measured search on such a vocabulary). */
const VOCABULARY = 50_000;
const SYLLABLES =
  'ba be bi bo da de di do fa fé fi ga go la le li lo ma me mi mo na né no pa pe po ra re ri ro sa se si ta té to va vi'.split(
    ' ',
  );

/** Word of that rank: pronounceable, with accents, each of its own. */
export function wordOfRank(rank: number): string {
  let word = '';
  for (let rest = rank + 40; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  return word;
}

/** Words as a text has them: a few everywhere, most of them rare. The same for the same seed. */
export function writerOf(seed: number): { readonly words: (count: number) => string; readonly random: () => number } {
  const random = randomFrom(seed);
  // The inverse of a 1/rank distribution: rank = N^u.
  const words = (count: number): string =>
    Array.from({ length: count }, () => wordOfRank(Math.floor(VOCABULARY ** random()) - 1)).join(' ');
  return { words, random };
}

const isProse = (text: string): boolean => text.split(/\s+/).length >= 4;
export const countWords = (value: Json): number => proseOf(value).reduce((sum, text) => sum + text.split(/\s+/).length, 0);

function proseOf(value: Json): readonly string[] {
  if (typeof value === 'string') return isProse(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((each) => proseOf(each as Json)) : [];
}

/** A proposal file of about 800 words: a real one's structure, its prose replaced, some sentences given more room. */
export function aProposalFile(seed: number): JsonObject {
  const { words } = writerOf(seed);
  const real = shippedResources.data('demo/02-mediocre-ai-leaders-en.json') as JsonObject;
  const replaced = (value: Json): Json => {
    if (typeof value === 'string') return isProse(value) ? words(Math.ceil(value.split(/\s+/).length * 1.17)) : value;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner as Json)]));
  };
  const { _about, _expected, ...document } = real;
  return replaced(document) as JsonObject;
}
