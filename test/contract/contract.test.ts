import { expect, test } from 'vitest';
import { AppError, toAppError } from '#contract/app-error.ts';
import { CALLS, Request } from '#contract/api.ts';
import { CALL_NAMES, WINDOW_SHELL_CALL_NAMES } from '#contract/call-names.ts';
import { SchemaView } from '#contract/schema-view.ts';
import { SHELL_CALLS } from '#contract/shell.ts';
import { createResources } from '#adapters/resources.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { ERROR_CODES } from '#domain/shared/error-codes.ts';

test('the preload knows every call of both contracts, and only the preload adopts a drop', () => {
  expect(CALL_NAMES.toSorted()).toEqual(CALLS.toSorted());
  expect([...WINDOW_SHELL_CALL_NAMES, 'drop:adopt'].toSorted()).toEqual(SHELL_CALLS.toSorted());
});

test('a refusal crosses with what its sentence can show, and nothing else', () => {
  const refusal = {
    code: 'actor/no-right',
    who: 'Luc Roy',
    holders: ['Priya Raman', 'Helen Park'],
    count: 2,
    secret: { path: '/x' },
  };
  expect(toAppError(refusal)).toEqual({
    code: 'actor/no-right',
    details: { who: 'Luc Roy', holders: 'Priya Raman, Helen Park', count: 2 },
  });
});

test('every code of the program is one that a window can carry', () => {
  const refused = ERROR_CODES.filter((code) => !AppError.safeParse({ code, details: {} }).success);
  expect(refused).toEqual([]);
});

test('the schema that ships crosses to a window unchanged', () => {
  const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));
  expect(SchemaView.parse(schema)).toEqual(schema);
});

test.each([
  { what: 'a call that is not in the contract', request: { id: 1, call: 'proposal:delete', input: {} } },
  { what: 'a number that is none', request: { id: 0, call: 'proposal:page', input: {} } },
  { what: 'more than a request', request: { id: 1, call: 'proposal:page', input: {}, as: 'somebody' } },
  { what: 'no request at all', request: 'proposal:page' },
])('$what is no request', ({ request }) => {
  expect(Request.safeParse(request).success).toBe(false);
});
