import { expect, test } from 'vitest';
import { MAX_TEXT } from '#domain/proposal/canonical-answer.ts';
import { type Inline, proseTree } from '#domain/proposal/common-mark.ts';

const full = (part: string): string => part.repeat(Math.floor(MAX_TEXT / part.length));

test.each([
  ['blanks', `x${full(' ')}y`],
  ['blanks before a mark', `x${full(' ')}\\y`],
  ['labels that never end', full('[')],
  ['images that never end', full('![[')],
  ['addresses that never end', full('<https://')],
  ['links that never end', full('[a](')],
  ['titles that never end', full('[a](b "')],
  ['stars', full('*')],
  ['emphasis that never ends', full('***a')],
  ['escapes', full('\\')],
])('H-48 no text makes it slow: %s', (_name, text) => {
  const before = performance.now();
  proseTree(text);
  expect(performance.now() - before).toBeLessThan(2000); // tens of milliseconds; it was up to half a minute
});

const links = (text: string): readonly string[] => {
  const of = (inline: readonly Inline[]): readonly string[] =>
    inline.flatMap((each) => (each.kind === 'link' ? [`${each.text}>${each.address}`] : 'inline' in each ? of(each.inline) : []));
  return proseTree(text).flatMap((block) => (block.kind === 'list' ? block.items.flatMap(of) : of(block.inline)));
};

test('links are read as before', () => {
  expect(links('[a](https://a.ca) and <https://b.ca/x?y=1#z>, [c d](<https://c.ca> "title"), **[e](mailto:e@e.ca)**')).toEqual([
    'a>https://a.ca',
    'https://b.ca/x?y=1#z>https://b.ca/x?y=1#z',
    'c d>https://c.ca',
    'e>mailto:e@e.ca',
  ]);
  expect(links('[one [two](https://two.ca)')).toEqual(['two>https://two.ca']);
  expect(proseTree('one  \ntwo\n three')).toEqual([
    { kind: 'paragraph', inline: [{ kind: 'text', text: 'one' }, { kind: 'break' }, { kind: 'text', text: 'two three' }] },
  ]);
});
