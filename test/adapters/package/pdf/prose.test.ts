import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, proseBlocks } from '#adapters/package/pdf/prose.ts';

/** Blocks as text, with the faces that are not the plain one. */
function shown(blocks: readonly Block[]): string[] {
  const line = (spans: (Block & { kind: 'paragraph' })['spans']): string =>
    spans.map((span) => (span.style.face === 'serif' ? span.text : `{${span.style.face} ${span.text}}`)).join('');
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [line(block.spans)] : block.items.map((item) => `${item.mark} ${line(item.spans)}`),
  );
}

test.each([
  { prose: 'One line\nand its second.\n\nAnother.', shows: ['One line and its second.', 'Another.'] },
  {
    prose: 'Some *fine*, **strong** and ***both*** words',
    shows: ['Some {serifItalic fine}, {serifBold strong} and {serifBoldItalic both} words'],
  },
  { prose: '**strong with *fine* in it**', shows: ['{serifBold strong with }{serifBoldItalic fine}{serifBold  in it}'] },
  { prose: '- one\n- two\n  goes on\n\n3. third\n4) fourth', shows: ['• one', '• two goes on', '3. third', '4. fourth'] },
  { prose: '## Heading ##\ntext', shows: ['{serifBold Heading}', 'text'] },
  { prose: '> said\n> so', shows: ['said so'] },
  {
    prose: 'See [the page](https://a.example/b) or <https://c.example>.',
    shows: ['See the page (https://a.example/b) or https://c.example.'],
  },
  { prose: 'first  \nsecond\\\nthird', shows: ['first\nsecond\nthird'] },
  { prose: '2 * 3 * 4 and snake_case_name and \\*stars\\*', shows: ['2 * 3 * 4 and snake_case_name and *stars*'] },
  { prose: '`a*b*c`', shows: ['a*b*c'] },
  { prose: '', shows: [] },
])('$prose', ({ prose, shows }) => {
  expect(shown(proseBlocks(prose))).toEqual(shows);
});

test('no letter and no digit is ever dropped, whatever is typed', () => {
  const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\n', '*', '_', '-', '#', '>', '`', '[', ']', '(', ')', '\\', '.', 'é') }),
      (prose) => {
        expect(
          letters(
            shown(proseBlocks(prose))
              .map((each) => each.replace(/\{serif[A-Za-z]* /g, ''))
              .join(''),
          ),
        ).toBe(letters(prose));
      },
    ),
  );
});
