import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyName, expiredCopies, localDay } from '#adapters/files/copy-names.ts';

const OURS = '4f2a09c1'.padEnd(64, '0');
const OTHERS = 'aaaa0000'.padEnd(64, '0');
const at = (day: number, hour = 17): number => new Date(2026, 0, 1 + day, hour, 5).getTime();

/** What lies in a folder where a copy was made at each of these moments, old ones going as they go. */
function folderAfter(moments: readonly number[]): readonly string[] {
  let folder: readonly string[] = [];
  for (const moment of moments) {
    folder = [...folder, copyName('Nord', OURS, moment)];
    const expired = new Set(expiredCopies(folder, OURS));
    folder = folder.filter((name) => !expired.has(name));
  }
  return folder;
}
const daysOf = (names: readonly string[]): readonly string[] => names.map((name) => name.slice('Nord '.length, 15)).toSorted();

describe('copies that stay', () => {
  test('are named after their workspace, the moment and the institution', () => {
    expect(copyName('Collège du Nord', OURS, at(0))).toBe('Collège du Nord 2026-01-01 17-05-00 4f2a09c1.collegium');
  });

  test('after a hundred working days: the last 14 days and the last of 8 weeks', () => {
    const days = Array.from({ length: 100 }, (_each, day) => day);
    const kept = daysOf(folderAfter(days.map((day) => at(day))));
    const last14 = days.slice(-14).map((day) => localDay(at(day)));
    // 2026-01-01 was a Thursday: its Sundays are days 3, 10, … of which 94 is the last before day 99.
    const sundays = [45, 52, 59, 66, 73, 80, 87, 94].slice(1).map((day) => localDay(at(day)));
    expect(kept).toEqual([...new Set([...sundays, ...last14])].toSorted());
  });

  test('days without work take nothing away', () => {
    const moments = [0, 1, 2, 200, 201].map((day) => at(day));
    expect(folderAfter(moments)).toHaveLength(5);
  });

  test('of several on one day the last stays, and what is not ours is not touched', () => {
    const theirs = [copyName('Sud', OTHERS, at(0)), 'notes.txt', 'Nord.collegium', `Nord 2026-01-01 4f2a09c1.collegium`];
    const [first, second] = [copyName('Nord', OURS, at(0, 9)), copyName('renamed', OURS, at(0, 17))];
    expect(expiredCopies([...theirs, first, second], OURS)).toEqual([first]);
  });

  test('whatever the days were: the newest stays, never more than 22, and what stays once goes only by time', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(days, (drawn) => {
        const moments = drawn.toSorted((one, other) => one - other).map((day) => at(day));
        const kept = folderAfter(moments);
        expect(kept).toContain(copyName('Nord', OURS, moments.at(-1) ?? 0));
        expect(kept.length).toBeLessThanOrEqual(22);
        const last14 = moments.slice(-14).map((moment) => copyName('Nord', OURS, moment));
        expect(last14.filter((name) => !kept.includes(name))).toEqual([]);
        expect(expiredCopies(kept, OURS)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
