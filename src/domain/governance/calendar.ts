import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { civilDateOf, dayNumber, formatCivilDate, parseCivilDate, weekdayOf } from '#domain/shared/civil-date.ts';

const Named = { id: z.string().min(1), name: LocalizedText, from: z.int().optional() };
const Month = z.int().min(1).max(12);
const Day = z.int().min(1).max(31);
const Weekday = z.int().min(0).max(6); // 0 = Sunday

const Holiday = z.discriminatedUnion('rule', [
  z.strictObject({ ...Named, rule: z.literal('fixed'), month: Month, day: Day }),
  z.strictObject({ ...Named, rule: z.literal('nth-weekday'), month: Month, weekday: Weekday, nth: z.int().min(1).max(5) }),
  z.strictObject({ ...Named, rule: z.literal('weekday-before'), month: Month, day: Day, weekday: Weekday }),
  z.strictObject({ ...Named, rule: z.literal('easter'), offset: z.int().min(-100).max(100) }),
]);
type Holiday = z.infer<typeof Holiday>;

/** The shape of `resources/calendar/*.yaml`. `from` is the first year in which the holiday was kept. */
export const CalendarData = z.strictObject({
  id: z.string().min(1),
  jurisdiction: z.string(),
  version: z.string(),
  source: z.string(),
  holidays: z.array(Holiday).max(100),
});
export type CalendarData = z.infer<typeof CalendarData>;

/** Tells business days from others. `closed` are day numbers on which the institution itself is closed. */
export interface BusinessCalendar {
  readonly holidays: readonly Holiday[];
  readonly closed: ReadonlySet<number>;
  /** Day numbers of observed holidays by year: filled on first use. */
  readonly years: Map<number, ReadonlySet<number>>;
}

/**
 * A calendar from parsed `resources/calendar/*.yaml`, with the days on which the institution itself closes (setting `holidays`).
 * Entries that are no date are ignored: the setting refuses them when it is saved.
 * @throws z.ZodError when the file has another shape: shipped data, so a fault of ours
 */
export function createCalendar(data: unknown, closedOn: readonly string[] = []): BusinessCalendar {
  return { holidays: CalendarData.parse(data).holidays, closed: closedNumbers(closedOn), years: new Map() };
}

/** The same calendar with other days on which the institution closes. */
export function withClosedDays(calendar: BusinessCalendar, closedOn: readonly string[]): BusinessCalendar {
  return { ...calendar, closed: closedNumbers(closedOn) };
}

function closedNumbers(dates: readonly string[]): ReadonlySet<number> {
  const parts = dates.map(parseCivilDate).filter((each) => each !== null);
  return new Set(parts.map(dayNumber));
}

/** The days on which the holidays of a year are kept, substitutes included, in order. */
export function holidaysOf(year: number, calendar: BusinessCalendar): readonly string[] {
  return [...observedIn(year, calendar)].toSorted((a, b) => a - b).map((each) => formatCivilDate(civilDateOf(each)));
}

/**
 * Business days after `from`, up to and including `to`: a notice of Monday due on Tuesday has one. Negative when `to` is earlier.
 * Saturdays, Sundays, statutory holidays and the institution's own closed days do not count (FRAMEWORKS §0.2, DESIGN §14).
 * @throws RangeError when a date does not exist
 */
export function businessDaysBetween(from: string, to: string, calendar: BusinessCalendar): number {
  const [first, last] = [numberOf(from), numberOf(to)];
  return last >= first ? countAfter(first, last, calendar) : -countAfter(last, first, calendar);
}

/**
 * The day by which something is due: the nth business day counted from the day after `on`. With n = 0, `on` itself.
 * @throws RangeError when the date does not exist or n is not a whole number from 0 to 10,000
 */
export function addBusinessDays(on: string, n: number, calendar: BusinessCalendar): string {
  if (!Number.isInteger(n) || n < 0 || n > 10_000) throw new RangeError(`not a count of business days: ${n}`);
  let day = numberOf(on);
  for (let left = n; left > 0;) {
    day += 1;
    if (isBusinessDay(day, calendar)) left -= 1;
  }
  return formatCivilDate(civilDateOf(day));
}

function numberOf(date: string): number {
  const parts = parseCivilDate(date);
  if (parts === null) throw new RangeError(`not a date: ${date.slice(0, 40)}`);
  return dayNumber(parts);
}

const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

function isBusinessDay(day: number, calendar: BusinessCalendar): boolean {
  return !isWeekend(day) && !calendar.closed.has(day) && !observedIn(civilDateOf(day).year, calendar).has(day);
}

/** Whole weeks by arithmetic, so that a date far away costs no more than a near one. */
function countAfter(first: number, last: number, calendar: BusinessCalendar): number {
  const weeks = Math.floor((last - first) / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7 + 1; day <= last; day += 1) if (!isWeekend(day)) count += 1;
  const free = new Set([...calendar.closed].filter((day) => !isWeekend(day)));
  for (let year = civilDateOf(first).year; year <= civilDateOf(last).year; year += 1)
    for (const day of observedIn(year, calendar)) free.add(day);
  for (const day of free) if (day > first && day <= last) count -= 1;
  return count;
}

/** Never a weekend day: each holiday that falls on one moves to the next day that is neither weekend nor holiday. */
function observedIn(year: number, calendar: BusinessCalendar): ReadonlySet<number> {
  const known = calendar.years.get(year);
  if (known !== undefined) return known;
  const nominal = calendar.holidays
    .filter((each) => each.from === undefined || year >= each.from)
    .map((each) => dayOf(each, year));
  const observed = new Set(nominal.filter((day) => !isWeekend(day)));
  for (const day of nominal.filter(isWeekend).toSorted((a, b) => a - b)) {
    let substitute = day;
    while (isWeekend(substitute) || observed.has(substitute)) substitute += 1;
    observed.add(substitute);
  }
  calendar.years.set(year, observed);
  return observed;
}

function dayOf(holiday: Holiday, year: number): number {
  switch (holiday.rule) {
    case 'fixed':
      return dayNumber({ year, month: holiday.month, day: holiday.day });
    case 'nth-weekday': {
      const first = dayNumber({ year, month: holiday.month, day: 1 });
      return first + ((holiday.weekday - weekdayOf(first) + 7) % 7) + 7 * (holiday.nth - 1);
    }
    case 'weekday-before': {
      const before = dayNumber({ year, month: holiday.month, day: holiday.day }) - 1;
      return before - ((weekdayOf(before) - holiday.weekday + 7) % 7);
    }
    case 'easter':
      return easterSunday(year) + holiday.offset;
  }
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumber({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
