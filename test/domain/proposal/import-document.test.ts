import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalAnswer, canonicalProse, refusedCharacter } from '#domain/proposal/canonical-answer.ts';
import { completeForm, emptyValue } from '#domain/proposal/complete-form.ts';
import { documentBytes } from '#domain/proposal/document-bytes.ts';
import { importDocument } from '#domain/proposal/import-document.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { at, EXAMPLES, example, exampleText, exampleValue, imported, index, schema, withValue } from './real-proposals.ts';

type Path = readonly (string | number)[];
/** Every answer of a document with its field and where it stands. */
function answersOf(document: JsonObject): readonly { readonly field: Field; readonly path: Path }[] {
  const found: { field: Field; path: Path }[] = [];
  const walk = (field: Field, value: Json | undefined, path: Path): void => {
    if (value === undefined) return;
    if (field.type === 'object') return field.fields.forEach((each) => walk(each, at(value, [each.name]), [...path, each.name]));
    found.push({ field, path });
    if (field.items === 'object' && Array.isArray(value)) {
      value.forEach((item, position) =>
        field.fields.forEach((each) => walk(each, at(item, [each.name]), [...path, position, each.name])),
      );
    }
  };
  index.roots.forEach((root) => walk(root, document[root.name], [root.name]));
  return found;
}
const shown = (path: Path) => path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').slice(1); // prettier-ignore

describe.each(EXAMPLES)('%s', (name) => {
  test('is given back byte for byte, less _about and _expected', () => {
    const kept = Object.entries(exampleValue(name)).filter(([key]) => key !== '_about' && key !== '_expected');
    const expected = JSON.stringify(Object.fromEntries(kept), null, 2);
    expect(JSON.stringify(imported(exampleValue(name)).original, null, 2)).toBe(expected);
    // Removing the lines of those two from the file itself leaves the same bytes.
    const lines = exampleText(name).split('\n');
    const isPrivate = lines.map((line, position) => {
      const start = lines.slice(0, position + 1).findLastIndex((each) => /^ {2}"/.test(each));
      return start >= 0 && /^ {2}"_(about|expected)"/.test(lines[start] ?? '') && !line.startsWith('}');
    });
    const left = lines.filter((_, position) => !isPrivate[position]).join('\n');
    expect(left.replace(/,\n}$/, '\n}')).toBe(expected);
  });

  test('has every field in its complete form, in schema order, and the votes only where there was one', () => {
    const document = example(name);
    expect(Object.keys(document)).toEqual(schema.sections.map((section) => section.id));
    for (const section of schema.sections.filter((each) => !each.list)) {
      expect(Object.keys(document[section.id] as JsonObject)).toEqual(section.fields.map((field) => field.name));
    }
    const decisions = at(document, ['governance', 'decisions']) as JsonObject[];
    expect(decisions.map((each) => 'eligible' in each)).toEqual(
      decisions.map((each) => each['step'] === 'D1' || each['step'] === 'D4'),
    );
    expect(at(document, ['identification', 'shortTitle'])).toEqual({ en: '', fr: '' });
    expect(at(document, ['workload', 'duration'])).toEqual({ value: null, unit: '' });
  });

  test('says in its complete form what the file said', () => {
    const { document, original } = imported(exampleValue(name));
    const changed = answersOf(original).filter(({ path }) => !Array.isArray(at(original, path)));
    expect(changed.length).toBeGreaterThan(250);
    expect(
      changed.filter(({ path }) => canonicalAnswer(at(document, path) ?? null) !== canonicalAnswer(at(original, path) ?? null)),
    ).toEqual([]);
  });

  test('uses only choices that the schema knows', () => {
    const unknown = answersOf(example(name)).flatMap(({ field, path }) => {
      const values = [at(example(name), path) ?? ''].flat() as string[];
      const known = index.enumeration(field.enumeration)?.values.map((each) => each.value);
      return known === undefined ? [] : values.filter((value) => value !== '' && !known.includes(value));
    });
    expect(unknown).toEqual([]);
  });
});

