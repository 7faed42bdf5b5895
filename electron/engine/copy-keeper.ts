import { existsSync, readdirSync, realpathSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { copyName, expiredCopies, localDay, momentIn } from '#adapters/files/copy-names.ts';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { errnoOf, removeQuietly } from '#adapters/files/atomic-write.ts';
import { backup, type checkCopy } from '#adapters/sqlite/backup.ts';
import { changeMark } from '#adapters/sqlite/change-mark.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import type { Clock } from '#application/ports.ts';
import type { Outcome } from '#application/refusal.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { copiesOf, keepCopies } from './copies.ts';
import type { CopyChecked, CopyJob } from './copy-worker.ts';
import type { Held } from './open-engine.ts';
import { JOB_LIMITS, runJob } from './run-job.ts';
import { workerScript } from './worker-script.ts';

export interface CopyMade {
  /** UTC. */
  readonly at: string;
  readonly name: string;
}

/** Care is automatic (DESIGN §2): a checked copy daily, on quitting and before what changes much; old ones go by themselves. */
export interface CopyKeeper {
  /** The last copy of the open workspace, UTC, "" for none; and the code of what kept the last try from being one. */
  state(): { readonly copiedAt: string; readonly copyFault: string };
  /** A copy now. Errors: `copy/no-folder`, `copy/disk-full`, `copy/failed`, `copy/sample`, `workspace/none`. */
  make(): Promise<Outcome<CopyMade>>;
  /** From now on into this folder, the first at once. The choice stays only where that one could be made. */
  choose(folder: string): Promise<Outcome<CopyMade>>;
  /** Makes one where there is none of today. */
  daily(): Promise<void>;
  /** Makes one where something changed since the last and that was over an hour ago: before imports and the like. */
  before(): Promise<void>;
  /** Makes one where something changed since the last; gives up quickly, so that a large file does not hold up quitting. */
  atClose(): Promise<void>;
  /** Looks now and then whether one is due, until `stop`. */
  start(): void;
  stop(): void;
}

export interface KeeperParts {
  readonly profile: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly held: () => Held;
  /** How long a copy at closing may take. In milliseconds of the real clock. */
  readonly patienceMs?: number;
  /** Reads a copy back; in a thread of its own where nobody says otherwise. */
  readonly check?: typeof checkCopy;
}

/** A moment for whoever quits; 100 MB are copied and checked in it. */
const PATIENCE_MS = 1500;
/** The first look leaves the opening alone. */
const FIRST_LOOK_MS = 20_000;
const LOOK_EVERY_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
/** A file of several gigabytes on a slow share. */
const CHECK_LIMIT_MS = 10 * 60_000;

interface Open {
  readonly store: WorkspaceStore;
  readonly founding: RecordId;
}

export function createCopyKeeper(parts: KeeperParts): CopyKeeper {
  const { profile, clock, held, patienceMs = PATIENCE_MS, check = checkAside } = parts;
  const faults = new Map<RecordId, string>();
  let last: Promise<unknown> = Promise.resolve();
  /** Whoever closes gives what is being copied a moment, and ends it then. */
  let stopping = new AbortController();
  let timers: NodeJS.Timeout[] = [];

  const open = (): Outcome<Open> => {
    const now = held();
    if (now.state !== 'open') return fail({ code: 'workspace/none' });
    const founding = now.workspace.log.founding();
    if (founding === '') return fail({ code: 'workspace/none' });
    // Nothing of the sample is worth a copy: it can be made again.
    return authorityOf(now.workspace).founding?.sample === true
      ? fail({ code: 'copy/sample' })
      : ok({ store: now.store, founding });
  };
  /** One at a time; at its turn it is asked once more whether it is still wanted. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
  const copyNow = async (into: string | null): Promise<Outcome<CopyMade>> => {
    const found = open();
    if (!found.ok) return found;
    const made = await copyInto(found.value, into).catch((error: unknown) => refusedBySystem(error, found.value.founding));
    if (made.ok) faults.delete(found.value.founding);
    else if (into === null && made.error.code !== 'copy/stopped') faults.set(found.value.founding, made.error.code);
    return made;
  };
  /** What the system refuses (a folder that is a file, a profile that is full) is a copy that could not be made; all else is a bug. */
  const refusedBySystem = (error: unknown, founding: RecordId): Outcome<CopyMade> => {
    if (errnoOf(error) === '') throw error;
    return fail({ code: 'copy/failed', folder: path.basename(copiesOf(profile, founding).folder) || 'copies' });
  };
  const copyInto = async ({ store, founding }: Open, into: string | null): Promise<Outcome<CopyMade>> => {
    const kept = copiesOf(profile, founding);
    const chosen = into ?? kept.folder;
    const folder = folderOf(profile, chosen);
    if (!isFolder(folder)) return fail({ code: 'copy/no-folder', folder: path.basename(folder) });
    const at = momentAfter(kept.lastAt, clock.now());
    const name = copyName(path.basename(store.file, '.collegium'), founding, at);
    const mark = changeMark(store.db); // before: what is written meanwhile may or may not be in it
    const copied = await backup(store.db, path.join(folder, name), { signal: stopping.signal, check });
    if (!copied.ok) return fail(reason(copied.error.code, folder));
    const made = { at: new Date(at).toISOString(), name };
    keepCopies(profile, founding, { folder: chosen, lastAt: made.at, name, mark, file: store.file });
    noteMade(path.join(folder, name), at);
    const expired = expiredCopies(readdirSync(folder), founding).filter((each) => each !== name);
    for (const old of expired) if (!isWorkedIn(path.join(folder, old), store.file)) removeQuietly(path.join(folder, old));
    return ok(made);
  };
  const isChanged = ({ store, founding }: Open): boolean => {
    const { folder, name, mark } = copiesOf(profile, founding);
    return mark !== changeMark(store.db) || !existsSync(path.join(folderOf(profile, folder), name));
  };
  /** What fails here is kept for the foot to say; nobody waits for it. */
  const where = (isDue: (open: Open) => boolean): Promise<void> =>
    inTurn(async () => {
      const found = open();
      if (found.ok && isDue(found.value)) await copyNow(null);
    });
  const ageOf = ({ founding }: Open): number => clock.now() - (Date.parse(copiesOf(profile, founding).lastAt) || 0);

  const keeper: CopyKeeper = {
    state() {
      const found = open();
      if (!found.ok) return { copiedAt: '', copyFault: '' };
      const { founding } = found.value;
      return { copiedAt: copiesOf(profile, founding).lastAt, copyFault: faults.get(founding) ?? '' };
    },
    make: () => inTurn(() => copyNow(null)),
    choose: (folder) => inTurn(() => copyNow(folder)),
    daily: () =>
      where((each) => {
        const { lastAt } = copiesOf(profile, each.founding);
        return lastAt === '' || localDay(Date.parse(lastAt)) !== localDay(clock.now());
      }),
    before: () => where((each) => ageOf(each) > HOUR_MS && isChanged(each)),
    async atClose() {
      const timer = setTimeout(() => stopping.abort(), patienceMs);
      await where(isChanged).catch(() => undefined);
      clearTimeout(timer);
      stopping = new AbortController();
    },
    start() {
      const look = (): void => void keeper.daily().catch(() => undefined);
      timers = [setTimeout(look, FIRST_LOOK_MS), setInterval(look, LOOK_EVERY_MS)];
      for (const timer of timers) timer.unref();
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers = [];
    },
  };
  return keeper;
}

/** In a thread of its own: reading back and flushing what was written takes longer than the engine's thread has. */
async function checkAside(file: string, signal = new AbortController().signal): Promise<number | null> {
  const limits = { ...JOB_LIMITS, milliseconds: CHECK_LIMIT_MS, signal };
  const checked = await runJob<CopyChecked>(workerScript('copy-worker'), { file } satisfies CopyJob, limits);
  if (!checked.ok) return null; // stopped, which is asked next, or too much for one thread: not shown to be whole
  return checked.value.records;
}

/** The folder somebody chose is never made: where it is gone, a drive is missing, and a folder in its place would hide that. */
function folderOf(profile: string, chosen: string): string {
  if (chosen !== '') return chosen;
  const own = path.join(profile, 'copies');
  makePrivateFolder(own);
  return own;
}

/** Said on the file itself, so that one that somebody worked in later can be told from one that nobody touched. */
function noteMade(file: string, at: number): void {
  try {
    utimesSync(file, at / 1000, at / 1000);
  } catch {
    // A share that keeps times of its own: they are those of this moment.
  }
}

/** Longer than any copying takes, and than a clock is put back. */
const UNTOUCHED_MS = 70 * 60_000;

/** Whether it is a copy no longer: it is open, here or elsewhere, or somebody opened it and wrote. What is in it may be nowhere else. */
function isWorkedIn(file: string, open: string): boolean {
  if (existsSync(`${file}.open`) || existsSync(`${file}-wal`)) return true;
  try {
    return realpathSync(file) === realpathSync(open) || statSync(file).mtimeMs > momentIn(file) + UNTOUCHED_MS;
  } catch {
    return true; // what cannot be looked at is left alone
  }
}

/** Names count seconds, and the later copy has the later name: two within a second are a second apart. */
function momentAfter(lastAt: string, now: number): number {
  const ahead = (Date.parse(lastAt) || 0) + 1000 - now;
  return ahead > 0 && ahead < 10_000 ? now + ahead : now;
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function reason(code: string, folder: string) {
  if (code === 'copy/stopped') return { code };
  if (code === 'workspace/disk-full') return { code: 'copy/disk-full', folder: path.basename(folder) } as const;
  return { code: 'copy/failed', folder: path.basename(folder) } as const;
}
