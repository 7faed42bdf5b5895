/** One line of the table: what was measured, against what, and whether DESIGN §11 is kept. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** Null where it cannot be measured yet. */
  readonly measured: number | null;
  readonly unit: 'ms' | 's' | 'MB' | 'ratio';
  /** What the same machine does in the same run; null where there is nothing to compare with. */
  readonly baseline: { readonly value: number; readonly of: string } | null;
  readonly budget: string;
  /** The part of the budget that is used: 1 is all of it. Null where there is none, or nothing was measured. */
  readonly used: number | null;
  /** Sizes, counts, and what else a reader needs. */
  readonly note: string;
}

export interface Sizes {
  readonly proposals: number;
  /** Proposals of ten records each. */
  readonly records: number;
  readonly packages: number;
}

export interface Bench {
  /** A folder that is removed at the end. */
  readonly folder: string;
  readonly seed: number;
  readonly sizes: Sizes;
  readonly quick: boolean;
  readonly isWanted: (id: string) => boolean;
  /** Progress, on stderr: the table alone goes to stdout. */
  readonly say: (text: string) => void;
}

/** Rows that are measured together, because they need the same workspace. */
export interface Group {
  readonly ids: readonly string[];
  readonly run: (bench: Bench) => Promise<readonly Row[]>;
}

/** Null where it cannot be judged: the note says why. */
export const isMet = ({ used }: Row): boolean | null => (used === null ? null : used <= 1);

/** The value that `share` of the sample does not exceed. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const p50 = (sample: readonly number[]): number => quantile(sample, 0.5);
export const p95 = (sample: readonly number[]): number => quantile(sample, 0.95);

/** Milliseconds that each call takes. */
export function timesOf(count: number, work: (n: number) => void): readonly number[] {
  return Array.from({ length: count }, (_, n) => {
    const began = performance.now();
    work(n);
    return performance.now() - began;
  });
}

/** Milliseconds of the clock, and of processors: the second says what the work costs where others use the machine too. */
export async function elapsed<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly ms: number; readonly cpuMs: number; readonly value: T }> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - began, cpuMs: (user + system) / 1000, value };
}

/** Three figures that count, never in powers of ten. */
export function show(value: number, unit: string): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.001))));
  return `${value.toFixed(digits)} ${unit}`;
}

/** Slope of the least-squares line through y over 0, 1, 2, …: what one more step adds. */
export function slopeOf(values: readonly number[]): number {
  const [meanX, meanY] = [(values.length - 1) / 2, values.reduce((sum, each) => sum + each, 0) / values.length];
  let [above, below] = [0, 0];
  for (const [x, y] of values.entries()) {
    above += (x - meanX) * (y - meanY);
    below += (x - meanX) ** 2;
  }
  return above / below;
}
