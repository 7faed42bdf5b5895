import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One line of `reports/reliability.ndjson` (RELIABILITY §4.0). Times are milliseconds; what a test does not measure is null. */
export interface Figures {
  /** The test of the plan, with what it was about: `A3-ext4`, `B1-btrfs`. */
  readonly id: string;
  /** L0: the core in Node. L1: the window's code in Chromium. L2: the real application. */
  readonly layer: 'L0' | 'L1' | 'L2';
  readonly seed: number;
  /** How often it was tried: nothing wrong in n bounds the true rate at 3/n (95 %). */
  readonly n: number;
  readonly acked: number | null;
  readonly lost: number | null;
  readonly corrupt: number | null;
  readonly hangs: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  /** A negative control: what must go wrong, or the test sees nothing. */
  readonly control: boolean;
  readonly sec: number;
}

/** What a test says of itself: what it leaves out was not measured. Further keys are kept as they are. */
export type GivenFigures = Pick<Figures, 'id' | 'layer' | 'seed' | 'n'> & Partial<Figures> & Readonly<Record<string, unknown>>;

const ROOT = join(import.meta.dirname, '../..');
const UNMEASURED = { acked: null, lost: null, corrupt: null, hangs: null, p50: null, p95: null, max: null } as const;

/** The larger numbers of `npm run soak`; without it, those that somebody waits for. */
export const isSoak = process.env['COLLEGIUM_SOAK'] === '1';

/** @returns the first while somebody waits, the second in the soak */
export const sized = <T>(commit: T, soak: T): T => (isSoak ? soak : commit);

/** In milliseconds: how long a test may take; three hours in the soak. */
export const patience = (commitMs: number): number => sized(commitMs, 3 * 3_600_000);

/** `SEED=` replays a run; else each is another one. Printed with the figures; never in a title of Playwright's, which reads its files twice. */
export const seed = (): number => Number(process.env['SEED'] ?? Date.now() % 1_000_000_007);

/** Prints one JSON line and adds it to `reports/reliability.ndjson`. @returns what it wrote */
export function figures(given: GivenFigures): Figures {
  const { id, layer, seed: from, n, ...rest } = given;
  const line = { id, layer, seed: from, n, ...UNMEASURED, control: false, sec: 0, ...rest };
  const folder = join(ROOT, 'reports');
  mkdirSync(folder, { recursive: true });
  const kept = { ...line, commit: commit(), at: new Date().toISOString(), soak: isSoak };
  appendFileSync(join(folder, 'reliability.ndjson'), `${JSON.stringify(kept)}\n`);
  console.log(JSON.stringify(line));
  return line;
}

/** Says in words what was not tested and why; for `test.skipIf(why !== null)` beside it. Silence would read as success. */
export function notTested(id: string, why: string): void {
  console.log(`${id} was not tested: ${why}`);
}

/** Percentiles of some times in milliseconds, rounded. */
export function timesOf(times: readonly number[]): Pick<Figures, 'p50' | 'p95' | 'max'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const time = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return time === undefined ? null : Math.round(time);
  };
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

let known: string | undefined;
function commit(): string {
  try {
    known ??= execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    known = ''; // an unpacked archive
  }
  return known;
}
