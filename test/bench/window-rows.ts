import type { Group, Row } from './row.ts';

const LATER = 'measured in a real window, with the empty shell beside it: comes with the window’s own issue';

const notYet = (id: string, what: string, budget: string): Row => ({
  id,
  what,
  measured: null,
  unit: 'ms',
  baseline: null,
  budget,
  met: null,
  note: LATER,
});

/** What DESIGN §11 asks of the window: named, so that nobody takes their absence for a pass. */
const ROWS: readonly Row[] = [
  notYet('window', 'window up and list of 10,000 usable', '1.25 × the empty shell'),
  notYet('typing', 'a pause in typing to acknowledged, from the last key, p95', '≤ 600 ms; ≤ 100 ms in the engine during a job'),
  notYet('memory', 'idle memory, all processes (PSS)', '1.15 × the empty shell'),
];

export const windowRows: Group = {
  ids: ROWS.map((row) => row.id),
  run: (bench) => Promise.resolve(ROWS.filter((row) => bench.isWanted(row.id))),
};
