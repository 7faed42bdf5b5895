import { describe, expect, test } from 'vitest';
import { resolveRoute, type RouteSurroundings } from '#domain/governance/resolve-route.ts';
import type { Route } from '#domain/record/route-bodies.ts';
import { compileExpression } from '#domain/rules/expression.ts';
import { createRuleLanguage } from '#domain/rules/rule-language.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { example, type Example, route, schema, withValue } from './real-texts.ts';
import { resource } from './resources.ts';

const language = createRuleLanguage({
  schema,
  verbs: resource('rules/verbs.yaml'),
  promises: resource('rules/promises.yaml'),
  ceilings: resource('rules/ceilings.yaml'),
  settings: resource('rules/settings.yaml'),
  calendar: resource('calendar/ca-on.yaml'),
  sources: resource('rules/sources.yaml'),
});
const defaults = Object.fromEntries(Object.entries(language.settings.settings).map(([key, each]) => [key, each.default]));

/** The real evaluator over the real settings. */
function evaluate(condition: string, document: JsonObject): boolean {
  const compiled = compileExpression(language.environments, condition, 'bool');
  if (!compiled.ok) throw new Error(`${condition}: ${compiled.error.detail}`);
  return compiled.value({ p: document, s: defaults }) as boolean;
}

const names = (en: string) => ({ en, fr: en });
const unit = (id: string, kind: RouteSurroundings['units'][number]['kind'], parent: string) => ({ id, kind, parent });
const units = [
  unit('uni', 'institution', ''),
  unit('eng', 'faculty', 'uni'),
  unit('civil', 'department', 'eng'),
  unit('bio', 'department', 'uni'),
];
const body = (id: string, kind: RouteSurroundings['bodies'][number]['kind'], where: string, code = '') => ({
  id,
  kind,
  unit: where,
  code,
  names: names(id),
});

const ASKED = (route('standard').steps[1]?.consults ?? []).map((each) => each.code);
const bodies = [
  body('civil council', 'council', 'civil'),
  body('bio council', 'council', 'bio'),
  body('committee', 'committee', 'uni'),
  body('senate', 'senate', ''),
  // Asked bodies of the same kinds never decide.
  ...ASKED.map((code) => body(`the ${code}`, code === 'students' ? 'council' : 'committee', '', code)),
];
const around = (change: Partial<RouteSurroundings> = {}): RouteSurroundings => ({
  document: example('01-excellent-water-data-en').document,
  bodies,
  units,
  proposingUnit: 'civil',
  evaluate,
  ...change,
});

function resolved(which: Route, change: Partial<RouteSurroundings> = {}) {
  const result = resolveRoute(which, around(change));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a route over an institution', () => {
  test('names the deciding body of each step and where its role is held', () => {
    const places = resolved(route('standard')).map(({ id, bodyId, scopeId }) => [id, bodyId, scopeId]);
    expect(places).toEqual([
      ['D1', 'civil council', 'civil'],
      ['D2', '', ''],
      ['D3', '', 'eng'],
      ['D4', 'committee', ''],
      ['D5', 'senate', ''],
      ['D6', '', ''],
      ['D7', '', ''],
    ]);
  });

  test('takes the institution where no faculty stands above the unit', () => {
    expect(resolved(route('standard'), { proposingUnit: 'bio' })[2]?.scopeId).toBe('');
  });

  test('works without any units: everything is the institution’s', () => {
    const small = [body('council', 'council', ''), body('committee', 'committee', '')];
    const steps = resolved(route('short'), { units: [], bodies: small, proposingUnit: '' });
    expect(steps.map((step) => step.bodyId)).toEqual(['council', 'committee', '', '']);
  });

  test('lets the nearest council above decide for a unit that has none; the chair is still the unit’s', () => {
    const shared = [...bodies.filter((each) => each.id !== 'civil council'), body('faculty council', 'council', 'eng')];
    expect(resolved(route('short'), { bodies: shared })[0]).toMatchObject({ bodyId: 'faculty council', scopeId: 'civil' });
    const founded = [
      body('academic council', 'council', '', 'council'),
      ...shared.filter((each) => each.id !== 'faculty council'),
    ];
    expect(resolved(route('short'), { bodies: founded })[0]).toMatchObject({ bodyId: 'academic council', scopeId: 'civil' });
  });

  test('keeps the step as the route has it', () => {
    const [first] = resolved(route('short'));
    expect(first).toEqual({
      ...route('short').steps[0],
      bodyId: 'civil council',
      bodyNames: names('civil council'),
      scopeId: 'civil',
      consulted: [],
    });
  });

  test('survives units that stand above one another', () => {
    const circle = [unit('a', 'department', 'b'), unit('b', 'department', 'a')];
    const council = [...bodies, body('council a', 'council', 'a')];
    expect(
      resolved(route('standard'), {
        units: circle,
        bodies: council.map((each) => (each.id === 'committee' ? { ...each, unit: '' } : each)),
        proposingUnit: 'a',
      })[2]?.scopeId,
    ).toBe('');
  });
});

