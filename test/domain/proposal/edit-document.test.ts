import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compareDocuments } from '#domain/proposal/compare.ts';
import { documentBytes, joinSections, sectionBytes, splitSections } from '#domain/proposal/document-bytes.ts';
import { assignKeys, carryKeys, importKeys, keyedLists, type KeyedDocument } from '#domain/proposal/keys.ts';
import { setAnswers } from '#domain/proposal/set-answer.ts';
import type { Digest } from '#domain/record/crypto.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { at, countingRandom, EXAMPLES, example, imported, schema, withValue } from './real-proposals.ts';

const random = countingRandom();
const sha256: Digest = async (algorithm, bytes) =>
  new Uint8Array(createHash(algorithm.replace('-', '').toLowerCase()).update(bytes).digest());
const water = example('01-excellent-water-data-en');
const keyed: KeyedDocument = { document: water, keys: assignKeys(schema, water, countingRandom()) };

function set(...answers: readonly (readonly [string, Json])[]): KeyedDocument {
  const result = setAnswers(schema, keyed, answers, random);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const refused = (path: string, value: Json) => {
  const result = setAnswers(schema, keyed, [[path, value]], random);
  return result.ok ? 'set' : result.error;
};
const differences = (after: KeyedDocument) => compareDocuments(schema, keyed, after);

describe('item keys', () => {
  test('are there for every item of every list of objects, ten characters each, all different', () => {
    expect(Object.keys(keyed.keys)).toEqual([
      'identification.noc', 'need.evidence', 'need.publicFunding', 'outcomes', 'competencies', 'assessments', 'pathways.stacksInto',
      'partners', 'staffing.development', 'staffing.teaching', 'fees.comparators', 'fees.groupPrices', 'supports.services',
      'governance.consultations', 'governance.decisions', 'attachments',
    ]); // prettier-ignore
    for (const [path, items] of keyedLists(schema, water)) expect(keyed.keys[path]).toHaveLength(items.length);
    const all = Object.values(keyed.keys).flat();
    for (const key of all) expect(key).toMatch(/^[a-z2-7]{10}$/);
    expect(new Set(all).size).toBe(all.length);
  });

  test('of an imported file come from path, place and the fingerprint of the file', async () => {
    const one = await importKeys(schema, water, 'a'.repeat(64), sha256);
    expect(await importKeys(schema, water, 'a'.repeat(64), sha256)).toEqual(one);
    const other = await importKeys(schema, water, 'b'.repeat(64), sha256);
    const [first, second] = [one, other].map((keys) => Object.values(keys).flat());
    expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(2 * (first?.length ?? 0));
    // Settled for good: a second machine that imports the same file must name the same items.
    expect(one['outcomes']?.[0]).toBe('uix3z4vxnu');
  });

  test('stay with their items when items move, change and come', () => {
    const outcomes = water['outcomes'] as readonly JsonObject[];
    const [one, two, three, four, five] = outcomes as [JsonObject, JsonObject, JsonObject, JsonObject, JsonObject];
    const [k1, k2, k3, k4, k5] = keyed.keys['outcomes'] as [string, string, string, string, string];
    const carry = (items: readonly JsonObject[]) =>
      carryKeys(schema, keyed, { ...water, outcomes: items }, random)['outcomes'] as readonly string[];
    expect(carry([five, four, three, two, one])).toEqual([k5, k4, k3, k2, k1]);
    expect(carry([two, three])).toEqual([k2, k3]);
    expect(carry([{ ...two, verb: 'test' }, one])).toEqual([k2, k1]);
    expect(carry([{ ...one, id: 'LO9' }, two, three, four, five])).toEqual([k1, k2, k3, k4, k5]);
    const [fresh, ...others] = carry([{ ...one, id: 'LO6', verb: 'x' }, one, two, three, four, five]);
    expect(others).toEqual([k1, k2, k3, k4, k5]);
    expect([k1, k2, k3, k4, k5]).not.toContain(fresh);
  });

  test('of lists without labels stay with what did not change', () => {
    const evidence = at(water, ['need', 'evidence']) as readonly JsonObject[];
    const before = keyed.keys['need.evidence'] ?? [];
    const after = withValue(
      water,
      ['need', 'evidence'],
      [{ ...evidence[2], date: '2026-01-01' } as JsonObject, ...evidence.slice(0, 2)],
    );
    const keys = carryKeys(schema, keyed, after, random)['need.evidence'] ?? [];
    expect(keys.slice(1)).toEqual(before.slice(0, 2));
    expect(before).not.toContain(keys[0]);
  });
});

describe('setting answers', () => {
  test.each<[string, Json, (string | number)[], Json?]>([
    ['identification.title.en', 'Water', ['identification', 'title', 'en']],
    ['identification.title', { en: 'Water' }, ['identification', 'title'], { en: 'Water', fr: '' }],
    ['outcomes[0].text.fr', 'Concevoir', ['outcomes', 0, 'text', 'fr']],
    ['outcomes[LO3].verb', 'test', ['outcomes', 2, 'verb']],
    ['description.topics', ['a', 'b'], ['description', 'topics']],
    ['description.topics[1]', 'b', ['description', 'topics', 1]],
    ['description.topics[+]', 'f', ['description', 'topics', 5]],
    ['audience.prerequisites[0].fr', 'Aucun', ['audience', 'prerequisites', 0, 'fr']],
    ['assessments[A2].outcomeIds[+]', 'LO5', ['assessments', 1, 'outcomeIds', -1]],
    ['workload.totalNotionalHours', 51, ['workload', 'totalNotionalHours']],
    ['supports.appeals.requestDays', null, ['supports', 'appeals', 'requestDays']],
    ['need.problemStatement', 'a  \r\nb', ['need', 'problemStatement'], 'a\nb'],
  ])('%s', (path, value, place, expected = value) => {
    const { document, keys } = set([path, value]);
    const parent = at(document, place.slice(0, -1));
    expect(place.at(-1) === -1 ? (parent as Json[]).at(-1) : at(document, place)).toEqual(expected);
    expect(keys).toEqual(keyed.keys);
    // Nothing else changed, and the document is as complete as before.
    expect(imported(document).document).toEqual(document);
    expect(differences({ document, keys }).every((each) => each.path.startsWith(path.replace(/\[.*$/, '')))).toBe(true);
  });

  test('an item at the end gets a key of its own and is complete', () => {
    const { document, keys } = set(['outcomes[+]', { id: 'LO6', verb: 'draw' }], ['outcomes[LO6].text.en', 'Draw a map']);
    expect(at(document, ['outcomes', 5])).toEqual({
      id: 'LO6', text: { en: 'Draw a map', fr: '' }, verb: 'draw', bloomLevel: null, condition: '', degree: '', udle: [], competencyIds: [],
    }); // prettier-ignore
    expect(keys['outcomes']?.slice(0, 5)).toEqual(keyed.keys['outcomes']);
    expect(keys['outcomes']?.[5]).toMatch(/^[a-z2-7]{10}$/);
    expect(at(set(['staffing.teaching[+].role', 'Marker']).document, ['staffing', 'teaching', 2, 'role'])).toBe('Marker');
  });

  test('a whole section replaces it, except what the log writes', () => {
    const { document } = set(['records', { system: 'SIS' }], ['meta', { primaryLanguage: 'fr' }]);
    expect(at(document, ['records', 'system'])).toBe('SIS');
    expect(at(document, ['records', 'retentionYears'])).toBeNull();
    expect(at(document, ['records', 'registrarVerified'])).toBe(at(water, ['records', 'registrarVerified']));
    expect(at(document, ['meta', 'proposalId'])).toBe('NSU-MC-2026-014');
    expect(at(document, ['meta', 'route'])).toBe('');
    expect(set(['meta', water['meta'] as Json]).document).toEqual(water);
  });

  test.each<[string, Json, object]>([
    ['meta.status', 'approved', { code: 'proposal/log-field', path: 'meta.status' }],
    ['meta', { status: 'approved' }, { code: 'proposal/log-field', path: 'meta.status' }],
    ['records.registrarVerified', true, { code: 'proposal/log-field', path: 'records.registrarVerified' }],
    ['governance', {}, { code: 'proposal/log-field', path: 'governance' }],
    ['governance.decisions[+]', { step: 'D1' }, { code: 'proposal/log-field', path: 'governance.decisions[+]' }],
    ['governance.decisions[0].yes', 11, { code: 'proposal/log-field', path: 'governance.decisions[0]' }],
    ['identification.titel', 'x', { code: 'proposal/unknown-field', path: 'identification.titel' }],
    ['identification.title.de', 'x', { code: 'proposal/unknown-field', path: 'identification.title.de' }],
    ['identification.level.en', 'x', { code: 'proposal/unknown-field', path: 'identification.level.en' }],
    ['identification[0]', 'x', { code: 'proposal/unknown-field', path: 'identification[0]' }],
    ['outcomes.text', 'x', { code: 'proposal/unknown-field', path: 'outcomes.text' }],
    ['outcomes[9].verb', 'x', { code: 'proposal/no-such-item', path: 'outcomes[9]' }],
    ['outcomes[LO9].verb', 'x', { code: 'proposal/no-such-item', path: 'outcomes[LO9]' }],
    ['outcomes[0].bloomLevel', '3', { code: 'proposal/wrong-type', path: 'outcomes[0].bloomLevel', expected: '12' }],
    ['outcomes[+]', 'LO6', { code: 'proposal/wrong-type', path: 'outcomes[+]', expected: '{…}' }],
    ['outcomes[0].text.en', 3, { code: 'proposal/wrong-type', path: 'outcomes[0].text.en', expected: '"…"' }],
    ['fees.tuition', 1.234, { code: 'proposal/number', path: 'fees.tuition' }],
    ['delivery.mode', 'post', { code: 'proposal/unknown-value', path: 'delivery.mode', value: 'post', allowed: ['online', 'inPerson', 'blended', 'hybridFlexible', 'workplace'] }],
    ['__proto__.x', 1, { code: 'proposal/unknown-field', path: '__proto__' }],
    ['', 1, { code: 'proposal/bad-path', path: '' }],
    ['outcomes[', 1, { code: 'proposal/bad-path', path: 'outcomes[' }],
    ['.outcomes', 1, { code: 'proposal/bad-path', path: '.outcomes' }],
    ['outcomes..verb', 1, { code: 'proposal/bad-path', path: 'outcomes..verb' }],
    ['outcomes[-1]', 1, { code: 'proposal/bad-path', path: 'outcomes[-1]' }],
    ['[0]', 1, { code: 'proposal/bad-path', path: '[0]' }],
  ])('%s cannot be set', (path, value, error) => {
    expect(refused(path, value)).toEqual(error);
  }); // prettier-ignore

  test('a label that stands twice names no item', () => {
    const twice = set(['outcomes[1].id', 'LO1']);
    const result = setAnswers(schema, twice, [['outcomes[LO1].verb', 'draw']], random);
    expect(result).toEqual({ ok: false, error: { code: 'proposal/no-such-item', path: 'outcomes[LO1]' } });
    expect(twice.keys).toEqual(keyed.keys);
  });

  test('is all or nothing', () => {
    const answers = [['identification.title.en', 'Water'], ['fees.tuition', 'free']] as const; // prettier-ignore
    expect(setAnswers(schema, keyed, answers, random).ok).toBe(false);
    expect(keyed.document).toEqual(example('01-excellent-water-data-en'));
  });
});

describe('comparing', () => {
  test('a text with itself, and with another spelling of itself, finds nothing', () => {
    expect(differences(keyed)).toEqual([]);
    const respelt = JSON.parse(JSON.stringify(water).replaceAll('é', 'e\u0301')) as JsonObject;
    expect(differences({ document: respelt, keys: keyed.keys })).toEqual([]);
  });

  test('shows each answer with its path and both values', () => {
    const after = set(
      ['outcomes[LO2].text.fr', 'Mesurer'],
      ['fees.tuition', 600],
      ['description.topics[0]', 'x'],
      ['need.evidence[1].date', ''],
    );
    const topics = at(water, ['description', 'topics']) as readonly string[];
    expect(differences(after)).toEqual([
      { path: 'description.topics', before: topics, after: ['x', ...topics.slice(1)] },
      { path: 'need.evidence[1].date', before: '2026-07-06', after: '' },
      { path: 'outcomes[LO2].text.fr', before: at(water, ['outcomes', 1, 'text', 'fr']), after: 'Mesurer' },
      { path: 'fees.tuition', before: 595, after: 600 },
    ]);
  });

  test('shows items that came, went and moved as such, never as many changed answers', () => {
    const outcomes = water['outcomes'] as readonly JsonObject[];
    const added = { ...outcomes[0], id: 'LO6', verb: 'draw' } as JsonObject;
    const after = set(['outcomes', [outcomes[2], outcomes[1], ...outcomes.slice(3), added] as Json]);
    expect(differences(after)).toEqual([
      { path: 'outcomes', before: ['LO2', 'LO3', 'LO4', 'LO5'], after: ['LO3', 'LO2', 'LO4', 'LO5'] },
      { path: 'outcomes[LO6]', before: null, after: added },
      { path: 'outcomes[LO1]', before: outcomes[0], after: null },
    ]);
  });

  test('leaves out what the log writes unless told otherwise', () => {
    const document = withValue(withValue(water, ['meta', 'status'], 'approved'), ['governance', 'decisions'], []);
    const after = { document, keys: { ...keyed.keys, 'governance.decisions': [] } };
    expect(differences(after)).toEqual([]);
    const all = compareDocuments(schema, keyed, after, { ignore: () => false });
    expect(all.map((each) => each.path)).toEqual([
      'meta.status',
      'governance.decisions[0]',
      'governance.decisions[1]',
      'governance.decisions[2]',
    ]);
  });
});

describe.each(EXAMPLES)('the bytes of %s', (name) => {
  const document = example(name);
  test('are its JSON with two blanks and no newline at the end', () => {
    const text = new TextDecoder().decode(documentBytes(document));
    expect(text).toBe(JSON.stringify(document, null, 2));
    expect(text.endsWith('\n')).toBe(false);
    expect(new TextDecoder().decode(sectionBytes(document, 'fees'))).toBe(JSON.stringify(document['fees'], null, 2));
  });

  test('come back from its sections, in whatever order these are', () => {
    const shuffled = Object.fromEntries(Object.entries(splitSections(document)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const joined = joinSections(schema, shuffled);
    expect(joined.ok && documentBytes(joined.value)).toEqual(documentBytes(document));
  });
});

test('sections that are missing, unknown or no JSON make no document', () => {
  const { fees, ...others } = splitSections(water);
  expect(joinSections(schema, others)).toEqual({ ok: false, error: { code: 'proposal/section-missing', path: 'fees' } });
  expect(joinSections(schema, { ...others, fees: fees ?? new Uint8Array(), more: new Uint8Array() })).toEqual({
    ok: false,
    error: { code: 'proposal/unknown-field', path: 'more' },
  });
  expect(joinSections(schema, { ...others, fees: new Uint8Array([123]) })).toMatchObject({
    error: { code: 'json/syntax', path: 'fees' },
  });
  expect(() => sectionBytes(water, 'budget')).toThrow(RangeError);
});
