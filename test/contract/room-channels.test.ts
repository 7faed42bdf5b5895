import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Call, CALLS, contract, maxCharactersOf } from '#contract/api.ts';
import { aRoom, type Room } from '#support/room.ts';
import { answer, servePort } from '../../electron/engine/serve-port.ts';
import { figures, patience, seed, sized } from '../support/figures.ts';
import { chanceOf, HOSTILE, spoilt, valueOf } from '../support/zod-values.ts';

/** They end this engine’s workspace, or work for seconds, and have tests of their own. */
const APART: ReadonlySet<string> = new Set(['workspace:sample', 'workspace:found', 'workspace:found-personal', 'package:build']);
/** Nothing answers later than this; on a computer that does ten other things, everything is late. */
const MAX_MS = sized(10_000, 2000);

let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const isWrong = (call: Call, value: unknown): boolean => {
  try {
    return (JSON.stringify(value) ?? '').length > maxCharactersOf(call) || !contract[call].input.safeParse(value).success;
  } catch {
    return true;
  }
};
const shortOf = (value: unknown): string => {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200);
  } catch {
    return 'a cycle';
  }
};

test(
  'U6 every call answers every value with a result: none crashes, hangs, or succeeds with what its schema refuses',
  { timeout: patience(60_000) },
  async () => {
    const start = performance.now();
    const from = seed();
    const chance = chanceOf(from);
    const faults: string[] = [];
    const times: number[] = [];
    const codes = new Map<string, number>();
    const written: string[] = [];
    const unhandled: unknown[] = [];
    const hear = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', hear);
    const before = (await room.get('people:list', {})).members.length;
    const log = { write: (what: string, code: string) => void written.push(`${what} ${code}`) };
    const ask = async (call: Call, value: unknown): Promise<{ ok: boolean; error?: { code: string } }> => {
      const began = performance.now();
      const reply = (await answer(room.handlers, call, value, log)) as { ok: boolean; error?: { code: string } };
      times.push(performance.now() - began);
      if (written.length > 0) faults.push(`${written.splice(0).join(', ')} for ${shortOf(value)}`);
      return reply;
    };
    let lax = 0;
    for (const call of CALLS) {
      await room.as('secretariat');
      for (let n = 0; n < sized(6, 1000); n += 1) {
        const value =
          n < HOSTILE.length / sized(8, 1)
            ? HOSTILE[Math.floor(chance() * HOSTILE.length)]
            : spoilt(valueOf(contract[call].input, chance), chance);
        if (!isWrong(call, value)) continue;
        const reply = await ask(call, value);
        if (reply.ok || !/^call\/(?:invalid-input|too-large)$/.test(reply.error?.code ?? ''))
          faults.push(`${call} took ${shortOf(value)}`);
        codes.set(reply.error?.code ?? 'ok', (codes.get(reply.error?.code ?? 'ok') ?? 0) + 1);
        // The control: without the schema before them, handlers take such values or fall over them.
        if (n < 3 && !APART.has(call)) {
          const handler = room.handlers[call] as (input: unknown) => Promise<{ ok: boolean }>;
          const taken = await Promise.resolve()
            .then(() => handler(value === undefined ? {} : value))
            .then(
              ({ ok }) => ok,
              () => true,
            );
          if (taken) lax += 1;
        }
      }
    }
    for (const call of CALLS.filter((each) => !APART.has(each))) {
      for (let n = 0; n < sized(2, 100); n += 1) {
        const value = valueOf(contract[call].input, chance);
        if (!isWrong(call, value)) await ask(call, value);
      }
    }
    process.off('unhandledRejection', hear);
    expect(faults).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Math.max(...times)).toBeLessThan(MAX_MS);
    expect((await room.get('people:list', {})).members.length).toBeGreaterThanOrEqual(before);
    expect(lax).toBeGreaterThan(0);
    const hangs = times.filter((each) => each > MAX_MS).length;
    figures({
      id: 'U6-engine',
      layer: 'L0',
      seed: from,
      n: times.length,
      corrupt: faults.length,
      hangs,
      max: Math.round(Math.max(...times)),
      control: lax > 0,
      channels: CALLS.length,
      sec: (performance.now() - start) / 1000,
    });
  },
);

test('U6 a port answers nothing that is no request, whatever lies on it', async () => {
  const answers: unknown[] = [];
  const port = Object.assign(new EventEmitter(), {
    start: () => undefined,
    postMessage: (each: unknown) => void answers.push(each),
  });
  servePort(port as unknown as Parameters<typeof servePort>[0], room.handlers, { write: () => undefined });
  for (const data of HOSTILE) {
    port.emit('message', { data });
    port.emit('message', { data: { id: data, call: 'engine:ping', input: {} } });
    port.emit('message', { data: { id: 1, call: data, input: {} } });
    port.emit('message', { data: { id: 1, call: 'engine:ping', input: {}, more: data } });
  }
  for (const call of ['__proto__', 'constructor', 'toString', 'window:preferences', 'engine:ping ', ''])
    port.emit('message', { data: { id: 1, call, input: {} } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(answers).toEqual([]);
  port.emit('message', { data: { id: 2, call: 'engine:ping', input: {} } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(answers).toHaveLength(1);
});

test('U6 withdrawing a proposal that is not there says so', async () => {
  await room.as('tremblay');
  const refused = await room.ask('proposal:withdraw', { proposal: '0'.repeat(64), reason: 'None.', passphrase: null });
  expect(refused).toMatchObject({ ok: false, error: { code: 'proposal/not-found' } });
});
