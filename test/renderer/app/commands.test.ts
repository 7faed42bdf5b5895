import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CALLS } from '#contract/api.ts';
import { CALL_EFFECTS } from '#contract/call-effects.ts';
import { effectOf } from '../../../renderer/app/other-windows.ts';
import { AREAS, COMMANDS, MENU_PLACES, type Shortcut, SHORTCUTS } from '#contract/commands.ts';

const LIST: readonly Shortcut[] = SHORTCUTS;
const palette = (language: string): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(`resources/locales/${language}/palette.json`, 'utf8')) as Record<string, Record<string, unknown>>;

test('no key means two things at one time', () => {
  const taken = new Map<string, string>();
  const twice: string[] = [];
  // Left and Right move an edge only while it has the focus; the list's keys work in the list alone, the comparison's on its page.
  for (const { id, area, keys } of LIST) {
    for (const key of keys) {
      const where = area === 'list' || area === 'comparison' ? `${area} ${key}` : key;
      if (taken.has(where)) twice.push(`${key}: ${taken.get(where)}, ${id}`);
      taken.set(where, id);
    }
  }
  expect(twice).toEqual([]);
});

test.each(['en', 'fr'])('every shortcut, area, place and command has its words in %s, and none is left over', (language) => {
  const words = palette(language);
  expect(Object.keys(words['keys'] ?? {}).toSorted()).toEqual(LIST.map(({ id }) => id).toSorted());
  expect(Object.keys(words['area'] ?? {}).toSorted()).toEqual([...AREAS].toSorted());
  expect(MENU_PLACES.filter((each) => typeof words['help']?.[each] !== 'string')).toEqual([]);
  expect(COMMANDS.filter((each) => each !== 'palette' && typeof words['do']?.[each] !== 'string')).toEqual([]);
});

test('every place of the rail has a key, in the order of the rail', () => {
  expect(MENU_PLACES.map((each) => LIST.find(({ place }) => place === each)?.keys[0])).toEqual(
    [1, 2, 3, 4, 5, 6].map((each) => `CmdOrCtrl+${each}`),
  );
});

test('of every call it is known what other windows have to ask again', () => {
  expect(CALLS.filter((each) => CALL_EFFECTS[each] === undefined)).toEqual([]);
});

test('other windows hear of a package when its job has ended, not while it goes on', () => {
  expect(effectOf('package:progress', { state: 'running' })).toBe('nothing');
  for (const state of ['done', 'failed', 'cancelled']) expect(effectOf('package:progress', { state })).toBe('all');
  expect([effectOf('proposal:show', {}), effectOf('draft:save', {}), effectOf('proposal:submit', {})]).toEqual([
    'nothing',
    'copy',
    'all',
  ]);
});
