import type { ErrorCode } from '#domain/shared/error-codes.ts';

/** One thing that is wrong with a package. `path` is the file (or entry) it was found in, "" where it concerns the whole. */
export interface Problem {
  readonly code: ErrorCode;
  readonly path: string;
}

/** Equal problems in one place are said once. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((each) => [`${each.code} ${each.path}`, each])).values()];
}
