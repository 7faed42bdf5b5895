import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attestedAnswers, type Answers, currentAnswers, type DecidedText, staleAnswers } from '#domain/governance/staleness.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { example, EXAMPLES, keysOf, type Leaf, leavesOf, route, schema, withValue } from './real-texts.ts';

const steps = route('standard').steps.filter((each) => each.kind === 'decision');
type Step = (typeof steps)[number];
const always = (): boolean => true;

function attest(step: Step, text: DecidedText): Answers {
  const { attests, gate, role } = step;
  return attestedAnswers({ ...text, attests, gate, role, evaluate: always });
}

const attestedBy = new WeakMap<DecidedText, readonly (readonly [string, Answers])[]>();

/** The ids of the steps whose decision over `before` does not stand over `after`. */
function staleSteps(before: DecidedText, after: DecidedText): readonly string[] {
  const attested = attestedBy.get(before) ?? steps.map((step) => [step.id, attest(step, before)] as const);
  attestedBy.set(before, attested);
  const current = currentAnswers(after);
  return attested.filter(([, answers]) => staleAnswers(answers, current).length > 0).map(([id]) => id);
}

const changed = (text: DecidedText, at: readonly (string | number)[], value: Json): DecidedText => ({
  ...text,
  document: withValue(text.document, at, value),
});
const valueAt = (text: DecidedText, at: readonly (string | number)[]): Json =>
  at.reduce<Json>((inside, part) => (inside as Record<string | number, Json>)[part] ?? null, text.document);

const water = example('01-excellent-water-data-en');

describe('a changed answer', () => {
  test.each<[string, readonly (string | number)[], Json, string[]]>([
    ['the title', ['identification', 'title', 'en'], 'Another title', ['D1', 'D4', 'D5', 'D6']],
    ['the French side of the title', ['identification', 'title', 'fr'], 'Un autre titre', []],
    ['a fee, which only the dean and the registrar attest', ['fees', 'tuition'], 600, ['D3', 'D6']],
    ['who teaches', ['staffing', 'teaching', 0, 'category'], 'contractFaculty', ['D1', 'D3', 'D4', 'D5', 'D6']],
    ['the text of an outcome', ['outcomes', 0, 'text', 'en'], 'Design something else altogether', ['D1', 'D4', 'D5', 'D6']],
    ['the disclosure', ['disclosure', 'whatItIs', 'en'], 'Something else', ['D4', 'D5', 'D6', 'D7']],
    ['a file', ['attachments', 0, 'fileName'], 'other.pdf', ['D6']],
    ['an answer taken away', ['fees', 'rationale'], '', ['D3', 'D6']],
    ['the number the log gives', ['meta', 'proposalId'], 'NSU-MC-2026-999', []],
    ['the version the log counts', ['meta', 'version'], 9, []],
    ['the status the log computes', ['meta', 'status'], 'approved', []],
    ['the step the log computes', ['meta', 'currentStep'], 'D6', []],
    ['the date the log writes', ['meta', 'updatedOn'], '2027-01-01', []],
    ['the registrar’s mark', ['records', 'registrarVerified'], true, []],
    ['the ministry’s answer', ['osap', 'status'], 'approved', []],
    ['what a file said of its own decisions', ['governance', 'decisions'], [], []],
    ['nothing but blanks at the end of a line', ['fees', 'rationale'], `${String(valueAt(water, ['fees', 'rationale']))}  `, []],
  ])('%s', (_what, at, value, expected) => {
    expect(staleSteps(water, changed(water, at, value))).toEqual(expected);
  });

  test('is shown with what stood there before and what stands there now', () => {
    const dean = steps.find((step) => step.id === 'D3');
    if (dean === undefined) throw new Error('no dean');
    expect(staleAnswers(attest(dean, water), currentAnswers(changed(water, ['fees', 'tuition'], 600)))).toEqual([
      { path: 'fees.tuition', before: 595, after: 600 },
    ]);
  });
});

describe('a box', () => {
  const ticked = changed(water, ['resources', 'newResources'], true);
  const unticked = changed(water, ['resources', 'newResources'], false);
  const dean = steps.find((step) => step.id === 'D3') as Step;

  test('that was due and unticked was an answer', () => {
    expect(staleAnswers(attest(dean, unticked), currentAnswers(ticked))).toHaveLength(1);
  });

  test('that was unticked and due later was none; ticked early it was one', () => {
    const at = ['resources', 'copyright'];
    const [yes, no] = [changed(water, at, true), changed(water, at, false)];
    expect(staleAnswers(attest(dean, no), currentAnswers(yes))).toEqual([]);
    expect(staleAnswers(attest(dean, yes), currentAnswers(no))).toEqual([
      { path: 'resources.copyright', before: true, after: false },
    ]);
  });
});

