import { expect, test } from 'vitest';
import { isTimeZone } from '#adapters/clock.ts';
import { CANADA, elsewhere, zoneToBeginWith } from '../../../renderer/features/welcome/time-zones.ts';

test('every zone that founding offers is one that days can be counted in, and each stands there once', () => {
  const all = [...CANADA, ...elsewhere()];
  expect(all.filter((each) => !isTimeZone(each))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
  expect(elsewhere()).toContain('Europe/Paris');
});

test.each([
  ['America/Winnipeg', 'America/Winnipeg'],
  ['America/Rainy_River', 'America/Winnipeg'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['Europe/Paris', 'Europe/Paris'],
  // A computer without a place: the default of the record.
  ['UTC', 'America/Toronto'],
  ['Etc/GMT+5', 'America/Toronto'],
  ['', 'America/Toronto'],
])('founding on a computer in %s begins with %s', (computer, zone) => {
  expect(zoneToBeginWith(computer)).toBe(zone);
});
