import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { notesByName, placesOf } from '../../../renderer/features/editor/notes.ts';
import { blocksOf, fieldsOf } from '../../../renderer/forms/layouts.ts';
import { boxesOf, type Due, inScreens, isNow, MOST_BOXES, progressOf } from '../../../renderer/features/editor/progress.ts';
import { coach, followedVerb, withVerb } from '../../../renderer/features/editor/verb-coach.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));
const { roots } = indexSchema(schema);
const root = (name: string) => {
  const found = roots.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const water = completeForm(
  schema,
  JSON.parse(readFileSync('resources/demo/01-excellent-water-data-en.json', 'utf8')) as JsonObject,
);
const empty = completeForm(schema, {});
const due = (given: Partial<Due> = {}): Due => ({
  schema, answers: { owners: ['proposer'], proposes: false }, gate: 'D1', missing: new Set(), primary: 'en', ...given,
}); // prettier-ignore

test('a new proposal has nothing answered, a finished one everything that is due', () => {
  expect(progressOf(due(), root('need'), 'need', empty['need'])).toEqual({ answered: 0, total: 3 });
  const { answered, total } = progressOf(due(), root('outcomes'), 'outcomes', water['outcomes']);
  expect([answered, total]).toEqual([20, 20]);
});

test('an empty list counts as one answer, and its items count once they are there', () => {
  expect(progressOf(due(), root('outcomes'), 'outcomes', [])).toEqual({ answered: 0, total: 1 });
  const item = { id: 'LO1', text: { en: '', fr: 'Seulement la traduction' }, verb: '', bloomLevel: null };
  expect(progressOf(due(), root('outcomes'), 'outcomes', [item])).toEqual({ answered: 1, total: 4 });
});

test('what has a condition counts only where the engine misses it or it is answered', () => {
  const identification = root('identification');
  const before = progressOf(due(), identification, 'identification', empty['identification']);
  const after = progressOf(
    due({ missing: new Set(['identification.creditValue']) }),
    identification,
    'identification',
    empty['identification'],
  );
  expect(after.total).toBe(before.total + 1);
});

test('the answers of others are not mine, and those of later gates not due', () => {
  const fees = root('fees');
  expect(progressOf(due({ gate: 'D8' }), fees, 'fees', empty['fees'])).toEqual({ answered: 0, total: 0 });
  expect(
    progressOf(due({ gate: 'D8', answers: { owners: ['dean'], proposes: false } }), fees, 'fees', empty['fees']).total,
  ).toBeGreaterThan(8);
  const demand = root('need').fields.find((field) => field.name === 'expectedDemand');
  expect(demand !== undefined && isNow(due(), demand, 'need.expectedDemand', null)).toBe(false);
  expect(demand !== undefined && isNow(due({ gate: 'D3' }), demand, 'need.expectedDemand', null)).toBe(true);
});

test.each(roots.filter((each) => each.type === 'object').map((each) => each.name))(
  'no screen of %s has more than twenty boxes, and none is lost',
  (name) => {
    const { fields } = root(name);
    const screens = inScreens(blocksOf(name, fields));
    expect(new Set(screens.flat().flatMap(fieldsOf))).toEqual(new Set(fields));
    for (const screen of screens) {
      const asked = screen.flatMap((block) => fieldsOf(block).filter((each) => !each.derived || block.kind === 'question'));
      expect(asked.map(boxesOf).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST_BOXES);
    }
  },
);

test.each([
  ['Understand seasonal patterns', 'en', { verb: 'understand', vague: true, instead: ['explain', 'interpret'] }],
  ['Comprendre les saisons', 'fr', { verb: 'comprendre', vague: true, instead: ['expliquer', 'interpréter'] }],
  ['Learn the rules', 'en', { verb: 'learn', vague: true, instead: [] }],
  ['Measure turbidity', 'en', { verb: 'measure', vague: false, level: 3 }],
  ['Turbidity is measured', 'en', { verb: '', vague: false, level: 0 }],
] as const)('the coach on “%s”', (text, language, said) => {
  expect(coach(text, language)).toMatchObject(said);
});

test.each([
  ['Understand ice', 1, 'explain', 'Explain ice'],
  ['understand, above all, ice', 1, 'explain', 'explain, above all, ice'],
  ['Be familiar with ice', 3, 'identify', 'Identify ice'],
  ['Étudier l’hiver', 1, 'évaluer', 'Évaluer l’hiver'],
])('“%s” with another verb', (text, words, verb, result) => {
  expect(withVerb(text, words, verb)).toBe(result);
});

test('verb and level follow the text until somebody chooses others', () => {
  const fresh = followedVerb({ text: '', verb: '', level: null }, 'Measure turbidity', 'en');
  expect(fresh).toEqual({ verb: 'measure', level: 3 });
  expect(followedVerb({ text: 'Measure turbidity', ...fresh }, 'List causes', 'en')).toEqual({ verb: 'list', level: 1 });
  const chosen = { text: 'Measure turbidity', verb: 'gauge', level: 5 };
  expect(followedVerb(chosen, 'List causes', 'en')).toEqual({ verb: 'gauge', level: 5 });
  expect(followedVerb({ text: 'Measure', verb: 'measure', level: 3 }, 'Understand', 'en')).toEqual({ verb: '', level: null });
});

const finding = (fields: string[], found: string[]) => ({ fields, found });

test.each([
  [finding(['outcomes[].text'], ['outcomes[2].text']), ['outcomes.2.text']],
  [finding(['outcomes[].text'], ['outcomes[LO2].text.fr']), ['outcomes.1.text']],
  [finding(['assessments[].outcomeIds'], ['A2']), ['assessments.1.outcomeIds']],
  [finding(['outcomes[].udle'], []), ['outcomes']],
  [finding(['workload.practiceHours'], ['40']), ['workload.practiceHours']],
])('a finding stands beside what it is about', (check, places) => {
  expect(placesOf(schema, check, water)).toEqual(places);
});

test('rules are quiet where nothing is written yet, and where somebody waived them', () => {
  const check = {
    id: 'X-1', pack: 'X', state: 'fail' as const, fields: ['need.problemStatement'], found: [], text: { en: 'x', fr: 'x' }, clause: { en: '', fr: '' },
    waived: false, judged: false, advice: { en: '', fr: '' }, gate: '', group: '',
  }; // prettier-ignore
  expect(notesByName(schema, [check], empty).size).toBe(0);
  expect([...notesByName(schema, [check], water).keys()]).toEqual(['need.problemStatement']);
  expect(notesByName(schema, [{ ...check, waived: true }], water).size).toBe(0);
  const twins = [
    { ...check, group: 'g' },
    { ...check, id: 'X-2', group: 'g' },
  ];
  expect(
    notesByName(schema, twins, water)
      .get('need.problemStatement')
      ?.map((each) => each.id),
  ).toEqual(['X-1']);
});
