import { civilDateOf, dayNumber, formatCivilDate, monthLength, parseCivilDate, weekdayOf } from '#domain/shared/civil-date.ts';

const PARTS = /^(\d{4})(?:[-/. ](\d{1,2})[-/. ](\d{1,2})|(\d{2})(\d{2}))$/;

/** A day as somebody typed it, year first: 2026-11-22, 2026/11/22, 20261122. "" where it is none, or not one that exists. */
export function typedDay(text: string): string {
  const [, year, ...parts] = PARTS.exec(text.trim().replaceAll(/[\u00a0\u202f\u2010-\u2015]/g, '-')) ?? [];
  const [month, day] = parts.filter((each) => each !== undefined);
  if (year === undefined || month === undefined || day === undefined) return '';
  const civil = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseCivilDate(civil) === null ? '' : civil;
}

/** That many days later; the day itself where it is none. */
export function daysLater(day: string, days: number): string {
  const parts = parseCivilDate(day);
  return parts === null ? day : formatCivilDate(civilDateOf(dayNumber(parts) + days));
}

/** The same day of a later or earlier month, or the last one it has. */
export function monthsLater(day: string, months: number): string {
  const parts = parseCivilDate(day);
  if (parts === null) return day;
  const count = parts.year * 12 + parts.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return year < 1 || year > 9999 ? day : formatCivilDate({ year, month, day: Math.min(parts.day, monthLength(year, month)) });
}

/** The weeks of the month that a day is in, from Sunday as calendars hang in Canada; "" for days of other months. */
export function weeksOf(day: string): readonly (readonly string[])[] {
  const parts = parseCivilDate(day);
  if (parts === null) return [];
  const { year, month } = parts;
  const before = weekdayOf(dayNumber({ year, month, day: 1 }));
  const length = monthLength(year, month);
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => {
      const number = week * 7 + at - before + 1;
      return number < 1 || number > length ? '' : formatCivilDate({ year, month, day: number });
    }),
  );
}

/** Where a key of the calendar leads from a day; null for other keys. */
export function dayByKey(day: string, key: string): string | null {
  const weekday = weekdayOf(dayNumber(parseCivilDate(day) ?? { year: 1970, month: 1, day: 1 }));
  const moves: Readonly<Record<string, () => string>> = {
    ArrowLeft: () => daysLater(day, -1),
    ArrowRight: () => daysLater(day, 1),
    ArrowUp: () => daysLater(day, -7),
    ArrowDown: () => daysLater(day, 7),
    Home: () => daysLater(day, -weekday),
    End: () => daysLater(day, 6 - weekday),
    PageUp: () => monthsLater(day, -1),
    PageDown: () => monthsLater(day, 1),
  };
  return moves[key]?.() ?? null;
}
