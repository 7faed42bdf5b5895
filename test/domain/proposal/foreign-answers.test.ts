import { expect, test } from 'vitest';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { keepOthersAnswers } from '#domain/proposal/foreign-answers.ts';
import { assignKeys, type KeyedDocument } from '#domain/proposal/keys.ts';
import { OFFICE_STATEMENTS } from '#domain/proposal/office-statements.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { exampleValue, schema } from './real-proposals.ts';

let next = 0;
const random = (count: number): Uint8Array => new Uint8Array(count).map(() => next++ % 251);
const document = completeForm(schema, exampleValue('01-excellent-water-data-en'));
const before: KeyedDocument = { document, keys: assignKeys(schema, document, random) };
const section = (name: string): JsonObject => document[name] as JsonObject;
const edited = (name: string, changes: Record<string, Json>): KeyedDocument => ({
  document: { ...document, [name]: { ...section(name), ...changes } },
  keys: before.keys,
});
const LEAD = { owners: ['proposer'], proposes: false } as const;
const DEAN = { owners: ['dean'], proposes: false } as const;

test.each([
  ['fees', 'tuition', 910, ['fees.tuition']],
  ['resources', 'library', 'We have it all.', ['resources.library']],
  ['equity', 'ediReview', 'notStarted', ['equity.ediReview']],
  ['equity', 'indigenousReview', 'requested', ['equity.indigenousReview']],
  ['records', 'privacyReview', 'requested', ['records.privacyReview']],
  ['staffing', 'agreementReview', 'notStarted', ['staffing.agreementReview']],
  ['need', 'duplicationCheck', { searched: null, overlapsWith: [], resolution: '' }, ['need.duplicationCheck.searched']],
  ['badge', 'name', { en: 'Mine', fr: 'Le mien' }, ['badge.name.en', 'badge.name.fr']],
] as const)('a lead’s edit of %s.%s is put back, and named', (name, field, value, paths) => {
  const kept = keepOthersAnswers(schema, before, edited(name, { [field]: value as Json }), LEAD);
  expect(kept.paths.slice(0, paths.length)).toEqual(paths);
  expect(kept.document).toEqual(document);
});

test('a lead’s own answers and the dean’s own stay as they were typed', () => {
  const mine = edited('description', { purpose: { en: 'Another purpose.', fr: '' } });
  expect(keepOthersAnswers(schema, before, mine, LEAD)).toEqual({ ...mine, paths: [] });
  const deans = edited('fees', { tuition: 910 });
  expect(keepOthersAnswers(schema, before, deans, DEAN)).toEqual({ ...deans, paths: [] });
});

test('in a list of the lead’s, an office’s answers stay with their item, whatever moves, comes and goes', () => {
  const staffing = section('staffing');
  const rows = staffing['teaching'] as readonly JsonObject[];
  const [first, ...others] = rows;
  const keys = before.keys['staffing.teaching'] ?? [];
  const added = { ...first, role: 'Guest', appointment: 'sessional', workloadTreatment: 'overload' };
  const teaching = [added, ...others.toReversed()];
  const after: KeyedDocument = {
    document: { ...document, staffing: { ...staffing, teaching } },
    keys: { ...before.keys, 'staffing.teaching': ['newnewnew2', ...keys.slice(1).toReversed()] },
  };
  const kept = keepOthersAnswers(schema, before, after, LEAD);
  const [guest, ...rest] = (kept.document['staffing'] as JsonObject)['teaching'] as readonly JsonObject[];
  expect([guest?.['appointment'], guest?.['workloadTreatment']]).toEqual(['', '']);
  expect(rest).toEqual(others.toReversed());
  expect(kept.paths.map((each) => each.replace(/\[.*?\]/, '[]'))).toEqual([
    'staffing.teaching[].appointment',
    'staffing.teaching[].workloadTreatment',
  ]);
});

test('an office adds, moves and removes nothing in a list that is not its own', () => {
  const staffing = section('staffing');
  const teaching = (staffing['teaching'] as readonly JsonObject[]).slice(1);
  const after: KeyedDocument = {
    document: { ...document, staffing: { ...staffing, teaching }, outcomes: [] },
    keys: { ...before.keys, outcomes: [], 'staffing.teaching': (before.keys['staffing.teaching'] ?? []).slice(1) },
  };
  const kept = keepOthersAnswers(schema, before, after, DEAN);
  expect(kept).toEqual({ ...before, paths: ['outcomes', 'staffing.teaching'] });
});

test('codes that are due at the first step are proposed by who writes the text, and corrected by the registrar from then on', () => {
  const cip = edited('identification', { cip: '14.0801' });
  expect(keepOthersAnswers(schema, before, cip, { owners: ['proposer'], proposes: true }).paths).toEqual([]);
  expect(keepOthersAnswers(schema, before, cip, LEAD).paths).toEqual(['identification.cip']);
  expect(
    keepOthersAnswers(schema, before, edited('identification', { shortCode: 'X' }), { ...LEAD, proposes: true }).paths,
  ).toEqual(['identification.shortCode']);
});

test('every statement of an office has that office as its owner in the schema', () => {
  const found = OFFICE_STATEMENTS.map(({ path }) => indexSchema(schema).field(path)?.owner);
  expect(found).toEqual(OFFICE_STATEMENTS.map(({ owner }) => owner));
  expect(indexSchema(schema).field('records.registrarVerified')?.owner).toBe('log');
});