describe('a list', () => {
  const outcomes = valueAt(water, ['outcomes']) as readonly JsonObject[];
  const reordered = {
    ...changed(water, ['outcomes'], outcomes.toReversed()),
    keys: { ...water.keys, outcomes: (water.keys['outcomes'] ?? []).toReversed() },
  };

  test('in another order is the same list', () => {
    expect(staleSteps(water, reordered)).toEqual([]);
  });

  test('with an item more is another list', () => {
    const added = { ...outcomes[0], id: 'LO9' } as JsonObject;
    const longer = {
      ...changed(water, ['outcomes'], [...outcomes, added]),
      keys: { ...water.keys, outcomes: [...(water.keys['outcomes'] ?? []), 'zzzzzzzzzz'] },
    };
    expect(staleSteps(water, longer)).toEqual(['D1', 'D4', 'D5', 'D6']);
  });

  test('with an item less is another list, said once and not for every answer of the item', () => {
    const keys = { ...water.keys, outcomes: (water.keys['outcomes'] ?? []).slice(1) };
    const shorter = { ...changed(water, ['outcomes'], outcomes.slice(1)), keys };
    const unit = steps[0] as Step;
    const stale = staleAnswers(attest(unit, water), currentAnswers(shorter)).filter((each) => each.path.startsWith('outcomes'));
    expect(stale.map((each) => each.path)).toEqual(['outcomes']);
  });

  test('that was empty and is begun later is a first answer', () => {
    const before = changed(water, ['fees', 'groupPrices'], []);
    const after = changed(
      before,
      ['fees', 'groupPrices'],
      [{ minLearners: 10, pricePerLearner: 500, payer: 'Employer', openTo: 'All' }],
    );
    expect(staleSteps(before, { ...after, keys: keysOf(after.document) })).toEqual([]);
  });

  test('of words in another order is the same; with a word more it is not', () => {
    const topics = valueAt(water, ['description', 'topics']) as readonly string[];
    expect(staleSteps(water, changed(water, ['description', 'topics'], topics.toReversed()))).toEqual([]);
    expect(staleSteps(water, changed(water, ['description', 'topics'], [...topics, 'More']))).toEqual(['D1', 'D4', 'D5', 'D6']);
  });

  test('whose labels are renumbered together with what names them is the same list', () => {
    const renumber = (value: Json): Json => JSON.parse(JSON.stringify(value).replaceAll('"LO1"', '"LO7"')) as Json;
    const renumbered = { ...water, document: renumber(water.document) as JsonObject };
    expect(renumbered.document).not.toEqual(water.document);
    expect(staleSteps(water, renumbered)).toEqual([]);
  });

  test('whose reference points at another item has changed', () => {
    expect(staleSteps(water, changed(water, ['assessments', 0, 'outcomeIds'], ['LO4']))).toEqual(['D1', 'D4', 'D5', 'D6']);
  });
});

test('a computed answer that was not stated is stated later without harm; once stated, another figure is a change', () => {
  const at = ['fees', 'totalLearnerCost'];
  expect(staleSteps(changed(water, at, null), water)).toEqual([]);
  expect(staleSteps(water, changed(water, at, 640))).toEqual(['D3', 'D6']);
});

describe('what belongs to the registrar', () => {
  const registrars: DecidedText = {
    ...water,
    schema: {
      ...schema,
      sections: schema.sections.map((section) =>
        section.id === 'identification'
          ? {
              ...section,
              fields: section.fields.map((field) => (field.name === 'cip' ? { ...field, owner: 'registrar' as const } : field)),
            }
          : section,
      ),
    },
  };

  test('turns no decision stale but the registrar’s own', () => {
    expect(staleSteps(registrars, changed(registrars, ['identification', 'cip'], '15.0507'))).toEqual(['D6']);
  });
});

test('what a condition did not ask for was no answer that was due', () => {
  const unit = steps[0] as Step;
  const empty = changed(water, ['identification', 'creditValue'], null);
  const asked = { ...empty, schema: withDueIf('creditValue', 'p.identification.creditStatus == "creditBearing"') };
  const given = currentAnswers(changed(asked, ['identification', 'creditValue'], 0.5));
  const when = (holds: boolean | null) =>
    attestedAnswers({ ...asked, attests: unit.attests, gate: unit.gate, role: unit.role, evaluate: () => holds });
  expect(staleAnswers(when(false), given)).toEqual([]);
  expect(staleAnswers(when(true), given)).toEqual([{ path: 'identification.creditValue', before: null, after: 0.5 }]);
  expect(staleAnswers(when(null), given)).toHaveLength(1);
});

function withDueIf(name: string, dueIf: string): DecidedText['schema'] {
  return {
    ...schema,
    sections: schema.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (field.name === name ? { ...field, due: 'D1', dueIf } : field)),
    })),
  };
}

// Properties over the real examples. The oracle reads only the route, the schema's letters and gates, and the rule in one sentence.

const LOG = ['proposalId', 'version', 'status', 'currentStep', 'updatedOn'].map((name) => `meta.${name}`);
const NEVER = new Set([...LOG, 'records.registrarVerified', 'osap.status']);
const gates = schema.gates.map((each) => each.id);
const isDue = (due: string, gate: string): boolean => due !== '' && gates.indexOf(due) <= gates.indexOf(gate);

