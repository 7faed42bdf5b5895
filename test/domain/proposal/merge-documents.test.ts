import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDocuments } from '#domain/proposal/compare.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { mergeDocuments } from '#domain/proposal/merge-documents.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { resource } from '#support/builders.ts';

const schema = loadProposalSchema(resource('schema/proposal-1.yaml'));

/** Outcomes by key, each with its text, and one answer outside lists. */
interface Text {
  readonly need: string;
  readonly outcomes: readonly (readonly [key: string, text: string])[];
}

const keyed = ({ need, outcomes }: Text): KeyedDocument => ({
  document: completeForm(schema, {
    need: { problemStatement: need },
    outcomes: outcomes.map(([key, en]) => ({ id: key.slice(0, 3), text: { en } })),
  }),
  keys: { outcomes: outcomes.map(([key]) => key) },
});
const K = (letter: string): string => letter.repeat(10);
const textsOf = ({ document }: KeyedDocument): readonly string[] =>
  (document['outcomes'] as readonly JsonObject[]).map((each) => String((each['text'] as JsonObject)['en']));
const needOf = ({ document }: KeyedDocument): string => String((document['need'] as JsonObject)['problemStatement']);

const base: Text = {
  need: 'n',
  outcomes: [
    [K('a'), 'one'],
    [K('b'), 'two'],
    [K('c'), 'three'],
  ],
};
const merge = (mine: Text, theirs: Text, take = {}) =>
  mergeDocuments(schema, { base: keyed(base), mine: keyed(mine), theirs: keyed(theirs) }, take);

test('each side keeps what only it changed, items by key', () => {
  const merged = merge(
    {
      need: 'mine',
      outcomes: [
        [K('b'), 'two'],
        [K('a'), 'one'],
        [K('c'), 'three'],
        [K('m'), 'new of mine'],
      ],
    },
    {
      need: 'n',
      outcomes: [
        [K('a'), 'one better'],
        [K('b'), 'two'],
        [K('t'), 'new of theirs'],
        [K('c'), 'three'],
      ],
    },
  );
  expect(merged.collisions).toEqual([]);
  expect(needOf(merged)).toBe('mine');
  expect(textsOf(merged)).toEqual(['two', 'new of theirs', 'one better', 'three', 'new of mine']);
  expect(merged.keys['outcomes']).toEqual([K('b'), K('t'), K('a'), K('c'), K('m')]);
});

test('what one side removed and the other left alone is gone', () => {
  const merged = merge({ ...base, outcomes: base.outcomes.slice(0, 2) }, base);
  expect(textsOf(merged)).toEqual(['one', 'two']);
});

test('changed on one side and removed on the other is a collision, never a removal', () => {
  const changed: Text = {
    ...base,
    outcomes: [
      [K('a'), 'one'],
      [K('b'), 'two'],
      [K('c'), 'three, mine'],
    ],
  };
  const removed: Text = { ...base, outcomes: base.outcomes.slice(0, 2) };
  const merged = merge(changed, removed);
  expect(merged.collisions).toMatchObject([{ path: 'outcomes[ccc]', theirs: null }]);
  expect(textsOf(merged)).toContain('three, mine');
  expect(textsOf(merge(changed, removed, { 'outcomes[ccc]': 'theirs' }))).toEqual(['one', 'two']);
  expect(textsOf(merge(removed, changed))).toContain('three, mine');
  expect(merge(removed, changed, { 'outcomes[ccc]': 'mine' }).collisions).toEqual([]);
});

test('the same answer changed on both sides waits for a person', () => {
  const merged = merge({ ...base, need: 'mine' }, { ...base, need: 'theirs' });
  expect(merged.collisions).toEqual([{ path: 'need.problemStatement', base: 'n', mine: 'mine', theirs: 'theirs' }]);
  expect(needOf(merge({ ...base, need: 'mine' }, { ...base, need: 'theirs' }, { 'need.problemStatement': 'theirs' }))).toBe(
    'theirs',
  );
  expect(merge({ ...base, need: 'same' }, { ...base, need: 'same' }).collisions).toEqual([]);
});

const words = fc.constantFrom('one', 'two', 'three', 'four');
const someText: fc.Arbitrary<Text> = fc.record({
  need: words,
  outcomes: fc.uniqueArray(fc.tuple(fc.constantFrom(...['a', 'b', 'c', 'd', 'e'].map(K)), words), { selector: ([key]) => key }),
});

test('with one side unchanged the other is the result, and nothing collides', () => {
  fc.assert(
    fc.property(someText, someText, (from, to) => {
      for (const [mine, theirs] of [
        [to, from],
        [from, to],
      ] as const) {
        const merged = mergeDocuments(schema, { base: keyed(from), mine: keyed(mine), theirs: keyed(theirs) });
        expect(merged.collisions).toEqual([]);
        expect(compareDocuments(schema, merged, keyed(to)).filter(({ path }) => path !== 'outcomes')).toEqual([]);
        expect(merged.keys['outcomes']?.toSorted()).toEqual(keyed(to).keys['outcomes']?.toSorted());
      }
    }),
    { numRuns: 60 },
  );
});

test('keys and items always fit each other', () => {
  fc.assert(
    fc.property(someText, someText, someText, (from, mine, theirs) => {
      const merged = mergeDocuments(schema, { base: keyed(from), mine: keyed(mine), theirs: keyed(theirs) });
      expect(merged.keys['outcomes']).toHaveLength(textsOf(merged).length);
      expect(new Set(merged.keys['outcomes']).size).toBe(textsOf(merged).length);
    }),
    { numRuns: 60 },
  );
});
