import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addBusinessDays, businessDaysBetween, createCalendar, holidaysOf, withClosedDays } from '#domain/governance/calendar.ts';
import {
  civilDateOf,
  dayNumber,
  formatCivilDate,
  parseCivilDate,
  weekdayOf,
  wholeMonthsBetween,
} from '#domain/shared/civil-date.ts';

const calendar = createCalendar(parse(readFileSync(new URL('../../../resources/calendar/ca-on.yaml', import.meta.url), 'utf8')));

describe('public holidays of Ontario, as they are kept', () => {
  // Family Day, Good Friday, Victoria Day, Canada Day, Labour Day, Thanksgiving, Christmas, Boxing Day; substitutes where needed.
  test.each([
    [2024, '01-01 02-19 03-29 05-20 07-01 09-02 10-14 12-25 12-26'],
    [2025, '01-01 02-17 04-18 05-19 07-01 09-01 10-13 12-25 12-26'],
    [2026, '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-28'],
    [2027, '01-01 02-15 03-26 05-24 07-01 09-06 10-11 12-27 12-28'],
    [2028, '01-03 02-21 04-14 05-22 07-03 09-04 10-09 12-25 12-26'],
    [2029, '01-01 02-19 03-30 05-21 07-02 09-03 10-08 12-25 12-26'],
    [2030, '01-01 02-18 04-19 05-20 07-01 09-02 10-14 12-25 12-26'],
  ])('%i', (year, days) => {
    expect(holidaysOf(year, calendar)).toEqual(days.split(' ').map((each) => `${year}-${each}`));
  });

  test('Family Day was not kept before 2008', () => {
    expect(holidaysOf(2007, calendar)).toHaveLength(8);
  });
});

describe('business days', () => {
  test.each([
    { from: '2026-11-16', to: '2026-11-17', expected: 1, why: 'Monday to Tuesday' },
    { from: '2026-11-16', to: '2026-11-16', expected: 0, why: 'the same day' },
    { from: '2026-11-20', to: '2026-11-23', expected: 1, why: 'Friday to Monday' },
    { from: '2026-11-20', to: '2026-11-22', expected: 0, why: 'a weekend' },
    { from: '2026-10-01', to: '2026-10-19', expected: 11, why: 'Thanksgiving lies between' },
    { from: '2026-10-14', to: '2026-10-19', expected: 3, why: 'short notice' },
    { from: '2026-12-24', to: '2027-01-04', expected: 4, why: 'Christmas, Boxing Day moved, New Year' },
    { from: '2026-11-17', to: '2026-11-16', expected: -1, why: 'backwards' },
  ])('$from to $to: $expected ($why)', ({ from, to, expected }) => {
    expect(businessDaysBetween(from, to, calendar)).toBe(expected);
  });

  test.each([
    { on: '2026-10-01', n: 10, expected: '2026-10-16' },
    { on: '2026-10-09', n: 1, expected: '2026-10-13' },
    { on: '2026-11-21', n: 0, expected: '2026-11-21' },
    { on: '2026-11-21', n: 1, expected: '2026-11-23' },
  ])('$n after $on is $expected', ({ on, n, expected }) => {
    expect(addBusinessDays(on, n, calendar)).toBe(expected);
  });

  test('the institution’s own closed days do not count', () => {
    const closed = withClosedDays(calendar, ['2026-11-17', '2026-11-21', 'soon']);
    expect(businessDaysBetween('2026-11-16', '2026-11-18', closed)).toBe(1);
    expect(addBusinessDays('2026-11-16', 1, closed)).toBe('2026-11-18');
    expect(businessDaysBetween('2026-11-20', '2026-11-23', closed)).toBe(1);
  });

  test('a span over centuries adds up from its parts', () => {
    const whole = businessDaysBetween('2000-01-01', '9999-12-31', calendar);
    const parts =
      businessDaysBetween('2000-01-01', '2026-07-04', calendar) + businessDaysBetween('2026-07-04', '9999-12-31', calendar);
    expect(whole).toBe(parts);
    expect(whole).toBeGreaterThan(2_000_000);
  });

  test('a date that does not exist is refused', () => {
    expect(() => businessDaysBetween('2026-02-30', '2026-03-01', calendar)).toThrow(RangeError);
    expect(() => addBusinessDays('2026-3-1', 1, calendar)).toThrow(RangeError);
    expect(() => addBusinessDays('2026-03-01', 0.5, calendar)).toThrow(RangeError);
  });

  test('the day that is due in n business days lies n business days away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 300 }), (start, n) => {
        const on = formatCivilDate(civilDateOf(start));
        expect(businessDaysBetween(on, addBusinessDays(on, n, calendar), calendar)).toBe(n);
      }),
      { numRuns: 200 },
    );
  });
});

describe('civil dates', () => {
  test('day numbers agree with the platform’s calendar over four centuries', () => {
    for (let day = -80_000; day < 80_000; day += 7) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(formatCivilDate(civilDateOf(day))).toBe(text);
      expect(dayNumber(civilDateOf(day))).toBe(day);
      expect(weekdayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay());
    }
  });

  test.each([
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-31', 2],
    ['2025-11-30', '2026-11-29', 11],
    ['2025-11-30', '2026-11-30', 12],
    ['2026-11-30', '2025-11-30', -12],
  ])('whole months from %s to %s: %i', (from, to, expected) => {
    const [a, b] = [parseCivilDate(from), parseCivilDate(to)];
    expect(a !== null && b !== null && wholeMonthsBetween(a, b)).toBe(expected);
  });
});
