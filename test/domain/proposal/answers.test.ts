import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { derivedAnswers, withDerived } from '#domain/proposal/derived.ts';
import { answersDue, type EvaluateCondition, isAnsweredIn } from '#domain/proposal/due-answers.ts';
import { plainText, words } from '#domain/proposal/words.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { at, EXAMPLES, example, imported, index, schema, withValue } from './real-proposals.ts';

const cel = new Environment({ homogeneousAggregateLiterals: false }).registerVariable('p', 'dyn').registerVariable('item', 'dyn');
const evaluate: EvaluateCondition = (condition, p, item) => cel.evaluate(condition, { p, item }) === true;
const due = (document: JsonObject, gate: string) => answersDue(schema, document, gate, evaluate);
const paths = (document: JsonObject, gate: string) => due(document, gate).map((each) => each.path);

describe('answers that are due', () => {
  const water = example('01-excellent-water-data-en');

  test('are all there in the excellent example up to D7, and the mediocre one lacks what its reviewers would ask for', () => {
    expect(paths(water, 'D7')).toEqual([]);
    expect(due(example('02-mediocre-ai-leaders-en'), 'D4').map((each) => `${each.path} (${each.owner}, ${each.due})`))
      .toMatchInlineSnapshot(`
      [
        "audience.prerequisites (proposer, D1)",
        "outcomes[LO1].condition (proposer, D4)",
        "outcomes[LO1].degree (proposer, D4)",
        "outcomes[LO3].condition (proposer, D4)",
        "outcomes[LO3].degree (proposer, D4)",
        "outcomes[LO4].degree (proposer, D4)",
        "pathways.integrativeElement (proposer, D4)",
        "supports.appeals.decisionDays (proposer, D4)",
        "supports.appeals.finalBody (proposer, D4)",
        "equity.measures (proposer, D4)",
        "equity.frenchAccess (proposer, D4)",
      ]
    `);
    expect(paths(example('03-offre-active-fr'), 'D4')).toMatchInlineSnapshot(`[]`);
  });

  test('of an empty proposal grow from gate to gate', () => {
    const empty = imported({ meta: { primaryLanguage: 'en' } }).document;
    const counts = ['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'].map((gate) => due(empty, gate).length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(paths(empty, 'D1')).toContain('outcomes');
    expect(paths(empty, 'D0')).not.toContain('outcomes');
    expect(paths(empty, 'D1')).not.toContain('partners');
    expect(due(empty, 'D1').find((each) => each.path === 'need.evidence')).toEqual({
      path: 'need.evidence',
      schemaPath: 'need.evidence',
      owner: 'proposer',
      due: 'D1',
    });
  });

  test('are asked of each item, by label or place', () => {
    const one = withValue(water, ['outcomes', 1, 'degree'], '');
    const two = withValue(one, ['staffing', 'teaching', 1, 'workloadTreatment'], '');
    expect(due(two, 'D4')).toEqual([
      { path: 'outcomes[LO2].degree', schemaPath: 'outcomes[].degree', owner: 'proposer', due: 'D4' },
      {
        path: 'staffing.teaching[1].workloadTreatment',
        schemaPath: 'staffing.teaching[].workloadTreatment',
        owner: 'dean',
        due: 'D3',
      },
    ]);
    expect(paths(two, 'D3')).toEqual(['staffing.teaching[1].workloadTreatment']);
  });

  test.each<[string, (string | number)[], Json, (string | number)[], Json, string]>([
    [
      'a credit value, where there is credit',
      ['identification', 'creditStatus'],
      'creditBearing',
      ['identification', 'creditValue'],
      null,
      'D1',
    ],
    ['places, unless all is online', ['delivery', 'mode'], 'blended', ['delivery', 'locations'], [], 'D1'],
    ['a threshold, where work counts', ['assessments', 0, 'purpose'], 'summative', ['assessments', 0, 'passThreshold'], '', 'D4'],
    ['an address, for ESCO', ['competencies', 0, 'framework'], 'ESCO', ['competencies', 0, 'uri'], '', 'D4'],
    ['a reason, where a badge expires', ['badge', 'expiryMonths'], 60, ['badge', 'expiryRationale'], '', 'D6'],
    [
      'how overlap is resolved, where there is some',
      ['need', 'duplicationCheck', 'overlapsWith'],
      ['x'],
      ['need', 'duplicationCheck', 'resolution'],
      '',
      'D2',
    ],
  ])('%s', (_what, cause, value, answer, empty, gate) => {
    const document = withValue(withValue(water, cause, value), answer, empty);
    const path = due(document, gate).map((each) => each.schemaPath);
    const schemaPath = answer.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('').slice(1); // prettier-ignore
    expect(path).toEqual([schemaPath]);
    const without =
      { creditBearing: 'nonCredit', blended: 'online', summative: 'formative', ESCO: 'custom', 60: null }[String(value)] ?? [];
    const elsewhere = due(withValue(document, cause, without === null || value === 60 ? null : without), gate).map(
      (each) => each.schemaPath,
    );
    expect(elsewhere).not.toContain(schemaPath);
  });

  test('count in the language that is decided', () => {
    const onlyFrench = withValue(water, ['description', 'summary'], { en: ' ', fr: 'Texte' });
    expect(paths(onlyFrench, 'D1')).toEqual(['description.summary']);
    expect(paths(withValue(onlyFrench, ['meta', 'primaryLanguage'], 'fr'), 'D1')).not.toContain('description.summary');
    expect(paths(withValue(onlyFrench, ['meta', 'primaryLanguage'], ''), 'D1')).toEqual(['meta.primaryLanguage']);
  });

  test('never include what the log writes, what is computed, or a list that may stay empty', () => {
    const empty = imported({ meta: {} }).document;
    const asked = due(empty, 'D8').map((each) => each.schemaPath);
    expect(asked.filter((path) => index.field(path)?.owner === 'log' || index.field(path)?.derived)).toEqual([]);
    expect(asked).not.toContain('need.duplicationCheck.overlapsWith');
  });
});

test.each<[Json, 'en' | 'fr' | null, boolean]>([
  ['', null, false],
  [' \n', null, false],
  ['a', null, true],
  [null, null, false],
  [0, null, true],
  [false, null, true],
  [[], null, false],
  [[''], null, false],
  [[{ en: '', fr: 'a' }], 'en', false],
  [[{ en: '', fr: 'a' }], 'fr', true],
  [{ en: '', fr: 'a' }, null, true],
  [{ name: '', category: '' }, 'en', false],
])('%j answers something in %s: %s', (value, language, expected) => {
  expect(isAnsweredIn(value, language)).toBe(expected);
});

describe('derived answers', () => {
  test('that differ are kept and shown: the file says 780, the lines add to 904', () => {
    expect(derivedAnswers(example('02-mediocre-ai-leaders-en')).filter((each) => each.differs)).toEqual([
      { path: 'fees.totalLearnerCost', stated: 780, computed: 904, differs: true },
    ]);
    expect(derivedAnswers(example('01-excellent-water-data-en'))).toEqual([
      { path: 'workload.totalNotionalHours', stated: 50, computed: 50, differs: false },
      { path: 'workload.instructionalHours', stated: 36, computed: 36, differs: false },
      { path: 'workload.durationWeeks', stated: 6, computed: null, differs: false },
      {
        path: 'resources.breakEven',
        stated: at(example('01-excellent-water-data-en'), ['resources', 'breakEven']),
        computed: 31,
        differs: false,
      },
      { path: 'fees.totalLearnerCost', stated: 635, computed: 635, differs: false },
    ]);
  });

  test.each<[string, JsonObject, (number | null)[]]>([
    ['cents that a double cannot add', { fees: { tuition: 0.1, ancillary: 0.2, materials: 0, technology: 0, assessmentFee: 0, credentialFee: 0, totalLearnerCost: 0.3 } }, [null, null, null, null, 0.3]],
    ['cents that a double keeps above or below', { workload: { synchronousHours: 1.1, guidedAsyncHours: 2.2, practiceHours: 0.29, instructionalHours: 3.59 } }, [null, 3.59, null, null, null]],
    ['a fee that only covers its own cost', { fees: { tuition: 100 }, resources: { annualFixedCost: 1000, variableCostPerLearner: 100 } }, [null, null, null, null, null]],
    ['a division without rest', { fees: { tuition: 110 }, resources: { annualFixedCost: 1000, variableCostPerLearner: 100 } }, [null, null, null, 100, null]],
    ['a division with a rest', { fees: { tuition: 110 }, resources: { annualFixedCost: 1000.01, variableCostPerLearner: 100 } }, [null, null, null, 101, null]],
    ['three months', { workload: { duration: { value: 3, unit: 'months' } } }, [null, null, 13, null, null]],
    ['ten days', { workload: { duration: { value: 10, unit: 'days' } } }, [null, null, 1.43, null, null]],
    ['a number without a unit', { workload: { duration: { value: 10, unit: '' } } }, [null, null, null, null, null]],
  ])('%s', (_what, document, computed) => {
    const answers = derivedAnswers(document);
    expect(answers.map((each) => each.computed)).toEqual(computed);
    expect(answers.some((each) => each.differs)).toBe(false);
  }); // prettier-ignore

  test('fill what nobody stated, and leave what somebody did', () => {
    const mediocre = example('02-mediocre-ai-leaders-en');
    expect(withDerived(mediocre)).toEqual(mediocre);
    const silent = withValue(mediocre, ['fees', 'totalLearnerCost'], null);
    expect(at(withDerived(silent), ['fees', 'totalLearnerCost'])).toBe(904);
    expect(Object.keys(withDerived(silent))).toEqual(Object.keys(mediocre));
  });
});

describe('words', () => {
  test('of every text in the examples are its tokens between blanks', () => {
    const textsIn = (value: Json): readonly string[] => {
      if (typeof value === 'string') return [value];
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
    };
    const texts = EXAMPLES.flatMap((name) => textsIn(example(name)));
    expect(texts.length).toBeGreaterThan(700);
    expect(texts.filter((text) => words(text) !== text.split(/\s+/u).filter((token) => token !== '').length)).toEqual([]);
  });

  test.each([
    ['', ''],
    ['# Need\n\nTwo words', 'Need\n\nTwo words'],
    ['- one\n- two\n  1. three', 'one\ntwo\nthree'],
    ['> *quoted* text', 'quoted text'],
    ['a **bold** and _soft_ word with `code`', 'a bold and soft word with code'],
    ['see [the rules](https://example.org "title") and ![map](map.png)', 'see the rules and map'],
    ['<https://example.org>', 'https://example.org'],
    ['snake_case stays, 2 * 3 too, and \\*stars\\*', 'snake_case stays, 2 * 3 too, and *stars*'],
    ['above\n***\nbelow\n---', 'above\n\nbelow\n'],
    ['5 < 6 and a_b [note]', '5 < 6 and a_b [note]'],
    ['nested **bold _and soft_**', 'nested bold and soft'],
  ])('%j reads %j', (markdown, plain) => {
    expect(plainText(markdown)).toBe(plain);
    expect(words(markdown)).toBe(plain.split(/\s+/u).filter((token) => token !== '').length);
  });

  test.each(['*', '_', '`', '[', '](', '<https://', '\\', '> ', '- ', '**a ', '[a](', '![', '_ '])(
    'of 100,000 times %j are counted at once',
    (piece) => {
      const started = performance.now();
      words(piece.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
