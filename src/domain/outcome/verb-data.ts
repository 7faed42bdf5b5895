import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';

const Phrases = z.array(z.string().min(1).max(100)).max(500);
const BothPhrases = z.strictObject({ en: Phrases, fr: Phrases });
const Level = z.int().min(1).max(6);
const Levels = z.record(z.string(), z.array(Level));
const Rewrites = z.record(z.string(), Phrases);
const Variants = z.record(z.string(), z.string());

/** The shape of `resources/rules/verbs.yaml` (FRAMEWORKS §8.2, §8.3). */
export const VerbData = z.strictObject({
  version: z.string(),
  levels: z.array(z.strictObject({ level: Level, name: LocalizedText, en: Phrases, fr: Phrases })).length(6),
  vague: BothPhrases,
  stems: BothPhrases,
  variants: z.strictObject({ en: Variants, fr: Variants }),
  irregular: z.record(z.string(), Phrases),
  disputed: z.strictObject({ en: Levels, fr: Levels }),
  rewrites: z.strictObject({ en: Rewrites, fr: Rewrites }),
});
export type VerbData = z.infer<typeof VerbData>;
