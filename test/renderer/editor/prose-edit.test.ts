import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { plainText } from '#domain/proposal/words.ts';
import { proseTree } from '#domain/proposal/common-mark.ts';
import { actOf, entered, pressed, type ProseAct, type Written } from '../../../renderer/forms/prose-edit.ts';

/** `one |two| three`: the bars are the ends of the selection; one bar is a cursor. */
function at(marked: string): Written {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|');
  return { text: marked.replaceAll('|', ''), start, end: end === start ? start : end - 1 };
}
const shown = ({ text, start, end }: Written): string =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;

describe('what a button makes of the text', () => {
  test.each([
    ['bold', 'one |two| three', 'one **|two|** three'],
    ['bold', 'one **|two|** three', 'one |two| three'],
    ['italic', 'one |two |three', 'one *|two|* three'],
    ['italic', 'one **|two|** three', 'one ***|two|*** three'],
    ['italic', 'one ***|two|*** three', 'one **|two|** three'],
    ['bold', 'one |', 'one **|**'],
    ['heading', 'Why| now', '## Why| now'],
    ['heading', '## Why| now', 'Why| now'],
    ['bullets', '|one\ntwo|', '|- one\n- two|'],
    ['numbers', '|- one\n- two|', '|1. one\n2. two|'],
    ['bullets', '|- one\n- two|', '|one\ntwo|'],
    ['bullets', 'Before\n|one', 'Before\n\n- |one'],
    ['link', 'see |the page|', 'see [the page](https://|)'],
    ['link', 'see |https://a.example/b|', 'see [|](https://a.example/b)'],
  ] as const)('%s: %j', (act, before, after) => expect(shown(pressed(act, at(before)))).toBe(after));

  test('pressing twice gives the text back', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), minLength: 1, maxLength: 20 });
    const acts = fc.constantFrom<ProseAct>('bold', 'italic', 'heading', 'bullets', 'numbers');
    fc.assert(
      fc.property(words, acts, (text, act) => {
        const whole = text.trim() === '' ? 'a' : text.trim();
        const once = pressed(act, { text: whole, start: 0, end: whole.length });
        expect(pressed(act, once).text).toBe(whole);
      }),
    );
  });
});

describe('Enter in a list', () => {
  test.each([
    ['- one|', '- one\n- |'],
    ['1. one|', '1. one\n2. |'],
    ['- one\n- |', '- one\n|'],
    ['- one| two', '- one\n- | two'],
  ])('%j', (before, after) => expect(shown(entered(at(before)) ?? at(before))).toBe(after));
  test('elsewhere it is a line end like any other', () => expect(entered(at('one|'))).toBeNull());
});

test.each([
  [{ key: 'b', code: 'KeyB', shift: false }, 'bold'],
  [{ key: 'i', code: 'KeyI', shift: false }, 'italic'],
  [{ key: '*', code: 'Digit8', shift: true }, 'bullets'],
  [{ key: '&', code: 'Digit7', shift: true }, 'numbers'],
  [{ key: 'K', code: 'KeyK', shift: true }, 'link'],
  [{ key: 'k', code: 'KeyK', shift: false }, null],
])('the keys %o', (keys, act) => {
  expect(actOf({ ...keys, command: true, alt: false })).toBe(act);
  expect(actOf({ ...keys, command: false, alt: false })).toBeNull();
});

describe('CommonMark as it is read', () => {
  test('headings, lists, quotations, links, breaks and escapes', () => {
    expect(proseTree('## Why\nOne\ntwo  \nthree\n\n3. a\n4. b\n\n> so\n\nSee [it](https://a.example) \\*')).toEqual([
      { kind: 'heading', level: 2, inline: [{ kind: 'text', text: 'Why' }] },
      {
        kind: 'paragraph',
        inline: [{ kind: 'text', text: 'One two' }, { kind: 'break' }, { kind: 'text', text: 'three' }],
      },
      { kind: 'list', start: 3, items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
      { kind: 'quote', inline: [{ kind: 'text', text: 'so' }] },
      {
        kind: 'paragraph',
        inline: [
          { kind: 'text', text: 'See ' },
          { kind: 'link', address: 'https://a.example', text: 'it' },
          { kind: 'text', text: ' *' },
        ],
      },
    ]);
  });

  test('no word is ever dropped', () => {
    const piece = fc.constantFrom('word', ' ', '\n', '*', '**', '_', '- ', '1. ', '# ', '> ', '[a](b)', '`', '\\', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const read = JSON.stringify(proseTree(text));
        const count = (of: string): number => of.split('word').length;
        expect(count(read)).toBe(count(plainText(text)));
      }),
    );
  });
});
