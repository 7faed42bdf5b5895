import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { plotOf } from './plot.ts';
import type { Row } from './row.ts';

/** One run of all rows at full size, as docs/bench/history.json keeps it. */
export interface Run {
  /** Civil date of the run. */
  readonly on: string;
  /** The first twelve letters of the commit that was measured. */
  readonly commit: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string; readonly load: number };
  readonly rows: readonly Figure[];
}

/** What a later reader compares: the measured value, its baseline, and the part of the budget that it uses. */
export interface Figure {
  readonly id: string;
  readonly measured: number | null;
  readonly unit: Row['unit'];
  readonly baseline: number | null;
  /** 1 is all of the budget, more is too much; null where there is no budget. */
  readonly used: number | null;
}

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));

export const figureOf = ({ id, measured, unit, baseline, used }: Row): Figure => ({
  id,
  measured: rounded(measured),
  unit,
  baseline: rounded(baseline?.value ?? null),
  used: rounded(used),
});

/** Adds a run to the history file and draws the plot beside it. */
export function keep(run: Run, file: string): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run[]) : [];
  const runs = [...before, run];
  // A line for each row of each run: a difference between two commits reads as a table does.
  const lines = runs.map(({ rows, ...head }) => {
    const figures = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
    return `  ${JSON.stringify(head).slice(0, -1)}, "rows": [\n${figures}\n  ]}`;
  });
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
  writeFileSync(file.replace(/\.json$/, '.svg'), plotOf(runs));
}
