import { describe, expect, test } from 'vitest';
import { conditionsOf, ConditionError } from '#domain/rules/conditions.ts';
import { loadRulePack } from '#domain/rules/load-pack.ts';
import { WATER, document, language, packOf, yaml } from './shipped.ts';

const problemsOf = (criterion: Readonly<Record<string, unknown>>) => {
  const result = packOf(criterion);
  return result.ok ? [] : result.error.problems;
};

describe('a pack is refused when it loads', () => {
  test.each([
    ['a path the schema does not have', { pass: 'filled(p.identification.colour)' }, 'pass', 'rule/unknown-field'],
    ['an unknown path inside a macro', { pass: 'p.outcomes.all(o, filled(o.colour))' }, 'pass', 'rule/unknown-field'],
    ['an unknown section', { pass: 'filled(p.zeal)' }, 'pass', 'rule/unknown-field'],
    ['an unknown setting', { pass: 's.colour == "red"' }, 'pass', 'rule/unknown-field'],
    ['an unknown variable', { pass: 'q == "red"' }, 'pass', 'rule/unknown-field'],
    ['an unknown field in the list of fields', { fields: ['outcomes[].colour'] }, 'fields', 'rule/unknown-field'],
    ['an unknown path in an override', { overrides: { fastTrack: { pass: 'filled(p.zeal)' } } }, 'overrides.fastTrack.pass', 'rule/unknown-field'],
    ['matches, which can hang', { pass: 'p.records.system.matches("(a+)+b")' }, 'pass', 'rule/refused-function'],
    ['matches as a function', { pass: 'matches(p.records.system, "a")' }, 'pass', 'rule/refused-function'],
    ['matches in the finding', { found: '["x"].filter(t, t.matches("a"))' }, 'found', 'rule/refused-function'],
    ['a clock', { pass: 'timestamp(today) < timestamp("2026-01-01T00:00:00Z")' }, 'pass', 'rule/refused-function'],
    ['a way round the types', { pass: 'dyn(p).zeal == 1' }, 'pass', 'rule/refused-function'],
    ['has, which does not look at types', { pass: 'has(p.zeal)' }, 'pass', 'rule/refused-function'],
    ['joined texts without end', { pass: 'p.quality.indicators.join(",") == ""' }, 'pass', 'rule/refused-function'],
    ['a binding', { pass: 'cel.bind(x, 1, x > 0)' }, 'pass', 'rule/refused-function'],
    ['an index', { pass: 'p.outcomes[0].id == ""' }, 'pass', 'rule/refused-function'],
    ['a type that does not fit', { pass: 'p.identification.title == 3' }, 'pass', 'rule/expression'],
    ['a result that is no truth', { pass: 'words(p.identification.title)' }, 'pass', 'rule/expression'],
    ['a finding that is no list', { found: 'p.identification.title' }, 'found', 'rule/expression'],
    ['what is no expression', { pass: 'filled(' }, 'pass', 'rule/expression'],
    ['a pattern with look-ahead', { pass: 'like(p.records.system, "(?=a)")' }, 'pass', 'rule/expression'],
    ['a pattern from the document', { pass: 'like("a", p.records.system)' }, 'pass', 'rule/expression'],
    ['macros three deep', { pass: 'p.outcomes.all(a, p.outcomes.all(b, p.outcomes.all(c, c.id == a.id)))' }, 'pass', 'rule/limit'],
    ['more than 500 nodes', { pass: Array.from({ length: 300 }, () => 'true').join(' && ') }, 'pass', 'rule/limit'],
    ['nesting without end', { pass: `${'('.repeat(2_000)}true${')'.repeat(2_000)}` }, 'pass', 'rule/limit'],
    ['negation without end', { pass: `${'!'.repeat(3_000)}true` }, 'pass', 'rule/limit'],
    ['lists that grow', { pass: 'count(p.outcomes + p.outcomes) > 0' }, 'pass', 'rule/limit'],
    ['a literal list too long', { pass: `count([${Array.from({ length: 101 }, () => '1').join(',')}]) > 0` }, 'pass', 'rule/limit'],
  ] as const)('%s', (_what, criterion, part, code) => {
    expect(problemsOf(criterion)).toMatchObject([{ criterion: 'TST-01', part, code }]);
  }); // prettier-ignore

  test.each([
    ['no pass', { pass: undefined }],
    ['an unknown key', { colour: 'red' }],
    ['no French', { text: { en: 'Is it?', fr: '' } }],
    ['an unknown gate', { otherwise: { fail: 'D9' } }],
    ['an expression longer than a page', { pass: ' '.repeat(9_000) }],
  ])('for its shape: %s', (_what, criterion) => {
    expect(problemsOf(criterion)).toMatchObject([{ code: 'rule/pack-shape' }]);
  });

  test('with every fault listed, not only the first', () => {
    const problems = problemsOf({ pass: 'filled(p.zeal)', middle: '1', fields: ['zeal', 'zest'] });
    expect(problems.map((each) => each.part)).toEqual(['fields', 'fields', 'pass', 'middle']);
  });

  test('when two criteria have one id', () => {
    const pack = yaml('rules/lo.yaml') as { criteria: unknown[] };
    const result = loadRulePack({ ...pack, criteria: [...pack.criteria, pack.criteria[0]] }, language);
    expect(result).toMatchObject({ ok: false, error: { problems: [{ criterion: 'LO-01', part: 'id' }] } });
  });

  test('when it is no pack at all', () => {
    for (const data of [null, 'LO', [], { id: 'LO' }]) expect(loadRulePack(data, language).ok).toBe(false);
  });
});

test('what a pack may use loads: two macros deep, numbers without a point, each of our functions', () => {
  const pass = [
    'p.outcomes.map(o, o.text).filter(t, words(t) > 2).all(t, !isVague(t) && !hasTwoVerbs(t))',
    'p.outcomes.all(o, p.assessments.exists(a, o.id in a.outcomeIds)) && p.workload.durationWeeks * 2 > 1',
    'months(p.meta.createdOn, today) >= 0 && businessDays(p.meta.createdOn, today) >= 0',
    'median(p.fees.comparators.map(c, c.amount)) > 0 && count(distinct(p.quality.indicators)) > 0',
    'string(double("2")) == "2" && p.records.system.contains("a") && route.startsWith("s") && gate.endsWith("4")',
    'level("design") == 6 && ceiling("quiz") == 2 && like(p.records.system, "^student") && (filled(today) ? 1 : 2) == 1',
  ].join(' && ');
  expect(problemsOf({ pass })).toEqual([]);
});

describe('conditions of routes and fields', () => {
  const holds = conditionsOf(language);
  const water = document(WATER);

  test('hold or do not, over the document and an item of a list', () => {
    expect(holds('', water)).toBe(true);
    expect(holds('p.osap.seek == true', water)).toBe(true);
    expect(holds('p.delivery.mode == "online"', water)).toBe(false);
    expect(holds('item.purpose == "summative"', water, { purpose: 'summative' })).toBe(true);
    expect(holds('p.identification.noc.exists(n, n.code in s.regulatedNoc)', water)).toBe(false);
    expect(conditionsOf(language, { regulatedNoc: ['92101'] })('p.identification.noc.exists(n, n.code in s.regulatedNoc)', water)).toBe(true);
  }); // prettier-ignore

  test('are unknown, not false, where they cannot be read or evaluated', () => {
    for (const condition of ['p.zeal == 1', 'p.records.system.matches("a")', 'filled(', 'p.identification.creditValue > 1'])
      expect(() => holds(condition, water)).toThrow(ConditionError);
  });
});
