import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordDifference } from '../../../renderer/components/word-difference.tsx';
import { type Piece, wordPieces } from '../../../renderer/components/word-pieces.ts';
import '../../../renderer/i18n/i18n.ts';
import { EXAMPLES, example } from '../../domain/proposal/real-proposals.ts';

const spelled = (pieces: readonly Piece[], without: Piece['kind']): string =>
  pieces.map(({ kind, text }) => (kind === without ? '' : text)).join('');
/** `[-old-]` and `{+new+}`, to read a difference at a glance. */
const marked = (before: string, after: string): string =>
  wordPieces(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

test.each([
  [
    'a word changed',
    'Learners design a sampling plan.',
    'Learners write a sampling plan.',
    'Learners [-design-]{+write+} a sampling plan.',
  ],
  ['a word added', 'foo baz', 'foo bar baz', 'foo{+ bar+} baz'],
  ['a word removed', 'foo bar baz', 'foo baz', 'foo[- bar-] baz'],
  ['a number stays whole', 'It costs 1,234.50 today.', 'It costs 1,250.50 today.', 'It costs [-1,234.50-]{+1,250.50+} today.'],
  [
    'an article is a word',
    'la qualité de l’eau potable',
    'la qualité de l’air potable',
    'la qualité de l’[-eau-]{+air+} potable',
  ],
  ['an end mark', 'It is so', 'It is so.', 'It is so{+.+}'],
  ['a space made narrow', 'Pourquoi ?', 'Pourquoi\u202f?', 'Pourquoi[- -]{+\u202f+}?'],
  ['the whole of it', 'Ponts et chaussées', 'Water', '[-Ponts et chaussées-]{+Water+}'],
  ['a first text', '', 'Water', '{+Water+}'],
  ['an emptied text', 'Water', '', '[-Water-]'],
  ['nothing', 'Water', 'Water', 'Water'],
  [
    'a comma amid changes is no island',
    'red apples, green pears are sold here',
    'old houses, new bridges are sold here',
    '[-red apples, green pears-]{+old houses, new bridges+} are sold here',
  ],
])('%s', (_what, before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

test('the pieces spell both texts exactly, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('eau', 'l’air', 'Plan', ' ', '  ', '\n', '\u202f', ',', '.', '1,5', 'é', '-', '😀'))
    .map((each) => each.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordPieces(before, after);
      expect(spelled(pieces, 'added')).toBe(before);
      expect(spelled(pieces, 'removed')).toBe(after);
    }),
    { numRuns: 500 },
  );
});

test('the longest real texts, each against another, are spelled whole', () => {
  const longest = EXAMPLES.map((name) => JSON.stringify(example(name), null, 1).slice(0, 40_000));
  for (const before of longest) for (const after of longest) expect(spelled(wordPieces(before, after), 'added')).toBe(before);
});

test('who hears the page is told what was added and what was removed', () => {
  const html = renderToStaticMarkup(<WordDifference before="a plan" after="a map" />);
  expect(html).toContain('<del><span class="unseen" lang="en">removed: </span><span class="marked">plan</span>');
  expect(html).toContain('<ins><span class="unseen" lang="en">added: </span><span class="marked">map</span>');
  expect(renderToStaticMarkup(<WordDifference before="a plan" after="a map" side="before" />)).not.toContain('<ins>');
  expect(renderToStaticMarkup(<WordDifference before="a plan" after="a map" side="after" />)).not.toContain('<del>');
});

test('white space that came or went is shown', () => {
  expect(renderToStaticMarkup(<WordDifference before={'a\nb'} after={'a\n\nb'} />)).toContain('¶');
});
