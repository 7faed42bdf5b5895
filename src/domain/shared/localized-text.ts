import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

/** The shapes of languages.ts; apart from it, because a window needs them without a library of schemas. */
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

export const LocalizedText = z.strictObject({ en: z.string(), fr: z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;
