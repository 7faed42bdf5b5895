import { expect, test } from 'vitest';
import { FIRST_PREFERENCES, withFirst } from '#contract/first-preferences.ts';
import { RoomPreferences } from '#contract/preferences.ts';
import { hasGaps } from '../../../renderer/features/outcomes/counted-rows.tsx';

const WHOLE = {
  proposal: 'a'.repeat(64),
  kind: 'version' as const,
  outcomes: 4,
  notAssessed: 0,
  assessments: 3,
  measuringNothing: 0,
  summativeWeight: 100,
};

test.each([
  [{}, false],
  [{ summativeWeight: 100.005 }, false],
  [{ notAssessed: 1 }, true],
  [{ measuringNothing: 1 }, true],
  [{ summativeWeight: 90 }, true],
  [{ summativeWeight: null }, true],
  [{ outcomes: 0 }, true],
])('counts with %o have gaps: %s', (changed, expected) => {
  expect(hasGaps({ ...WHOLE, ...changed })).toBe(expected);
});

test('a text that is not held is not said to have gaps', () => expect(hasGaps(undefined)).toBe(false));

test('what a window kept before there was this filter is kept on, saved views and all', () => {
  const { outcomeGaps: _new, ...before } = { ...FIRST_PREFERENCES, editor: 'two' as const };
  expect(RoomPreferences.safeParse(before).success).toBe(false);
  expect(RoomPreferences.parse(withFirst(before))).toEqual({ ...FIRST_PREFERENCES, editor: 'two' });
  expect(RoomPreferences.safeParse(withFirst('damaged')).success).toBe(false);
});
