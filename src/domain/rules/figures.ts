/**
 * The figures of a text, each in one form: thousands together, no zero cents, a point before cents. "1 250,00 $" and "$1,250" both give
 * "1250"; "12,5" gives "12.50" (FRAMEWORKS §0.6.8). A space or comma joins thousands only where exactly three digits follow.
 */
export function figuresIn(text: string): readonly string[] {
  return [...text.matchAll(FIGURE)].map((match) => {
    const whole = (match[1] ?? '').replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
    const cents = (match[2] ?? '').padEnd(2, '0');
    return cents === '00' ? whole : `${whole}.${cents}`;
  });
}

const FIGURE = /(?<!\d)(\d{1,3}(?:[\s,]\d{3}(?!\d))+|\d+)(?:[.,](\d{1,2})(?!\d))?/gu;

/** The same form for a number: 635 gives "635", 12.5 gives "12.50". */
export const figureOf = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/** A sum that cannot drift: counted in whole hundredths (DESIGN §14). */
export const sumOf = (values: readonly number[]): number =>
  values.reduce((total, each) => total + Math.round(each * 100), 0) / 100;

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}
