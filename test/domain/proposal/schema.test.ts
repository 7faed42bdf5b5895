import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { asObject, completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema, SchemaFileError } from '#domain/proposal/load-schema.ts';
import { isGateReached } from '#domain/proposal/schema-index.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { EXAMPLES, example, index, schema, schemaData } from './real-proposals.ts';

const inner = index.fields.filter((field) => !index.roots.includes(field));
const leaves = inner.filter((field) => field.fields.length === 0);
/** FRAMEWORKS §0.6.10: fields that came after the tables. */
const ADDED = [
  'identification.shortTitle',
  'identification.effectiveTerm',
  ...['program', 'jurisdiction', 'amount', 'endsOn', 'afterwards'].map((name) => `need.publicFunding[].${name}`),
  ...['value', 'unit'].map((name) => `workload.duration.${name}`),
  ...['institution', 'credit', 'part', 'conditions', 'expiresOn'].map((name) => `pathways.stacksInto[].${name}`),
  ...['minLearners', 'pricePerLearner', 'payer', 'openTo'].map((name) => `fees.groupPrices[].${name}`),
  'records.custody',
];
/** One row of the tables each, although they hold two or three answers. */
const ROWS_OF_SEVERAL = ['identification.noc', 'identification.leadProposer', 'fees.comparators'];

/** Names, codes and abbreviations that are the same in both languages. */
const SAME_IN_BOTH = [
  'identification.shortCode',
  'attachments[].sha256',
  'pathways.stacksInto[].agreementRef',
  'badge.achievementType',
];

