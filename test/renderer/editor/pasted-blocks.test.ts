import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Inline, proseTree } from '#domain/proposal/common-mark.ts';
import { insertedInto, proseOfBlocks, type Run } from '../../../renderer/forms/pasted-blocks.ts';

const run = (text: string, face: Partial<Run> = {}): Run => ({ text, bold: false, italic: false, address: '', ...face });

test.each([
  { name: 'a word goes into the line', at: 'one |two', prose: 'and ', gives: 'one and |two' },
  { name: 'a list stands apart from the text around it', at: 'one|two', prose: '- a\n- b', gives: 'one\n\n- a\n- b|\n\ntwo' },
  { name: 'no more empty lines than needed', at: 'one\n\n|\n\ntwo', prose: '- a', gives: 'one\n\n- a|\n\ntwo' },
  { name: 'at the beginning of an empty box', at: '|', prose: 'a\n\nb', gives: 'a\n\nb|' },
])('$name', ({ at, prose, gives }) => {
  const start = at.indexOf('|');
  const put = insertedInto({ text: at.replace('|', ''), start, end: start }, prose);
  expect(`${put.text.slice(0, put.start)}|${put.text.slice(put.end)}`).toBe(gives);
});

test('what was selected gives way to what is pasted', () => {
  expect(insertedInto({ text: 'one two', start: 4, end: 7 }, 'three')).toEqual({ text: 'one three', start: 9, end: 9 });
});

const plain = (inline: readonly Inline[]): string =>
  inline.map((each) => ('inline' in each ? plain(each.inline) : each.kind === 'break' ? '' : each.text)).join('');
const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

test('no letter that was pasted is lost, and none is read as a mark, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'B', ' ', '*', '_', '-', '#', '>', '`', '[', ']', '(', ')', '\\', '.', '1', '<', 'é'),
  });
  const runs = fc.array(fc.record({ text, bold: fc.boolean(), italic: fc.boolean(), address: fc.constant('') }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(runs, { minLength: 1, maxLength: 3 }), (blocks) => {
      const prose = proseOfBlocks(blocks.map((each) => ({ mark: '', runs: each })));
      const tree = proseTree(prose);
      expect(tree.every(({ kind }) => kind === 'paragraph')).toBe(true);
      const shown = tree.map((block) => (block.kind === 'list' ? '' : plain(block.inline))).join('');
      expect(letters(shown)).toBe(
        letters(
          blocks
            .flat()
            .map((each) => each.text)
            .join(''),
        ),
      );
    }),
    { seed: 20261122 },
  );
});

test('neighbours that look alike are one, and emphasis never ends in the middle of a word', () => {
  const block = (...runs: Run[]) => proseOfBlocks([{ mark: '', runs }]);
  expect(block(run('Wa', { bold: true }), run('ter', { bold: true }), run(' data'))).toBe('**Water** data');
  expect(block(run('Wat', { bold: true }), run('er'))).toBe('Water');
  expect(block(run('one ', { bold: true }), run('two', { italic: true }), run(', three'))).toBe('**one** *two*, three');
});
