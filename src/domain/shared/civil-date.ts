/**
 * Civil dates without clock, zone or `Date`: a date is text, `YYYY-MM-DD` in the proleptic Gregorian calendar, and arithmetic runs over
 * day numbers (days since 1970-01-01), so that every machine counts alike.
 */
export interface CivilParts {
  readonly year: number;
  readonly month: number; // 1 to 12
  readonly day: number; // 1 to 31
}

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month (1 to 12) of a year. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The parts of a date that exists; null for anything else, `2026-02-30` included. */
export function parseCivilDate(text: string): CivilParts | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month) ? { year, month, day } : null;
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

export const formatCivilDate = ({ year, month, day }: CivilParts): string =>
  `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;

/** Days since 1970-01-01. The year is counted from March, so that the leap day comes last (Howard Hinnant, days_from_civil). */
export function dayNumber({ year, month, day }: CivilParts): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day number: the inverse of `dayNumber`. */
export function civilDateOf(number: number): CivilParts {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** 0 = Sunday to 6 = Saturday (1970-01-01 was a Thursday). */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7;

/** Whole months from one date to another, negative when `to` is earlier: 31 January to 28 February is none. */
export function wholeMonthsBetween(from: CivilParts, to: CivilParts): number {
  if (dayNumber(to) < dayNumber(from)) return -wholeMonthsBetween(to, from) || 0;
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}
