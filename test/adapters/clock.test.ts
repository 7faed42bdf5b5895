import { expect, test } from 'vitest';
import { civilDate, isTimeZone, systemClock } from '#adapters/clock.ts';

test.each([
  { at: Date.UTC(2026, 0, 1, 4, 59), zone: 'America/Toronto', on: '2025-12-31' },
  { at: Date.UTC(2026, 0, 1, 5, 0), zone: 'America/Toronto', on: '2026-01-01' },
  { at: Date.UTC(2026, 6, 1, 3, 59), zone: 'America/Toronto', on: '2026-06-30' }, // summer time: four hours
  { at: Date.UTC(2026, 6, 1, 4, 0), zone: 'America/Toronto', on: '2026-07-01' },
  { at: Date.UTC(2026, 0, 1, 0, 0), zone: 'Pacific/Kiritimati', on: '2026-01-01' },
  { at: Date.UTC(2025, 11, 31, 10, 0), zone: 'Pacific/Kiritimati', on: '2026-01-01' },
  { at: Date.UTC(2026, 0, 1, 3, 29), zone: 'America/St_Johns', on: '2025-12-31' },
  { at: Date.UTC(2024, 1, 29, 12), zone: 'UTC', on: '2024-02-29' },
])('$at in $zone is $on', ({ at, zone, on }) => {
  expect(civilDate(at, zone)).toBe(on);
});

test('a zone is the name of a place', () => {
  expect(['America/Toronto', 'UTC', 'Europe/Paris'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['', 'Nowhere/City', '+05:00', 'America/Toronto ', '../etc'].map(isTimeZone)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(() => civilDate(0, 'Nowhere/City')).toThrow(RangeError);
});

test('the clock moves', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});
