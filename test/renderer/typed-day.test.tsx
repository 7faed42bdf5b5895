import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { dayNumber, parseCivilDate } from '#domain/shared/civil-date.ts';
import { DayBox } from '../../renderer/components/day-box.tsx';
import { dayByKey, daysLater, monthsLater, typedDay, weeksOf } from '../../renderer/components/typed-day.ts';

test.each([
  ['2026-11-22', '2026-11-22'],
  [' 2026-1-5 ', '2026-01-05'],
  ['20261122', '2026-11-22'],
  ['2026/11/22', '2026-11-22'],
  ['2026–11–22', '2026-11-22'],
  ['2026-02-30', ''],
  ['22-11-2026', ''],
  ['11/22/2026', ''],
  ['next Monday', ''],
  ['2026-11', ''],
  ['', ''],
])('“%s” is read as “%s”: year first, and only a day that exists', (typed, day) => {
  expect(typedDay(typed)).toBe(day);
});

const aDay = fc
  .integer({ min: dayNumber({ year: 1900, month: 1, day: 1 }), max: dayNumber({ year: 2200, month: 1, day: 1 }) })
  .map((number) => daysLater('1970-01-01', number));

test('whatever day is chosen, the box reads it back, and the calendar shows its whole month', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: -500, max: 500 }), (day, steps) => {
      expect(typedDay(day)).toBe(day);
      const days = weeksOf(day).flat();
      expect(days.filter((each) => each !== '').every((each) => each.slice(0, 7) === day.slice(0, 7))).toBe(true);
      expect(days).toContain(day);
      expect(days.length % 7).toBe(0);
      expect(parseCivilDate(monthsLater(day, steps))).not.toBeNull();
      expect(daysLater(daysLater(day, steps), -steps)).toBe(day);
    }),
  );
});

test.each([
  ['ArrowRight', '2026-12-01'],
  ['ArrowUp', '2026-11-23'],
  ['Home', '2026-11-29'],
  ['End', '2026-12-05'],
  ['PageDown', '2026-12-30'],
  ['PageUp', '2026-10-30'],
  ['Enter', null],
])('from 30 November 2026, a Monday, the key %s leads to %s', (key, day) => {
  expect(dayByKey('2026-11-30', key)).toBe(day);
});

test('a day is written the same on every computer: no box is left to the system’s order', () => {
  expect(renderToStaticMarkup(<DayBox value="2026-11-22" onChange={() => undefined} input={{ id: 'a' }} />)).toMatch(
    /<input(?=[^>]*type="text")(?=[^>]*value="2026-11-22")/,
  );
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const native = /type=(?:"date"|\{[^}]*'date')/;
  expect(native.test('<Input type="date" />')).toBe(true);
  expect(files.filter((file) => native.test(readFileSync(`renderer/${file}`, 'utf8')))).toEqual([]);
});
