import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { changesBetween } from '#application/compare-revisions.ts';
import type { Change, RevisionItem } from '#contract/comparison.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { ChangedSection } from '../../../renderer/features/comparison/changed-section.tsx';
import {
  changesBySection,
  labelsAround,
  movesOf,
  usualPair,
  usualPairs,
} from '../../../renderer/features/comparison/changes-by-section.ts';
import { ComparisonContext, type ComparisonState } from '../../../renderer/features/comparison/comparison-context.ts';
import { stepOf } from '../../../renderer/features/comparison/use-change-keys.ts';
import { i18next } from '../../../renderer/i18n/i18n.ts';
import { example, schema, withValue } from '../../domain/proposal/real-proposals.ts';

beforeEach(() => i18next.changeLanguage('en'));

const WATER = example('01-excellent-water-data-en');
const between = (after: JsonObject, before: JsonObject = WATER): readonly Change[] =>
  changesBetween(schema, { document: before, keys: {} }, { document: after, keys: {} });

function shown(changes: readonly Change[], view: ComparisonState['view'] = 'redline'): string {
  const state = { schema, view, versions: { a: 2, b: 5 }, total: changes.length, hrefOf: (path: string) => `#at ${path}` };
  return renderToStaticMarkup(
    <ComparisonContext value={state}>
      {changesBySection(changes).map((each) => (
        <ChangedSection key={each.section} section={each} />
      ))}
    </ComparisonContext>,
  );
}

test('changes stand under their section and their item, numbered through', () => {
  const one = withValue(WATER, ['outcomes', 0, 'text', 'en'], 'Design a plan');
  const two = withValue(withValue(one, ['outcomes', 0, 'verb'], 'plan'), ['assessments', 1, 'weightPct'], 30);
  const sections = changesBySection(between(withValue(two, ['identification', 'title', 'fr'], 'Eau')));
  expect(
    sections.map(({ section, count, blocks }) => [
      section,
      count,
      blocks.map(({ item, changes }) => [item, changes.map(({ number }) => number)]),
    ]),
  ).toEqual([
    ['identification', 1, [['', [1]]]],
    ['outcomes', 2, [['LO1', [2, 3]]]],
    ['assessments', 1, [['A2', [4]]]],
  ]);
});

test.each([
  { what: 'nothing moved', before: ['a', 'b', 'c'], after: ['a', 'b', 'c'], moves: [] },
  { what: 'the last came first', before: ['a', 'b', 'c'], after: ['c', 'a', 'b'], moves: [{ name: 'c', from: 3, to: 1 }] },
  { what: 'the first went last', before: ['a', 'b', 'c'], after: ['b', 'c', 'a'], moves: [{ name: 'a', from: 1, to: 3 }] },
])('$what', ({ before, after, moves }) => {
  expect(movesOf(before, after)).toEqual(moves);
});

test('words are struck through and underlined, each named; the other language is named', () => {
  const html = shown(between(withValue(WATER, ['outcomes', 0, 'text', 'fr'], 'Concevoir un plan')));
  expect(html).toContain('lang="fr"');
  expect(html).toContain('<del>');
  expect(html).toContain('removed: ');
  expect(html).toContain('>French</span>');
  expect(html).toContain('href="#at outcomes[LO1].text.fr"');
});

test('numbers, percent and choices are whole, and written as the reader writes them', async () => {
  const after = withValue(withValue(WATER, ['assessments', 0, 'weightPct'], 32.5), ['assessments', 0, 'method'], 'exam');
  expect(shown(between(after))).toContain('<span class="marked">32.5%</span>');
  await i18next.changeLanguage('fr');
  const french = shown(between(after));
  expect(french).toContain('<span class="marked">32,5\u202f%</span>');
  expect(french).not.toMatch(/removed|added|Change \d/);
});

test('of a plain list one sees what came, what went and what stayed', () => {
  const html = shown(between(withValue(WATER, ['outcomes', 0, 'udle'], ['U2', 'U6'])));
  expect(html).toContain('<li data-same="true">Knowledge of methodologies</li>');
  expect(html).toMatch(/<del>.*Application of knowledge.*<\/del>/);
  expect(html).toMatch(/<ins>.*Autonomy and professional capacity.*<\/ins>/);
});

test('an item that came or went is said in a word, with everything it says', () => {
  const outcomes = WATER['outcomes'] as readonly JsonObject[];
  const html = shown([
    { ...changeOfItem('added'), after: outcomes[4] ?? null },
    { ...changeOfItem('removed'), before: outcomes[4] ?? null },
  ]);
  expect(html).toMatch(/change-added">Added<.*change-removed">Removed</);
  expect(html).toContain('<ins class="whole">');
  expect(html).toContain('<del class="whole">');
});

