import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDesk, found, WATER } from './run.ts';

/** What is set aside, ended and taken back: acts of the window that the command line has too. */
const desk = createDesk();
afterAll(() => desk.clear());

const LIMIT = 60_000;
const here = { here: true } as const;
let workspace = '';
let id = '';
const at = (...args: readonly string[]): readonly string[] => [...args, '--workspace', workspace];
const secretary = (...args: readonly string[]): readonly string[] => at(...args, '--as', 'SAM@example.org');
const registrar = (...args: readonly string[]): readonly string[] => at(...args, '--as', 'rita@example.org');

beforeAll(async () => {
  workspace = await found(desk);
  await desk.json(at('member', 'add', '--name', 'Rita Registrar', '--email', 'rita@example.org', '--role', 'registrar'), here);
  id = (await desk.json(secretary('proposal', 'import', WATER), here)).id as string;
}, LIMIT);

it(
  'sets a criterion aside with a reason, once, by whoever may, and takes that back',
  async () => {
    const waive = (criterion: string, reason = 'The senate settled it.') => registrar('waive', id, criterion, '--reason', reason);
    expect(await desk.refused(waive('GOV-23'), here)).toBe('proposal/not-submitted');
    await desk.json(secretary('submit', id, '--route', 'short'), here);
    expect(await desk.refused(registrar('waive', id, 'GOV-23'), here)).toBe('cli/missing-option');
    expect(await desk.refused(waive('GOV-23', '  '), here)).toBe('reason/missing');
    expect(await desk.refused(waive('GOV-99'), here)).toBe('waiver/unknown-criterion');
    expect(await desk.refused(secretary('waive', id, 'GOV-23', '--reason', 'No.'), here)).toBe('actor/no-right');
    const done = await desk.json(waive('gov-23'), here);
    expect(done).toEqual({ record: expect.stringMatching(/^[0-9a-f]{64}$/), state: 'inReview' });
    expect(await desk.refused(waive('GOV-23'), here)).toBe('waiver/already');
    await desk.json(secretary('reverse', done.record, '--reason', 'Asked again.'), here);
    const french = await desk.run([...waive('GOV-23'), '--language', 'fr'], here);
    expect(french.stdout).toContain('Le critère est écarté\u202f; le motif reste consigné.');
  },
  LIMIT,
);

it(
  'ends a seat, and takes back a role that was lent',
  async () => {
    await desk.json(secretary('member', 'add', '--name', 'Omar Haddad', '--no-key'), here);
    await desk.json(secretary('member', 'add', '--new-body', 'Badge Panel', '--kind', 'panel'), here);
    const end = secretary('member', 'revoke', 'Omar Haddad', '--seat', 'Badge Panel');
    expect(await desk.refused(end, here)).toBe('seat/not-found');
    await desk.json(secretary('member', 'grant', 'Omar Haddad', '--seat', 'Badge Panel'), here);
    expect(await desk.refused(secretary('member', 'revoke', 'Omar Haddad', '--seat', 'Badge Panel', '--key'), here)).toBe(
      'cli/one-of',
    );
    expect((await desk.json(end, here)).name).toBe('Omar Haddad');
    expect(await desk.refused(end, here)).toBe('seat/not-found');

    const lend = ['--delegate', 'Omar Haddad', '--role', 'registrar'];
    const takeBack = registrar('member', 'revoke', 'rita@example.org', ...lend);
    expect(await desk.refused(takeBack, here)).toBe('lending/not-found');
    await desk.json(
      registrar('member', 'grant', 'rita@example.org', ...lend, '--from', '2026-01-01', '--to', '2099-12-31'),
      here,
    );
    await desk.json(takeBack, here);
    expect(await desk.refused(takeBack, here)).toBe('lending/not-found');
    const everybody = await desk.json<{ name: string; roles: string[] }[]>(at('member', 'list'));
    expect(everybody.find(({ name }) => name === 'Rita Registrar')?.roles).toEqual(['registrar']);
  },
  LIMIT,
);
