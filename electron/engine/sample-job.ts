import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import type { Outcome } from '#application/refusal.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { workerScript } from './worker-script.ts';

export interface SampleJob {
  readonly folder: string;
  readonly resources: string;
  readonly fonts: string;
}
export type SampleNews =
  | { readonly type: 'share'; readonly share: number }
  | { readonly type: 'made'; readonly founding: string }
  | { readonly type: 'failed'; readonly code: string };

export const SAMPLE_FILE = 'sample.collegium';
/** Everybody may know it: the sample holds nothing of anybody. */
export const SAMPLE_PASSPHRASE = 'demo';
const MEMORY_MB = 512;

export interface SampleMaker {
  /** The file of the sample, made where it is not there. Errors: `sample/failed`, `sample/stopped`. */
  file(): Promise<Outcome<string>>;
  /** Between 0 and 1; null where nothing is being made. */
  share(): number | null;
  stop(): void;
}

/** The sample institution in the profile, in a folder of its own beside everything real. */
export function createSampleMaker(profile: string, resources: string): SampleMaker {
  const folder = path.join(profile, 'sample');
  const file = path.join(folder, SAMPLE_FILE);
  let share: number | null = null;
  let making: Promise<Outcome<string>> | null = null;
  let end: () => void = () => undefined;

  /** In a folder of another name until it is whole: whoever quits half-way finds no half of a sample. */
  const make = async (): Promise<Outcome<string>> => {
    const half = path.join(profile, 'sample.making');
    rmSync(half, { recursive: true, force: true });
    makePrivateFolder(profile);
    mkdirSync(half, { mode: 0o700 });
    share = 0;
    try {
      const fonts = path.join(resources, '..', 'node_modules', '@expo-google-fonts');
      const made = await run({ folder: half, resources, fonts });
      if (!made.ok) return made;
      const keys = path.join('keys', made.value.slice(0, 16));
      makePrivateFolder(path.join(profile, 'keys'));
      renameSync(path.join(half, keys), path.join(profile, keys));
      rmSync(path.join(half, 'keys'), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true }); // no sample is in it, or it would not be made
      renameSync(half, folder);
      return ok(file);
    } finally {
      share = null;
      rmSync(half, { recursive: true, force: true });
    }
  };
  const run = (job: SampleJob): Promise<Outcome<string>> =>
    new Promise((resolve) => {
      const options = { workerData: job, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, env: {} };
      const worker = new Worker(workerScript('sample-worker'), options);
      let isSettled = false; // the end of the thread is told as well, sometimes before the promise of it
      const settle = (result: Outcome<string>): void => {
        if (isSettled) return;
        isSettled = true;
        void worker.terminate().then(() => resolve(result)); // its file is closed before anybody moves it
      };
      end = () => settle(fail({ code: 'sample/stopped' }));
      worker.on('message', (news: SampleNews) => {
        if (news.type === 'share') share = news.share;
        else settle(news.type === 'made' ? ok(news.founding) : fail({ code: news.code, file: SAMPLE_FILE }));
      });
      worker.once('error', () => settle(fail({ code: 'sample/failed' })));
      worker.once('exit', () => settle(fail({ code: 'sample/failed' })));
    });

  return {
    file: () => {
      if (existsSync(file)) return Promise.resolve(ok(file));
      making ??= make().finally(() => (making = null)); // two windows may knock at once
      return making;
    },
    share: () => share,
    stop: () => end(),
  };
}
