import { KeyError } from '#adapters/keys/key-error.ts';
import { storeErrorCode } from '#adapters/sqlite/store-error.ts';
import type { Refusal } from '#application/refusal.ts';
import type { Result } from '#domain/shared/result.ts';

/** Something that could not be done and that a person can act on: status 2, one sentence. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Ends the command with this refusal. */
export function refuse(code: string, details: Omit<Refusal, 'code'> = {}): never {
  throw new Refused({ ...details, code });
}

/** The value of an outcome. @throws Refused where there is none */
export function need<T>(outcome: Result<T, { readonly code: string }>): T {
  if (outcome.ok) return outcome.value;
  throw new Refused(outcome.error as Refusal);
}

/** What to say of an error of any kind; an unexpected one says so and shows no stack. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof KeyError) return { code: error.code };
  const stored = storeErrorCode(error);
  if (stored !== null) return { code: stored, file: fileOf(error) };
  if (isShapeError(error)) return { code: 'cli/not-accepted', path: error.issues[0]?.path.join('.') ?? '' };
  return { code: 'cli/unexpected', detail: error instanceof Error ? oneLine(error.message) : '' };
}

/** A zod schema of a record refused what was typed: too long, empty, another form. */
function isShapeError(error: unknown): error is { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } {
  return error instanceof Error && error.name === 'ZodError' && 'issues' in error && Array.isArray(error.issues);
}

function fileOf(error: unknown): string {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 300);
