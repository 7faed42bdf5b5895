import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { documentProblems, MOST_PROBLEMS } from '#domain/proposal/document-problems.ts';
import { importDocument } from '#domain/proposal/import-document.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import type { Json } from '#domain/shared/json.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));
const TITLE = { title: { en: 'Bridges', fr: '' } };

test.each([
  { what: 'nothing', value: { identification: TITLE }, codes: [] },
  { what: 'no object', value: [], codes: ['proposal/not-a-proposal'] },
  { what: 'a section that is no object', value: { identification: TITLE, need: 3 }, codes: ['proposal/wrong-type'] },
  { what: 'a reserved name', value: JSON.parse('{"identification": {"__proto__": 1}}') as Json, codes: ['json/key'] },
  {
    what: 'a list that is too long',
    value: { identification: TITLE, outcomes: Array.from({ length: 1001 }, () => ({})) },
    codes: ['proposal/limit'],
  },
  {
    what: 'two things in two places',
    value: { identification: { ...TITLE, colour: 1 }, outcomes: [{ verb: 2 }] },
    codes: ['proposal/unknown-field', 'proposal/wrong-type'],
  },
] satisfies { what: string; value: Json; codes: string[] }[])('finds $what', ({ value, codes }) => {
  expect(documentProblems(schema, value).map(({ code }) => code)).toEqual(codes);
  expect(importDocument(schema, value).ok).toBe(codes.length === 0);
});

test('does not go on for ever', () => {
  const outcomes = Array.from({ length: 500 }, () => ({ verb: 1, level: 2 }));
  expect(documentProblems(schema, { identification: TITLE, outcomes })).toHaveLength(MOST_PROBLEMS);
});
