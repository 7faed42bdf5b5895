import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { completeForm } from '#domain/proposal/complete-form.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { translationsOf } from '#domain/proposal/translation.ts';
import type { JsonObject } from '#domain/shared/json.ts';

const schema = loadProposalSchema(parse(readFileSync('resources/schema/proposal-1.yaml', 'utf8')));
const text = (part: JsonObject, keys: Record<string, readonly string[]> = {}): KeyedDocument => ({
  document: completeForm(schema, part),
  keys,
});
const summary = (en: string, fr: string): KeyedDocument => text({ description: { summary: { en, fr } } });
const stateOf = (...newestFirst: readonly KeyedDocument[]) =>
  translationsOf(schema, 'en', newestFirst).find(({ path }) => path === 'description.summary');

test.each([
  ['nothing is said of a text that is not written', [summary('', '')], undefined],
  ['only the side that is decided on', [summary('One', '')], 'missing'],
  ['both since the first version', [summary('One', 'Un'), summary('One', 'Un')], 'present'],
  ['the English changed since', [summary('Two', 'Un'), summary('One', 'Un')], 'changed'],
  ['the English changed long since', [summary('Two', 'Un'), summary('Two', 'Un'), summary('One', 'Un')], 'changed'],
  ['the French was changed after it', [summary('Two', 'Deux'), summary('Two', 'Un'), summary('One', 'Un')], 'present'],
  ['both changed at once', [summary('Two', 'Deux'), summary('One', 'Un')], 'present'],
  ['translated, and changed again', [summary('Three', 'Deux'), summary('Two', 'Deux'), summary('Two', '')], 'changed'],
  ['only blanks changed', [summary('One  ', 'Un'), summary('One', 'Un')], 'present'],
  ['the French was there first', [summary('One', 'Un'), summary('', 'Un')], 'present'],
] as const)('%s', (_name, texts, state) => {
  expect(stateOf(...texts)?.state).toBe(state);
});

test('a changed text says how it read when it was translated', () => {
  expect(stateOf(summary('Three', 'Un'), summary('Two', 'Un'), summary('One', 'Un'))?.before).toBe('Two');
});

test('items are followed by their key while they change places', () => {
  const outcome = (id: string, en: string, fr: string): JsonObject => ({ id, text: { en, fr } });
  const now = text(
    { outcomes: [outcome('LO1', 'Plan', 'Planifier'), outcome('LO2', 'Measure well', 'Mesurer')] },
    { outcomes: ['bbbbbbbbbb', 'aaaaaaaaaa'] },
  );
  const then = text(
    { outcomes: [outcome('LO1', 'Measure', 'Mesurer'), outcome('LO2', 'Plan', 'Planifier')] },
    { outcomes: ['aaaaaaaaaa', 'bbbbbbbbbb'] },
  );
  const states = translationsOf(schema, 'en', [now, then]).filter(({ path }) => path.startsWith('outcomes'));
  expect(states.map(({ path, state }) => [path, state])).toEqual([
    ['outcomes[LO1].text', 'present'],
    ['outcomes[LO2].text', 'changed'],
  ]);
});

test('in a French proposal the English is the translation', () => {
  const [state] = translationsOf(schema, 'fr', [summary('', 'Un')]);
  expect(state).toEqual({ path: 'description.summary', state: 'missing', before: '' });
});

test('older texts are not read once nothing is open', () => {
  function* texts() {
    yield summary('One', '');
    throw new Error('read too far');
  }
  // The newest text is read, and the next one asked for only while a translation is open.
  expect(() => translationsOf(schema, 'en', texts())).not.toThrow();
});