/** A value that a field may hold, written as people's files write it: not always canonical. */
function anyValue(field: Field): fc.Arbitrary<Json> {
  const text = fc
    .oneof(
      fc.string({ maxLength: 40, unit: 'grapheme' }),
      fc.constantFrom('e\u0301', 'one  \r\ntwo\t\rthree ', '« à »', '', '  a '),
    )
    .filter((value) => refusedCharacter(canonicalProse(value)) === '' && !/^(__proto__|constructor|prototype)$/.test(value));
  const choices = index.enumeration(field.enumeration)?.values.map((each) => each.value) ?? [];
  const inside = () =>
    fc.record(Object.fromEntries(field.fields.map((each) => [each.name, anyValue(each)])), { requiredKeys: [] });
  switch (field.type) {
    case 'int':
      return fc.option(fc.integer({ min: -5, max: 1000 }), { nil: null });
    case 'num':
    case 'money':
      return fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100), { nil: null }); // prettier-ignore
    case 'bool':
      return fc.option(fc.boolean(), { nil: null });
    case 'enum':
      return fc.constantFrom('', ...choices);
    case 'ltext':
      return fc.oneof(fc.record({ en: text, fr: text }), fc.record({ fr: text }), fc.constant({}));
    case 'list':
      if (field.items === 'object') return fc.array(inside() as fc.Arbitrary<Json>, { maxLength: 3 });
      return fc.array(anyValue({ ...field, type: field.items === '' ? 'string' : field.items }).filter((item) => item !== null), { maxLength: 4 }); // prettier-ignore
    case 'object':
      return inside() as fc.Arbitrary<Json>;
    default:
      return text;
  }
}

test('importing a complete form changes nothing, whatever the file said', () => {
  const roots = index.roots.map((root) => [root.name, anyValue(root)] as const);
  const changes = fc.record(Object.fromEntries(roots), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.constantFrom(...EXAMPLES), changes, (name, changed) => {
      const { document } = imported({ ...exampleValue(name), ...(changed as JsonObject) });
      expect(completeForm(schema, document)).toEqual(document);
      const again = imported(JSON.parse(JSON.stringify(document)) as JsonObject);
      expect(documentBytes(again.document)).toEqual(documentBytes(document));
      expect(documentBytes(again.original)).toEqual(documentBytes(document));
    }),
    { numRuns: 150 },
  );
});

test('what is missing is empty, at every place', () => {
  const { document, original } = imported({ meta: {} });
  expect(original).toEqual({ meta: {} });
  for (const root of index.roots) expect(document[root.name]).toEqual(emptyValue(root));
});

test('texts become canonical in the document and stay untouched in the original', () => {
  const value = { identification: { title: { en: 'Cafe\u0301 \r\nau lait\t\n', fr: '' } } };
  const { document, original } = imported(value);
  expect(at(document, ['identification', 'title', 'en'])).toBe('Caf\u00e9\nau lait\n');
  expect(original).toEqual(value);
});

test('a line ended by CR alone ends by LF, and the English side stands first', () => {
  const { document } = imported({ meta: {}, identification: { title: { fr: 'un\rdeux\r\ntrois', en: 'one' } } });
  expect(JSON.stringify(at(document, ['identification', 'title']))).toBe('{"en":"one","fr":"un\\ndeux\\ntrois"}');
});

test('names that begin with _ are ignored at any level', () => {
  const value = {
    _note: 1,
    identification: { _draft: { a: [] }, title: { en: 'A', fr: '', _by: 'x' } },
    outcomes: [{ id: 'LO1', _x: null }],
  };
  const { document, original } = imported(value);
  expect(original).toEqual({ identification: { title: { en: 'A', fr: '' } }, outcomes: [{ id: 'LO1' }] });
  expect(at(document, ['outcomes', 0, 'id'])).toBe('LO1');
});

const refuse = (value: Json) => {
  const result = importDocument(schema, value);
  return result.ok ? 'imported' : result.error;
};
const water = exampleValue('01-excellent-water-data-en');

test.each([
  ['a list', []],
  ['a text', 'proposal'],
  ['nothing', null],
  ['an empty object', {}],
  ['another kind of file', { name: 'x', version: 1 }],
  ['meta that is no object', { meta: 'x' }],
])('%s is not a proposal', (_what, value) => {
  expect(refuse(value)).toEqual({ code: 'proposal/not-a-proposal' });
});