const changeOfItem = (kind: 'added' | 'removed'): Change => ({
  path: 'outcomes[LO5]',
  label: { en: 'Learning outcomes', fr: 'Résultats' },
  section: 'outcomes',
  item: 'LO5',
  side: '',
  kind,
  before: null,
  after: null,
});

test('items that changed places are said in a sentence', () => {
  const moved: Change = {
    ...changeOfItem('added'),
    path: 'outcomes',
    item: '',
    kind: 'moved',
    before: ['LO1', 'LO2'],
    after: ['LO2', 'LO1'],
  };
  expect(shown([moved])).toMatch(/<li>LO\d went from place \d to place \d\.<\/li>/);
  const unnamed: Change = { ...moved, path: 'need.evidence', section: 'need', before: ['0', '1', '2'], after: ['2', '0', '1'] };
  expect(shown([unnamed])).toContain('Item 3 went from place 3 to place 1.');
});

test('side by side each side says which version it is, and shows only what is its own', () => {
  const html = shown(between(withValue(WATER, ['identification', 'title', 'en'], 'Drinking Water')), 'sides');
  expect(html).toContain('Version 2');
  expect(html).toContain('Version 5');
  const [left = '', right = ''] = html.split('class="side-name"').slice(1);
  expect([left.includes('<ins>'), right.includes('<del>')]).toEqual([false, false]);
});

test('what stands around an answer is named', () => {
  const change: Change = {
    ...changeOfItem('added'),
    path: 'supports.appeals.policy',
    section: 'supports',
    item: '',
    kind: 'changed',
  };
  expect(labelsAround(schema, change)).toHaveLength(1);
});

test.each(['02-mediocre-ai-leaders-en', '03-offre-active-fr'] as const)(
  'a whole proposal is shown against %s, with which it shares nothing',
  (other) => {
    const changes = between(example(other));
    expect(changes.length).toBeGreaterThan(100);
    for (const view of ['redline', 'sides'] as const) expect(shown(changes, view).length).toBeGreaterThan(50_000);
  },
);

const version = (id: string, held = true, document = id): RevisionItem => ({
  id,
  number: 1,
  document,
  savedOn: '2026-11-20',
  savedAt: '',
  savedBy: '',
  submitted: false,
  underReview: false,
  held,
  decidedAt: [],
});

test.each([
  { what: 'what was typed, with what it began from', revisions: ['c', 'b'], typed: 'b', pair: { a: 'b', b: 'draft' } },
  { what: 'the newest with the one before', revisions: ['c', 'b', 'a'], typed: null, pair: { a: 'b', b: 'c' } },
  { what: 'nothing while there is one version', revisions: ['a'], typed: null, pair: null },
])('unasked it compares $what', async ({ revisions, typed, pair }) => {
  const base = typed === null ? null : { base: typed, savedAt: '' };
  expect(await usualPair(usualPairs(revisions.map((each) => version(each)), base), () => Promise.resolve(true))).toEqual(pair); // prettier-ignore
});

/** Versions that read alike, whatever their bytes: what the log adds to a document is no answer. */
const readAlike =
  (...ids: readonly string[]) =>
  ({ a, b }: { readonly a: string; readonly b: string }) =>
    Promise.resolve(!(ids.includes(a) && ids.includes(b)));

test('versions that read the same are passed over, unless there are no others', async () => {
  const of = (...ids: readonly string[]) => usualPairs(ids.map((id) => version(id)), null); // prettier-ignore
  expect(await usualPair(of('d', 'c', 'b', 'a'), readAlike('d', 'c', 'b'))).toEqual({ a: 'a', b: 'd' });
  expect(await usualPair(of('c', 'b', 'a'), readAlike('c', 'b', 'a'))).toEqual({ a: 'b', b: 'c' });
  const typedAlike = usualPairs([version('b'), version('a')], { base: 'b', savedAt: '' });
  expect(await usualPair(typedAlike, readAlike('b', 'draft'))).toEqual({ a: 'a', b: 'b' });
  const sameBytes = [version('c', true, 'x'), version('b', true, 'x'), version('a', true, 'y')];
  expect(usualPairs(sameBytes, null)).toEqual([
    { a: 'a', b: 'c' },
    { a: 'b', b: 'c' },
  ]);
});

test('a version whose text was erased is not chosen unasked', () => {
  expect(usualPairs([version('c'), version('b', false), version('a')], null)).toEqual([{ a: 'a', b: 'c' }]);
});

test('N and P, or Alt with the arrows, and nothing else', () => {
  const key = (name: string, more: object = {}) =>
    stepOf({ key: name, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
  expect([key('n'), key('P'), key('ArrowDown', { altKey: true }), key('ArrowUp', { altKey: true })]).toEqual([1, -1, 1, -1]);
  expect([key('n', { ctrlKey: true }), key('ArrowDown'), key('x'), key('n', { altKey: true })]).toEqual([0, 0, 0, 0]);
});
