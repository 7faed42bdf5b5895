import type { Verification } from '#domain/package/verification.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import type { VerificationView } from '#contract/verification.ts';
import { type JobError, runJob } from './run-job.ts';
import { workerScript } from './worker-script.ts';

export interface VerifyJob {
  readonly file: string;
  readonly resources: string;
  /** Founding ids that this computer knows. */
  readonly known: readonly string[];
}

export type VerifyAnswer = Result<Verification, { readonly code: string; readonly [detail: string]: string | number }>;

/** Checks a package in a worker thread: foreign bytes are parsed nowhere else. Errors: what kept it from being read; `job/…`. */
export async function verifyInWorker(job: VerifyJob): Promise<Result<VerificationView, JobError | { readonly code: string }>> {
  const started = performance.now();
  const answered = await runJob<VerifyAnswer>(workerScript('verify-worker'), job);
  if (!answered.ok) return answered;
  if (!answered.value.ok) return fail(answered.value.error);
  const found = answered.value.value;
  return ok({
    ...found,
    problems: [...found.problems],
    signOffs: found.signOffs.map((each) => ({ ...each })),
    milliseconds: performance.now() - started,
  });
}