test.each<[string, Path, Json, object]>([
  ['an unknown section', ['budget'], {}, { code: 'proposal/unknown-field', path: 'budget' }],
  ['an unknown field', ['outcomes', 1, 'weight'], 1, { code: 'proposal/unknown-field', path: 'outcomes[1].weight' }],
  ['an unknown language', ['identification', 'title', 'de'], 'x', { code: 'proposal/unknown-field', path: 'identification.title.de' }],
  ['a text for a list', ['description', 'topics'], 'x', { code: 'proposal/wrong-type', path: 'description.topics', expected: '[…]' }],
  ['a number in a list of texts', ['description', 'topics', 0], 3, { code: 'proposal/wrong-type', path: 'description.topics[0]', expected: '"…"' }],
  ['null in a list', ['outcomes', 0], null, { code: 'proposal/wrong-type', path: 'outcomes[0]', expected: '{…}' }],
  ['null for a text', ['need', 'problemStatement'], null, { code: 'proposal/wrong-type', path: 'need.problemStatement', expected: '"…"' }],
  ['a text for two languages', ['identification', 'title'], 'x', { code: 'proposal/wrong-type', path: 'identification.title', expected: '{"en": "…", "fr": "…"}' }],
  ['half a learner', ['audience', 'minEnrolment'], 2.5, { code: 'proposal/wrong-type', path: 'audience.minEnrolment', expected: '12' }],
  ['"yes" for a box', ['osap', 'seek'], 'yes', { code: 'proposal/wrong-type', path: 'osap.seek', expected: 'true' }],
  ['three decimals', ['fees', 'tuition'], 595.125, { code: 'proposal/number', path: 'fees.tuition' }],
  ['a very large number', ['fees', 'tuition'], 1e21, { code: 'proposal/number', path: 'fees.tuition' }],
  ['a NUL', ['need', 'problemStatement'], 'a\u0000b', { code: 'proposal/character', path: 'need.problemStatement', character: 'U+0000' }],
  ['a direction override', ['identification', 'title', 'fr'], 'a\u202Eb', { code: 'proposal/character', path: 'identification.title.fr', character: 'U+202E' }],
  ['half a surrogate pair', ['description', 'topics', 0], 'a\uD800', { code: 'proposal/character', path: 'description.topics[0]', character: 'U+D800' }],
  ['a label that reaches a prototype', ['outcomes', 0, 'id'], '__proto__', { code: 'json/key', path: 'outcomes[0].id', detail: '__proto__' }],
  ['a text without end', ['need', 'problemStatement'], 'x'.repeat(200_001), { code: 'proposal/limit', path: 'need.problemStatement', limit: 200_000 }],
  ['a list without end', ['description', 'topics'], Array.from({ length: 10_001 }, () => ''), { code: 'proposal/limit', path: 'description.topics', limit: 10_000 }],
  ['more outcomes than keys can name', ['outcomes'], Array.from({ length: 1001 }, () => ({})), { code: 'proposal/limit', path: 'outcomes', limit: 1000 }],
])('%s is refused with its place', (_what, path, value, error) => {
  expect(refuse(withValue(water, path, value))).toEqual(error);
}); // prettier-ignore

test('an unknown choice is refused with the known ones, unless institutions add their own', () => {
  expect(refuse(withValue(exampleValue('02-mediocre-ai-leaders-en'), ['meta', 'primaryLanguage'], 'de'))).toEqual({
    code: 'proposal/unknown-value',
    path: 'meta.primaryLanguage',
    value: 'de',
    allowed: ['en', 'fr'],
  });
  expect(refuse(withValue(water, ['meta', 'currentStep'], 'panel-2'))).toBe('imported');
  expect(refuse(withValue(water, ['quality', 'frameworks', 0], 'HOUSE'))).toBe('imported');
});

test('an own __proto__ is refused at any level', () => {
  const value = JSON.parse('{"meta":{},"identification":{"title":{"en":""},"__proto__":{"a":1}}}') as Json;
  expect(refuse(value)).toEqual({ code: 'json/key', path: 'identification.__proto__', detail: '__proto__' });
});

test('wrong types are refused with their path at every field (RELIABILITY H-38)', () => {
  const document = withValue(example('01-excellent-water-data-en'), ['fees', 'groupPrices'], [{ minLearners: 1 }]);
  const wrong: readonly Json[] = [{ x: 1 }, [[1]], 'text', 1.5, true];
  const tried = answersOf(document).flatMap(({ field, path }) => wrong.map((value) => ({ field, path: shown(path), value, result: refuse(withValue(document, path, value)) }))); // prettier-ignore
  expect(tried.length).toBeGreaterThan(1500);
  const surprises = tried.filter(({ field, path, value, result }) =>
    mayHold(field, value)
      ? result !== 'imported'
      : typeof result === 'string' || !('path' in result) || !result.path.startsWith(path),
  );
  expect(surprises).toEqual([]);
});

function mayHold(field: Field, value: Json): boolean {
  if (field.type === 'enum') return typeof value === 'string' && index.enumeration(field.enumeration)?.open === true;
  const holds: Partial<Record<Field['type'], string>> = { string: 'string', text: 'string', uri: 'string', date: 'string', num: 'number', money: 'number', bool: 'boolean' }; // prettier-ignore
  return holds[field.type] === typeof value;
}

test('more items in all than one revision can name are refused', () => {
  const many = Array.from({ length: 900 }, () => ({}));
  const value = { meta: {}, outcomes: many, competencies: many, assessments: many, partners: many, attachments: many };
  expect(refuse(value)).toEqual({ code: 'proposal/too-large', limit: 4000 });
});
