import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { keyedLists } from '#domain/proposal/keys.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fromForm, keyOf, newItem, newKey, nextLabel, toForm } from '../../../renderer/forms/form-values.ts';
import { formName, schemaPath } from '../../../renderer/forms/paths.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));
const { roots } = indexSchema(schema);
const read = (name: string): JsonObject =>
  completeForm(schema, JSON.parse(readFileSync(`resources/demo/${name}.json`, 'utf8')) as JsonObject);
const field = (path: string): Field => {
  const found = indexSchema(schema).field(path);
  if (found === undefined) throw new Error(path);
  return found;
};

test.each(['01-excellent-water-data-en', '02-mediocre-ai-leaders-en', '03-offre-active-fr'])(
  'every section of %s comes back from its form as it went in, with its keys',
  (name) => {
    const document = read(name);
    const keys = Object.fromEntries(keyedLists(schema, document).map(([path, items]) => [path, items.map(() => newKey())]));
    const back = roots.map((root) => fromForm(root, toForm(root, document[root.name] ?? null, keys)));
    const values = Object.fromEntries(roots.map((root, at) => [root.name, back[at]?.value ?? null]));
    expect(JSON.stringify(values)).toBe(JSON.stringify(document));
    expect(Object.assign({}, ...back.map((each) => each.keys))).toEqual(keys);
  },
);

test('an item keeps its key when it is moved, and a new one has a key that the engine accepts', () => {
  const outcomes = field('outcomes');
  const form = toForm(outcomes, read('01-excellent-water-data-en')['outcomes'] ?? [], {}) as JsonObject[];
  const before = form.map(keyOf);
  const moved = [form[1], form[0], ...form.slice(2), newItem(outcomes, form)] as Json[];
  const { keys, value } = fromForm(outcomes, moved);
  expect(keys['outcomes']?.slice(0, 5)).toEqual([before[1], before[0], ...before.slice(2)]);
  expect(keys['outcomes']?.at(-1)).toMatch(/^[a-z2-7]{10}$/);
  expect((value as JsonObject[]).at(-1)).toMatchObject({ id: 'LO6', text: { en: '', fr: '' }, bloomLevel: null, udle: [] });
});

test.each([
  { list: 'outcomes', ids: [], next: 'LO1' },
  { list: 'outcomes', ids: ['LO1', 'LO7'], next: 'LO8' },
  { list: 'assessments', ids: ['A1', 'Final'], next: 'A2' },
  { list: 'attachments', ids: ['AT2'], next: 'AT3' },
])('after $ids comes $next', ({ list, ids, next }) => {
  expect(
    nextLabel(
      list,
      ids.map((id) => ({ id })),
    ),
  ).toBe(next);
});

test.each([
  ['outcomes[LO2].text.fr', 'outcomes.1.text.fr'],
  ['outcomes[0].verb', 'outcomes.0.verb'],
  ['need.evidence[1].date', 'need.evidence.1.date'],
  ['identification.title', 'identification.title'],
  ['outcomes', 'outcomes'],
])('the form calls %s %s', (path, name) => {
  expect(formName({ outcomes: [{ id: 'LO1' }, { id: 'LO2' }], need: { evidence: [{}, {}] } }, path)).toBe(name);
});

test.each([
  ['outcomes.1.text.fr', 'outcomes[].text.fr'],
  ['need.evidence.12.date', 'need.evidence[].date'],
  ['identification.sectors.0', 'identification.sectors[]'],
])('the schema calls %s %s', (name, path) => {
  expect(schemaPath(name)).toBe(path);
});
