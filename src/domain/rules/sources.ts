import { z } from 'zod';
import type { LocalizedText } from '#domain/shared/localized-text.ts';

const BothTexts = z.strictObject({ en: z.string().min(1).max(300), fr: z.string().min(1).max(300) });

/** What packs cite, by key: `resources/rules/sources.yaml`. A name is title, publisher and year, as people would look it up. */
export const RuleSources = z.strictObject({
  version: z.string(),
  sources: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), BothTexts),
});
export type RuleSources = z.infer<typeof RuleSources>;

/** One place that a criterion rests on. */
export const Citation = z.strictObject({
  /** Key of a source. */
  source: z.string().min(1).max(60),
  /** Its heading there, in the language of the source; "" = the source as a whole. */
  section: z.string().max(200).default(''),
  note: BothTexts.optional(),
});
export type Citation = z.infer<typeof Citation>;

/**
 * Citations as people read them, in both languages, each with its own quotation marks and spaces. A source named again is not repeated:
 * its further section follows.
 * @returns null and the key where a source is not known
 */
export function citationText(
  citations: readonly Citation[],
  { sources }: RuleSources,
): LocalizedText | { readonly unknown: string } {
  const parts: { en: string; fr: string }[] = [];
  let last = '';
  for (const { source, section, note } of citations) {
    const named = Object.hasOwn(sources, source) ? sources[source] : undefined;
    if (named === undefined) return { unknown: source };
    const heading = { en: section && `“${section}”`, fr: section && `«\u202f${frenchSpaces(section)}\u202f»` };
    const whole = (side: 'en' | 'fr'): string => {
      const place = [last === source ? '' : named[side], heading[side]].filter((each) => each !== '').join(', ');
      return note === undefined ? place : `${place} (${note[side]})`;
    };
    parts.push({ en: whole('en'), fr: whole('fr') });
    last = source;
  }
  return { en: parts.map((each) => each.en).join('; '), fr: parts.map((each) => each.fr).join('\u202f; ') };
}

const frenchSpaces = (text: string): string => text.replaceAll(/\s?([:?!;])/g, '\u202f$1');
