import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { atomicWrite, removeQuietly, renameHeld, syncFolder, temporaryBeside } from '#adapters/files/atomic-write.ts';
import { createResources } from '#adapters/resources.ts';
import { buildPackage, type PackagePress } from '#application/build-package.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import { toAppError } from '#contract/app-error.ts';
import type { PackageJob, PackageKind, PackageWork } from '#contract/packages.ts';
import type { PackageView } from '#domain/package/view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';
import { createPause } from './pause.ts';
import type { PdfJob } from './pdf-worker.ts';
import { runJob } from './run-job.ts';
import { verifyInWorker } from './verify-job.ts';
import { workerScript } from './worker-script.ts';

/** A window that asks for news is answered after this at the latest. In milliseconds. */
const LONGEST_WAIT_MS = 10_000;

export interface PackageRequest {
  readonly proposal: string;
  readonly kind: PackageKind;
  readonly target: string;
  /** Where the finished file goes: what was named in the save dialog. */
  readonly file: string;
}

export interface PackageJobs {
  isBusy(): boolean;
  /** What is being made; null = nothing. */
  running(): PackageWork | null;
  /** Errors: `job/busy`, and whatever refuses the package before its first page. */
  start(workspace: Workspace, actor: Actor, request: PackageRequest): Promise<Outcome<PackageJob>>;
  /** Errors: `job/unknown`. */
  progress(job: string, seen: number): Promise<Outcome<PackageJob>>;
  cancel(job: string): Outcome<PackageJob>;
}

class JobRefused extends Error {
  readonly refusal: { readonly code: string };
  constructor(refusal: { readonly code: string }) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** One package at a time; its pages are set in worker threads and the finished file is read back and verified before it has its name. */
export function createPackageJobs(resources: string, inTurn: Desk['inTurn']): PackageJobs {
  let current: PackageJob | null = null;
  let order: Omit<PackageWork, 'job'> = { proposal: '', kind: 'reading', name: '' };
  let stop = false;
  let listeners: (() => void)[] = [];

  const become = (next: Partial<PackageJob>): void => {
    if (current === null) return;
    current = { ...current, ...next, change: current.change + 1 };
    const told = listeners;
    listeners = [];
    for (const tell of told) tell();
  };
  const now = (job: string): Outcome<PackageJob> => (current?.job === job ? ok(current) : fail({ code: 'job/unknown' }));

  return {
    isBusy: () => current?.state === 'running',
    running: () => (current?.state === 'running' ? { job: current, ...order } : null),
    async start(workspace, actor, request) {
      // Asked again at its turn: two that came at once found nobody at work.
      if (current?.state === 'running') return fail({ code: 'job/busy' });
      const { proposal, kind, target, file } = request;
      const wanted = { proposal, archive: kind === 'archive', reading: kind === 'reading' };
      const press = createPress(resources, file, (part, share) => {
        become({ part, share });
        return !stop;
      });
      // Stopped before the first page is set: whether it may be made is known by then.
      const rehearsed = await buildPackage(workspace, actor, {
        ...wanted,
        press: { ...press, progress: (part) => part === 'records' },
      });
      if (!rehearsed.ok && rehearsed.error.code !== 'package/stopped') return rehearsed;
      stop = false;
      const job = randomBytes(8).toString('hex');
      order = { proposal, kind, name: path.basename(file) };
      current = { job, change: 0, state: 'running', part: 'records', share: 0, made: null, error: null };
      const begun = current;
      // In turn with other acts: its record belongs to the same chain of the same key.
      void inTurn(() => buildPackage(workspace, actor, { ...wanted, press })).then(
        (made) => {
          if (made.ok) {
            const { sha256, bytes, reading } = made.value;
            become({
              state: 'done',
              part: 'write',
              share: 1,
              made: { name: path.basename(file), sha256, bytes, reading, target },
            });
          } else become({ state: made.error.code === 'package/stopped' ? 'stopped' : 'failed', error: toAppError(made.error) });
        },
        (error: unknown) => {
          const refusal = error instanceof JobRefused ? error.refusal : { code: 'job/failed' };
          become({ state: 'failed', error: toAppError(refusal) });
        },
      );
      return ok(begun);
    },
    async progress(job, seen) {
      const first = now(job);
      if (!first.ok || first.value.change > seen || first.value.state !== 'running') return first;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_WAIT_MS);
        listeners.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      return now(job);
    },
    cancel(job) {
      if (current?.job === job) stop = true;
      return now(job);
    },
  };
}

function createPress(resources: string, file: string, progress: NonNullable<PackagePress['progress']>): PackagePress {
  const fonts = path.join(resources, '..', 'node_modules', '@expo-google-fonts');
  return {
    resources: createResources(resources),
    progress,
    verifies: true,
    pause: createPause(),
    pdf: (view, language) => setPages({ view, language, fonts, resources }),
    write: (_name, bytes) => writeVerified(file, bytes, resources),
  };
}

async function setPages(job: PdfJob & { readonly view: PackageView; readonly language: Language }): Promise<Uint8Array> {
  const set = await runJob<Uint8Array>(workerScript('pdf-worker'), job);
  if (!set.ok) throw new JobRefused(set.error);
  return set.value;
}

/** What leaves is verified as whoever receives it will: a reading copy lacks its seal, and nothing else. */
async function writeVerified(file: string, bytes: Uint8Array, resources: string): Promise<string> {
  const temporary = temporaryBeside(file);
  try {
    await atomicWrite(temporary, bytes, 0o644);
    const found = await verifyInWorker({ file: temporary, resources, known: [] });
    if (!found.ok) throw new JobRefused(found.error);
    if (found.value.problems.some(({ code }) => code !== 'seal/missing')) throw new JobRefused({ code: 'package/not-whole' });
    await renameHeld(temporary, file);
    syncFolder(path.dirname(file));
    return file;
  } finally {
    removeQuietly(temporary);
  }
}
