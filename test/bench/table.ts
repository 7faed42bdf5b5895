import { isMet, type Row, show } from './row.ts';

const HEAD = ['what', 'measured', 'baseline', 'ratio', 'budget', 'met'];

/** For people: columns, then a line with each row's sizes and what the baseline is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.measured === null ? '–' : show(row.measured, row.unit),
    row.baseline === null ? '–' : show(row.baseline.value, row.unit),
    row.measured === null || row.baseline === null ? '–' : (row.measured / row.baseline.value).toFixed(2),
    row.budget,
    isMet(row) === null ? (row.measured === null ? 'not yet' : '–') : isMet(row) === true ? 'yes' : 'NO',
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const lineOf = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const notes = rows.map(
    ({ id, note, baseline }) => `${id}: ${[note, baseline?.of ?? ''].filter((each) => each !== '').join('; baseline: ')}`,
  );
  return [lineOf(HEAD), lineOf(widths.map((width) => '-'.repeat(width))), ...cells.map(lineOf), '', ...notes].join('\n');
}
