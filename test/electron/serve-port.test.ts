import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Handlers } from '#contract/api.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { servePort } from '../../electron/engine/serve-port.ts';

const none = () => fail({ code: 'workspace/none', details: {} });
/** Those of the contract that these tests call. */
const HANDLERS = {
  'engine:ping': () => ok({ startedAt: '2026-11-21T00:00:00.000Z', pid: 1 }),
  'workspace:status': () => ok({ state: 'none' }),
  'schema:get': none,
  'proposal:page': none,
  'proposal:show': none,
  'package:verify': none,
} satisfies Partial<Handlers>;

/** A port whose other end is this test. */
function serve(some: Partial<Handlers>) {
  const handlers = some as Handlers;
  const answers: unknown[] = [];
  const written: string[] = [];
  const port = Object.assign(new EventEmitter(), {
    start: () => undefined,
    postMessage: (message: unknown) => answers.push(message),
  });
  servePort(port as unknown as Parameters<typeof servePort>[0], handlers, {
    write: (what, code) => written.push(`${what} ${code}`),
  });
  return {
    written,
    ask: async (data: unknown): Promise<unknown> => {
      port.emit('message', { data });
      await new Promise((resolve) => setImmediate(resolve));
      return answers.at(-1);
    },
  };
}

test('answers a call with its number and its result', async () => {
  const { ask } = serve(HANDLERS);
  expect(await ask({ id: 7, call: 'workspace:status', input: {} })).toEqual({
    id: 7,
    reply: { ok: true, value: { state: 'none' } },
  });
  expect(await ask({ id: 8, call: 'schema:get', input: {} })).toEqual({
    id: 8,
    reply: { ok: false, error: { code: 'workspace/none', details: {} } },
  });
});

test('does not answer what is no request of ours', async () => {
  const { ask } = serve(HANDLERS);
  for (const data of [null, 'ping', { call: 'engine:ping' }, { id: 1, call: 'toString', input: {} }])
    expect(await ask(data)).toBeUndefined();
});

test.each([
  { what: 'an unknown member', input: { everything: true }, code: 'call/invalid-input' },
  { what: 'no input', input: undefined, code: 'call/invalid-input' },
  { what: 'more than a call needs', input: { id: 'x'.repeat(70_000) }, code: 'call/too-large' },
  { what: 'what JSON cannot hold', input: { id: 1n }, code: 'call/too-large' },
])('refuses $what', async ({ input, code }) => {
  const { ask } = serve(HANDLERS);
  expect(await ask({ id: 1, call: 'proposal:show', input })).toEqual({
    id: 1,
    reply: { ok: false, error: { code, details: {} } },
  });
});

test('a handler that throws, or says what is not in the contract, gives a code and never a stack', async () => {
  const thrown = serve({
    ...HANDLERS,
    'engine:ping': () => {
      throw new RangeError('/home/somebody/secret.collegium');
    },
  });
  expect(await thrown.ask({ id: 1, call: 'engine:ping', input: {} })).toEqual({
    id: 1,
    reply: { ok: false, error: { code: 'call/failed', details: {} } },
  });
  expect(thrown.written).toEqual(['engine:ping RangeError']);

  const wrong = serve({ ...HANDLERS, 'engine:ping': () => ok({ startedAt: '', pid: 1.5 }) });
  expect(await wrong.ask({ id: 2, call: 'engine:ping', input: {} })).toEqual({
    id: 2,
    reply: { ok: false, error: { code: 'call/invalid-answer', details: {} } },
  });
  expect(wrong.written).toEqual(['engine:ping call/invalid-answer pid']);
});