describe('a body that is missing', () => {
  test('is named with its step, and with all others that are missing', () => {
    const without = bodies.filter((each) => !['senate', 'the library', 'the it'].includes(each.id));
    expect(resolveRoute(route('standard'), around({ bodies: without }))).toEqual({
      ok: false,
      error: { code: 'route/no-body', step: 'D2', kind: 'library', missing: ['library', 'it', 'senate'] },
    });
  });

  test('is not replaced by a committee that is there to be asked', () => {
    const others = bodies.filter((each) => each.id !== 'committee');
    expect(resolveRoute(route('short'), around({ bodies: others }))).toMatchObject({
      error: { step: 'committee', kind: 'committee' },
    });
  });

  test('is not the council of another unit', () => {
    const others = bodies.filter((each) => each.id !== 'civil council');
    expect(resolveRoute(route('short'), around({ bodies: others }))).toMatchObject({ error: { step: 'unit', kind: 'council' } });
  });
});

describe('two bodies of one kind', () => {
  const two = [...bodies, body('second committee', 'committee', '')];

  test('are one too many', () => {
    expect(resolveRoute(route('short'), around({ bodies: two }))).toEqual({
      ok: false,
      error: { code: 'route/several-bodies', step: 'committee', kind: 'committee' },
    });
  });

  test('are told apart by the code that names the step', () => {
    const coded = two.map((each) => (each.id === 'second committee' ? { ...each, code: 'committee' } : each));
    expect(resolved(route('short'), { bodies: coded })[1]?.bodyId).toBe('second committee');
  });
});

describe('who is asked on the standard route', () => {
  const MANDATORY = ['registrar', 'library', 'it', 'teachingLearning', 'finance', 'equityIndigenous', 'students', 'overlapUnits'];
  const asked = (document: JsonObject) =>
    (resolved(route('standard'), { document })[1]?.consulted ?? []).map((each) => each.code);

  test.each<[Example, string[]]>([
    ['01-excellent-water-data-en', ['facultyRelations', 'facultyAssociation', 'financialAid', 'legal', 'studentsUnion']],
    [
      '02-mediocre-ai-leaders-en',
      ['facultyRelations', 'facultyAssociation', 'financialAid', 'legal', 'studentsUnion', 'accessibilityServices'],
    ],
    ['03-offre-active-fr', ['facultyRelations', 'facultyAssociation', 'professionalBody', 'legal', 'studentsUnion']],
  ])('%s', (name, conditional) => {
    expect(asked(example(name).document)).toEqual([...MANDATORY, ...conditional]);
  });

  const { document } = example('01-excellent-water-data-en');
  const inLoad = [
    {
      role: 'a',
      category: 'faculty',
      qualification: 'b',
      appointment: 'inPlace',
      hoursPerOffering: 1,
      workloadTreatment: 'inLoad',
    },
  ];
  const quiet = withValue(document, ['staffing', 'teaching'], inLoad);

  test('the association is not asked where faculty teach in load and creators own their material', () => {
    expect(asked(quiet)).not.toContain('facultyAssociation');
  });

  test.each([
    ['paid by a partner', withValue(quiet, ['staffing', 'teaching', 0, 'workloadTreatment'], 'partnerPaid')],
    ['taught by an industry expert', withValue(quiet, ['staffing', 'teaching', 0, 'category'], 'industryExpert')],
    ['owned by a vendor', withValue(quiet, ['staffing', 'contentOwnership'], 'Shared with vendor')],
  ])('the association is asked where the work is %s', (_how, changed) => {
    expect(asked(changed)).toContain('facultyAssociation');
  });

  test('the order is asked where neither field of study nor occupation is known', () => {
    const unknown = withValue(withValue(document, ['identification', 'cip'], ''), ['identification', 'noc'], []);
    expect([asked(document).includes('professionalBody'), asked(unknown).includes('professionalBody')]).toEqual([false, true]);
  });

  test('every body with the code is asked', () => {
    const more = [...bodies, body('another union', 'association', '', 'students')];
    const codes = (resolved(route('standard'), { bodies: more })[1]?.consulted ?? []).filter((each) => each.code === 'students');
    expect(codes.map((each) => each.body)).toEqual(['the students', 'another union']);
  });

  test('nobody is left out on a condition that cannot be read', () => {
    const broken = () => {
      throw new Error('no such field');
    };
    expect(resolveRoute(route('standard'), around({ evaluate: broken }))).toEqual({
      ok: false,
      error: { code: 'route/not-evaluated', step: 'D2', kind: 'facultyRelations' },
    });
  });
});