describe('the proposal schema', () => {
  test('every answer in words has an example in each language, and the French one is written', () => {
    const examples = leaves.filter((field) => ['text', 'ltext'].includes(field.items || field.type) && field.owner !== 'log');
    const untranslated = examples.filter(
      ({ path, example: { en, fr } }) => en === fr && en !== '' && !SAME_IN_BOTH.includes(path),
    );
    expect(untranslated.map(({ path, example: { en } }) => `${path}: ${en}`)).toEqual([]);
    expect(examples.filter(({ example: { en, fr } }) => (en === '') !== (fr === ''))).toEqual([]);
    // Real ones: an example that breaks off teaches nothing.
    expect(examples.filter(({ example: { en, fr } }) => en.endsWith('…') || fr.endsWith('…')).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test('has the 25 sections of FRAMEWORKS §10 as 27 keys of the document, in order', () => {
    expect(new Set(schema.sections.map((section) => section.letter)).size).toBe(25);
    expect(schema.sections.map((section) => section.id).join(' ')).toBe(
      'meta identification description need audience outcomes competencies assessments assessmentPolicy workload delivery pathways ' +
        'partners partnership staffing resources fees supports accessibility equity quality badge records osap disclosure governance attachments',
    );
    expect(schema.sections.filter((section) => section.list).map((section) => section.id)).toEqual([
      'outcomes',
      'competencies',
      'assessments',
      'partners',
      'attachments',
    ]);
  });

  test('has the 260 fields of the tables and the 19 of §0.6.10', () => {
    const paths = new Set(leaves.map((field) => field.path));
    expect(ADDED.filter((path) => !paths.has(path))).toEqual([]);
    const rows = leaves.filter(
      ({ path }) =>
        !ADDED.includes(path) && !ROWS_OF_SEVERAL.some((row) => path.startsWith(`${row}.`) || path.startsWith(`${row}[]`)),
    );
    expect(rows.length + ROWS_OF_SEVERAL.length).toBe(260);
    expect(leaves).toHaveLength(284);
  });

  test('has as many fields due at each gate as FRAMEWORKS §9.2 counts, but for what §0.6 and good sense moved', () => {
    const rows = inner.filter(
      ({ path, fields, type }) => fields.length === 0 || (type === 'object' && path.endsWith('leadProposer')),
    );
    const count = (gate: string, letter: string) =>
      rows.filter(
        ({ path, due }) => due === gate && index.section(path.split(/[.[]/)[0] ?? '')?.letter === letter && !/leadProposer\.|\.noc\[\]|comparators\[\]/.test(path),
      ).length; // prettier-ignore
    const counted = [
      ['D0', 'A', 10], ['D0', 'B', 6], ['D0', 'F', 1], ['D0', 'Y', 4], ['D1', 'C', 3], ['D1', 'D', 7], ['D1', 'E', 5], ['D1', 'F', 3],
      ['D1', 'G', 2], ['D1', 'H', 6], ['D1', 'I', 9], ['D1', 'J', 4], ['D1', 'K', 6], ['D1', 'L', 4], ['D1', 'M', 6], ['D1', 'N', 1],
      ['D1', 'R', 1], ['D1', 'V', 1], ['D2', 'D', 3], ['D2', 'J', 1], ['D2', 'S', 1], ['D3', 'L', 5], ['D3', 'M', 7], ['D3', 'N', 9],
      ['D4', 'F', 4], ['D4', 'G', 5], ['D4', 'H', 11], ['D4', 'K', 3], ['D4', 'P', 10], ['D4', 'Q', 7], ['D4', 'R', 7], ['D4', 'S', 7],
      ['D4', 'U', 6], ['D5', 'P', 1], ['D5', 'U', 1], ['D7', 'V', 8], ['D7', 'W', 1],
    ] as const; // prettier-ignore
    expect(counted.map(([gate, letter]) => `${gate} ${letter} ${count(gate, letter)}`)).toEqual(
      counted.map(([gate, letter, expected]) => `${gate} ${letter} ${expected}`),
    );
    // Empty means "never expires", and no program can tell a positive claim: both are optional here.
    expect(index.field('badge.expiryMonths')?.due).toBe('');
    expect(index.field('disclosure.employmentEvidence')?.due).toBe('');
    // §0.6.7.
    expect([index.field('identification.cip')?.due, index.field('identification.noc')?.due]).toEqual(['D1', 'D1']);
  });

  test('knows every path of the example files and no other top-level key', () => {
    const seen = new Set<string>();
    const walk = (value: Json, path: string): void => {
      if (path !== '') seen.add(path);
      const field = index.field(path);
      if (field?.type === 'ltext' || field?.items === 'ltext') return;
      if (Array.isArray(value)) return value.forEach((item: Json) => walk(item, path.endsWith('[]') ? path : `${path}[]`));
      if (typeof value !== 'object' || value === null) return;
      for (const [name, each] of Object.entries(value)) walk(each, path === '' ? name : `${path}.${name}`);
    };
    for (const name of EXAMPLES) walk(example(name), '');
    expect([...seen].filter((path) => index.field(path.replace(/\[\]$/, '')) === undefined)).toEqual([]);
    expect(leaves.filter(({ path }) => !seen.has(path) && !ADDED.includes(path)).map((field) => field.path)).toEqual([]);
  });

  const texts = [
    ...inner.flatMap(({ path, label, help }) => [[`${path} label`, label] as const, [`${path} help`, help] as const]),
    ...schema.sections.flatMap(({ id, title, help }) => [[`${id} title`, title] as const, [`${id} help`, help] as const]),
    ...schema.gates.map(({ id, name }) => [id, name] as const),
    ...schema.enumerations.flatMap(({ name, values }) => values.map(({ value, label }) => [`${name} ${value}`, label] as const)),
  ];

  test('says everything in both languages', () => {
    expect(texts.length).toBeGreaterThan(800);
    expect(texts.filter(([, text]) => text.en.trim() === '' || text.fr.trim() === '')).toEqual([]);
    const help = texts.filter(([what]) => what.endsWith(' help'));
    expect(help.filter(([, { en, fr }]) => !/^[A-ZÀ-Ý].*[.?]$/.test(en) || !/^[A-ZÀ-Ý].*[.?]$/.test(fr))).toEqual([]);
  });

  test('says the same words in both only where they are the same words, or a name', () => {
    expect(texts.filter(([, { en, fr }]) => en === fr).map(([what, { en }]) => `${what}: ${en}`)).toEqual([
      'need.evidence[].source label: Source',
      'outcomes[].condition label: Condition',
      'pathways.stacksInto[].conditions label: Conditions',
      'supports.services[].service label: Service',
      'governance.decisions[].abstain label: Abstentions',
      'identification title: Identification',
      'description title: Description',
      'skillFramework custom: Local',
      'assessMethod portfolio: Portfolio',
      'assessMethod simulation: Simulation',
      'assessMethod participation: Participation',
      'wcag wcag20AA: WCAG 2.0 AA',
      'wcag wcag21AA: WCAG 2.1 AA',
      'wcag wcag22AA: WCAG 2.2 AA',
      'rulePack AB: Alberta',
      'badgeStandard OB20: Open Badges 2.0',
      'badgeStandard OB21: Open Badges 2.1',
      'badgeStandard OB30: Open Badges 3.0',
      'attachmentKind budget: Budget',
    ]);
  });

  test('writes both languages with their own signs', () => {
    expect(texts.filter(([, { en, fr }]) => /'/.test(en) || /'| [:!?»]|« /.test(fr))).toEqual([]);
  });

  test('uses every enumeration, and every value of a choice once', () => {
    const used = new Set(inner.map((field) => field.enumeration).filter((name) => name !== ''));
    expect(schema.enumerations.filter(({ name }) => !used.has(name))).toEqual([]);
    for (const { values } of schema.enumerations) expect(new Set(values.map((each) => each.value)).size).toBe(values.length);
  });

  test('gives each office its own answers (FRAMEWORKS §0.6.2, §0.6.3)', () => {
    const owned = (owner: Field['owner']) => leaves.filter((field) => field.owner === owner).map((field) => field.path);
    expect(owned('library')).toEqual(['resources.library']);
    expect(owned('it')).toEqual(['resources.it']);
    expect(owned('equity')).toEqual(['equity.ediReview']);
    expect(owned('indigenous')).toEqual(['equity.indigenousReview']);
    expect(owned('privacy')).toEqual(['records.privacyReview']);
    expect(owned('labour-relations')).toEqual(['staffing.agreementReview', 'staffing.agreementNote']);
    for (const section of ['badge', 'records', 'osap']) {
      const others = leaves.filter((field) => field.path.startsWith(`${section}.`) && field.owner !== 'registrar');
      expect(others.map((field) => field.path)).toEqual(
        { badge: [], records: ['records.privacyReview', 'records.registrarVerified'], osap: ['osap.seek', 'osap.status'] }[
          section
        ],
      );
    }
    expect(owned('log').filter((path) => !path.startsWith('governance.'))).toEqual([
      ...['proposalId', 'schemaVersion', 'version', 'status', 'currentStep', 'createdOn', 'updatedOn'].map(
        (name) => `meta.${name}`,
      ),
      'records.registrarVerified',
      'osap.status',
    ]);
  });

  test('has conditions that can be evaluated over any document, full or empty', () => {
    const cel = new Environment({ homogeneousAggregateLiterals: false })
      .registerVariable('p', 'dyn')
      .registerVariable('item', 'dyn');
    const conditional = inner.filter((field) => field.dueIf !== '');
    expect(conditional.length).toBeGreaterThan(30);
    const results = conditional.flatMap(({ path, dueIf }) =>
      [...EXAMPLES.map(example), completeForm(schema, {})].flatMap((p) => {
        const list = /^(.*)\[\]\.\w+$/.exec(path)?.[1];
        const items =
          list === undefined
            ? [null]
            : (list.split('.').reduce<Json>((value, part) => asObject(value)[part] ?? null, p) as Json[]);
        return items.map((item) => [path, typeof cel.evaluate(dueIf, { p, item })]);
      }),
    );
    expect(results.filter(([, type]) => type !== 'boolean')).toEqual([]);
  });
});

describe('gates', () => {
  test.each([
    ['D4', 'D3', false],
    ['D4', 'D4', true],
    ['D4', 'FT2', true],
    ['D5', 'FT2', false],
    ['D4', 'J2', true],
    ['D6', 'FT3', true],
    ['D7', 'FT3', false],
    ['J1', 'D1', true],
    ['D0', '', false],
  ])('%s is reached at %s: %s', (gate, standing, expected) => {
    expect(isGateReached(schema, gate, standing)).toBe(expected);
  });

  test('that nobody knows are a fault of the caller', () => {
    expect(() => isGateReached(schema, 'D9', 'D1')).toThrow(RangeError);
  });
});

describe('a schema file with a fault', () => {
  type Data = { sections: { fields: Record<string, unknown>[] }[] };
  const broken = (change: (data: Data) => void) => {
    const data = structuredClone(schemaData) as Data;
    change(data);
    return () => loadProposalSchema(data);
  };
  test.each([
    ['no data', () => loadProposalSchema(null)],
    ['an unknown property', broken((data) => Object.assign(data.sections[1]?.fields[0] ?? {}, { validation: '5–100' }))],
    ['an unknown enumeration', broken((data) => Object.assign(data.sections[0]?.fields[3] ?? {}, { enumeration: 'tongue' }))],
    ['a choice without enumeration', broken((data) => delete data.sections[0]?.fields[3]?.enumeration)],
    ['the same field twice', broken((data) => data.sections[0]?.fields.push(structuredClone(data.sections[0].fields[0] ?? {})))],
    ['the same section twice', broken((data) => data.sections.push(structuredClone(data.sections[0] ?? { fields: [] })))],
    ['a list without items', broken((data) => Object.assign(data.sections[0]?.fields[0] ?? {}, { type: 'list' }))],
  ])('is refused: %s', (_what, load) => {
    expect(load).toThrow(SchemaFileError);
  });
});