function isGiven({ field, value }: Leaf, language: 'en' | 'fr'): boolean {
  if (field.type === 'ltext') return (value as Record<string, string>)[language] !== '';
  return value !== '' && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** What an attentive reader of DESIGN §7 would say. */
function shouldBeStale(leaf: Leaf, language: 'en' | 'fr'): readonly string[] {
  if (NEVER.has(leaf.field.path)) return [];
  return steps
    .filter((step) => step.attests.includes('*') || step.attests.includes(leaf.letter))
    .filter((step) => step.attests.includes('*') || step.role === 'registrar' || leaf.field.owner !== 'registrar')
    .filter((step) => isGiven(leaf, language) || (!leaf.field.derived && isDue(leaf.due, step.gate)))
    .map((step) => step.id);
}

/** Another value of the same type. */
function another({ field, value }: Leaf, language: 'en' | 'fr'): Json {
  if (field.type === 'ltext')
    return { ...(value as JsonObject), [language]: `${(value as Record<string, string>)[language]} otherwise` };
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value))
    return value.length > 1
      ? value.slice(1)
      : [...(value as Json[]), field.items === 'ltext' ? { en: 'more', fr: 'plus' } : 'more'];
  if (value === null) return field.type === 'bool' ? true : 7;
  return `${String(value)}otherwise`;
}

/** Every answer of the three examples but the labels of items, which are no answers. */
const cases = EXAMPLES.flatMap((name) => {
  const text = example(name);
  return leavesOf(text.document)
    .filter(({ at, field }) => field.name !== 'id' || at.length !== 3)
    .map((leaf) => ({ name, text, leaf }));
});

test('changing one answer turns stale exactly the decisions that attested it, and changing it back none', () => {
  expect(cases.length).toBeGreaterThan(600);
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.nat(cases.length - 1), (index) => {
      const { name, text, leaf } = cases[index] as (typeof cases)[number];
      const after = changed(text, leaf.at, another(leaf, text.language));
      const stale = staleSteps(text, after);
      const where = `${name} ${leaf.at.join('.')}`;
      expect(`${where}: ${stale.join(' ')}`).toBe(`${where}: ${shouldBeStale(leaf, text.language).join(' ')}`);
      expect(staleSteps(text, changed(after, leaf.at, leaf.value))).toEqual([]);
      for (const step of stale) seen.add(step);
    }),
    { numRuns: 400 },
  );
  expect([...seen].toSorted()).toEqual(['D1', 'D3', 'D4', 'D5', 'D6', 'D7']);
});

/** The text as it may stand at a gate: what falls due later is there or not, as the coin says; an item of such answers alone likewise. */
function earlier(text: DecidedText, gate: string, isThere: (path: string) => boolean): DecidedText {
  let document = text.document;
  for (const leaf of leavesOf(text.document)) {
    if (isDue(leaf.due, gate) || isThere(leaf.field.path)) continue;
    const { type } = leaf.field;
    const empty: Json =
      type === 'ltext'
        ? { en: '', fr: '' }
        : type === 'list'
          ? []
          : ['int', 'num', 'money'].includes(type)
            ? null
            : type === 'bool'
              ? false
              : '';
    document = withValue(document, leaf.at, empty);
  }
  return { ...text, document };
}

/** Lists whose items say nothing but what falls due later begin later; for them there is no item yet. */
function withoutEmptyItems(text: DecidedText): DecidedText {
  let { document } = text;
  for (const [path, keys] of Object.entries(text.keys)) {
    const at = path.split('.');
    const items = valueAt(text, at) as readonly JsonObject[];
    const says = (value: Json): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).some(says)
        : value !== '' && value !== null && value !== false;
    if (keys.length > 0 && !items.some((item) => Object.entries(item).some(([name, value]) => name !== 'id' && says(value))))
      document = withValue(document, at, []);
  }
  return { ...text, document };
}

test('filling in what falls due later turns no earlier decision stale', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EXAMPLES), fc.infiniteStream(fc.boolean()), (name, coins) => {
      const text = example(name);
      const there = new Set<string>();
      const texts = steps.map((step) => {
        const tossed = new Map<string, boolean>();
        const now = earlier(text, step.gate, (path) => {
          // What was once filled in stays; all items of a list are filled in alike.
          if (!tossed.has(path)) tossed.set(path, there.has(path) || coins.next().value === true);
          if (tossed.get(path) === true) there.add(path);
          return there.has(path);
        });
        return { step, text: withoutEmptyItems(now) };
      });
      for (const [index, { step, text: before }] of texts.entries()) {
        const attested = attest(step, before);
        for (const { text: after } of [...texts.slice(index + 1), { text }]) {
          const stale = staleAnswers(attested, currentAnswers(after));
          expect({ step: step.id, stale }).toEqual({ step: step.id, stale: [] });
        }
      }
    }),
    { numRuns: 25 },
  );
});
