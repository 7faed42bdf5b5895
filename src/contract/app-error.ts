import { z } from 'zod';

/** A refusal as a window or the command line shows it: `code` is the key of its sentence, `details` fill the sentence's placeholders. */
export const AppError = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type AppError = z.infer<typeof AppError>;

/**
 * The refusal of a use case as it crosses the process boundary: its plain members become details, lists are joined, the rest stays
 * behind, because a sentence can show nothing else.
 */
export function toAppError(error: { readonly code: string }): AppError {
  const details: Record<string, string | number> = {};
  for (const [key, value] of Object.entries<unknown>({ ...error })) {
    if (key === 'code') continue;
    if (typeof value === 'string' || typeof value === 'number') details[key] = value;
    else if (Array.isArray(value)) details[key] = value.filter((each) => typeof each === 'string').join(', ');
  }
  return { code: error.code, details };
}
