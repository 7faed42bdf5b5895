import { expect, test } from 'vitest';
import { MAX_RECENTS, menuNames, type Recent, shownRecents, withoutRecent, withRecent } from '../../electron/main/recents.ts';

const id = (letter: string): string => letter.repeat(22);
const opened = (files: readonly string[]): readonly Recent[] =>
  files.reduce<readonly Recent[]>(
    (list, file, at) => withRecent(list, file, `2026-09-${10 + at}`, id(String.fromCharCode(65 + at))),
    [],
  );

test('the workspace opened last is first, and one opened again keeps its id', () => {
  const list = withRecent(opened(['/a/one.collegium', '/a/two.collegium']), '/a/one.collegium', '2026-10-01', id('Z'));
  expect(list.map((each) => [each.file, each.id, each.openedAt])).toEqual([
    ['/a/one.collegium', id('A'), '2026-10-01'],
    ['/a/two.collegium', id('B'), '2026-09-11'],
  ]);
});

test('no more than ten are remembered, the oldest forgotten', () => {
  const list = opened(Array.from({ length: 13 }, (_each, at) => `/a/${at}.collegium`));
  expect(list).toHaveLength(MAX_RECENTS);
  expect(list[0]?.file).toBe('/a/12.collegium');
  expect(list.at(-1)?.file).toBe('/a/3.collegium');
});

test('one is forgotten by its id, and an unknown id forgets none', () => {
  const list = opened(['/a/one.collegium', '/a/two.collegium']);
  expect(withoutRecent(list, id('A')).map((each) => each.file)).toEqual(['/a/two.collegium']);
  expect(withoutRecent(list, id('Q'))).toEqual(list);
});

test('a window learns names and whether the file is there, never a path', () => {
  const shown = shownRecents(opened(['/home/anne/micro/one.collegium', '/mnt/two.collegium']), (file) => file.startsWith('/mnt'));
  expect(shown).toEqual([
    { id: id('B'), name: 'two', folder: 'mnt', openedAt: '2026-09-11', missing: false },
    { id: id('A'), name: 'one', folder: 'micro', openedAt: '2026-09-10', missing: true },
  ]);
  expect(JSON.stringify(shown)).not.toContain('/');
});

test('the menu says the folder only where two have one name', () => {
  const shown = shownRecents(opened(['/a/one.collegium', '/b/one.collegium', '/b/two.collegium']), () => true);
  expect(menuNames(shown)).toEqual(['two', 'one (b)', 'one (a)']);
});
