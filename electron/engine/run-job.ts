import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '#domain/shared/result.ts';

export interface JobLimits {
  readonly memoryMegabytes: number;
  readonly milliseconds: number;
  /** Ends the thread at once. */
  readonly signal?: AbortSignal;
}
export const JOB_LIMITS = { memoryMegabytes: 512, milliseconds: 60_000 };

export type JobError =
  | { readonly code: 'job/too-long'; readonly seconds: number }
  | { readonly code: 'job/too-large'; readonly megabytes: number }
  | { readonly code: 'job/failed' | 'job/stopped' };

/**
 * Runs a job in a worker thread of its own, on plain data both ways: foreign bytes are parsed nowhere else. One that needs more memory
 * or time than its limits is ended, and the engine goes on.
 * @param script - absolute path of the built worker
 */
export function runJob<T>(script: string, data: unknown, limits: JobLimits = JOB_LIMITS): Promise<Result<T, JobError>> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
      env: {},
    });
    const settle = (result: Result<T, JobError>): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(
      () => settle(fail({ code: 'job/too-long', seconds: limits.milliseconds / 1000 })),
      limits.milliseconds,
    );
    limits.signal?.addEventListener('abort', () => settle(fail({ code: 'job/stopped' })), { once: true });
    worker.once('message', (value: T) => settle(ok(value)));
    worker.once('error', (error: Error & { readonly code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(fail(outOfMemory ? { code: 'job/too-large', megabytes: limits.memoryMegabytes } : { code: 'job/failed' }));
    });
    worker.once('exit', () => settle(fail({ code: 'job/failed' })));
  });
}
