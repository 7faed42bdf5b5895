/** Rows with their columns one below the other, two blanks between; the last column is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.slice(0, -1).entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - width(cell))))
      .join('  '),
  );
}

/** A table with a heading; nothing where there are no rows. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : alignColumns([heading, heading.map((cell) => '-'.repeat(width(cell))), ...rows]);
}

/** Characters as people count them: an accent written apart takes no place. */
const width = (text: string): number => [...text.normalize('NFC').replaceAll(/\p{M}/gu, '')].length;
