import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { authorityOf } from '#application/authority-of.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import { anEngine } from '#support/engine.ts';
import { aRoom, type Room } from '#support/room.ts';
import { sent } from '#support/room-acts.ts';
import { consulted, decided, example } from '#support/workspace-acts.ts';

let room: Room;
const P = { passphrase: null };
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

describe('a card', () => {
  test('that is refused lists nobody', async () => {
    await room.as('dean');
    const target = room.file('card.json');
    await room.get('people:card-export', { target, ...P });
    await room.as('secretariat');
    const before = (await room.get('people:list', {})).members.length;
    expect(await room.ask('people:card-import', { token: target, member: null, ...P })).toMatchObject({
      error: { code: 'key/known' },
    });
    expect((await room.get('people:list', {})).members.length).toBe(before);
  });
});

describe('settings', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is none', async (key) => {
    await room.as('secretariat');
    expect(await room.ask('settings:set', { key, value: 1, ...P })).toMatchObject({ error: { code: 'setting/unknown' } });
    expect(await room.ask('settings:set', { key, value: [], ...P })).toMatchObject({ error: { code: 'setting/unknown' } });
  });
  test('take no value that is none of theirs', async () => {
    await room.as('secretariat');
    const { settings } = await room.get('settings:get', {});
    const many = Array.from({ length: 5000 }, (_, n) => `A${String(n)}`);
    const hostile = [
      NaN,
      Infinity,
      -1e-300,
      1e308,
      null,
      { toString: 1 },
      ['A', 'A'],
      many,
      'x'.repeat(100_000),
      [[['A']]],
      [null],
    ];
    for (const { key } of settings) {
      for (const value of hostile)
        expect(await room.ask('settings:set', { key, value: value as never, ...P })).toMatchObject({ ok: false });
    }
    expect((await room.get('settings:get', {})).settings).toEqual(settings);
  });
});

describe('who writes alone', () => {
  test('under a name in other letters finds no one else’s workspace', async () => {
    const engine = await anEngine();
    try {
      const one = await engine.get('workspace:found-personal', { name: '王小明', email: '', languages: 'en' });
      const other = await engine.get('workspace:found-personal', { name: '李雷', email: '', languages: 'en' });
      expect(other.founding).not.toBe(one.founding);
      const again = await engine.get('workspace:found-personal', { name: '王小明', email: '', languages: 'en' });
      expect(again.founding).toBe(one.founding);
      const third = await engine.get('workspace:found-personal', { name: ' 李雷', email: '', languages: 'en' });
      expect(third.founding).toBe(other.founding);
    } finally {
      await engine.end();
    }
  });
  test('is no institution: appoints nobody', async () => {
    const engine = await anEngine();
    try {
      await engine.get('workspace:found-personal', { name: 'Anne', email: '', languages: 'en' });
      const [you] = (await engine.get('people:list', {})).members;
      const member = you?.id ?? '';
      const none = { ok: false, error: { code: 'founding/personal' } };
      expect(await engine.ask('people:enrol', { name: 'Bob', email: '', unit: '', ...P })).toMatchObject(none);
      expect(await engine.ask('people:grant', { member, role: 'co-author', scope: '', from: '', to: '', ...P })).toMatchObject(
        none,
      );
      expect(await engine.ask('route:switch', { id: 'short', on: true, ...P })).toMatchObject(none);
    } finally {
      await engine.end();
    }
  });
  test('a dangling link in the folder bars nobody', async () => {
    const engine = await anEngine();
    try {
      const folder = join(engine.profile, 'personal');
      mkdirSync(folder);
      symlinkSync('/nowhere', join(folder, 'x.collegium'));
      symlinkSync('/nowhere', join(folder, 'y.collegium'));
      expect((await engine.ask('workspace:found-personal', { name: 'Anne', email: '', languages: 'en' })).ok).toBe(true);
    } finally {
      await engine.end();
    }
  });
  test('copies in the folder of personal workspaces are not taken for one', async () => {
    const engine = await anEngine();
    try {
      const one = await engine.get('workspace:found-personal', { name: 'Anne', email: '', languages: 'en' });
      const chosen = await engine.ask('copy:choose', { folder: engine.token(join(engine.profile, 'personal')) });
      const back = await engine.again(null);
      const again = await back.get('workspace:found-personal', { name: '', email: '', languages: 'en' });
      expect([again.file, chosen.ok]).toEqual([one.file, false]);
    } finally {
      await engine.end();
    }
  });
});

describe('what is written', () => {
  test('never goes over the open workspace, nor into the application folder, nor where a file was only opened', async () => {
    await room.as('dean');
    const store = room.given.store.file;
    const before = readFileSync(store);
    const link = join(room.folder, 'link');
    symlinkSync(dirname(store), link);
    mkdirSync(join(room.folder, 'profile', 'keys'), { recursive: true });
    writeFileSync(join(room.folder, 'profile', 'keys', 'k.json'), 'key');
    const relative = (file: string) => '../'.repeat(20) + file.slice(1);
    for (const file of [
      relative(store),
      `${relative(store)}-wal`,
      'link/' + store.split('/').at(-1),
      'profile/keys/k.json',
      'profile/new.json',
    ]) {
      const reply = await room.ask('people:card-export', { target: room.file(file), ...P });
      expect([file, reply.ok]).toEqual([file, false]);
    }
    expect(readFileSync(store).equals(before)).toBe(true);
    const read = room.file('mine.json', 'mine');
    expect(await room.ask('people:card-export', { target: read, ...P })).toMatchObject({ error: { code: 'file/not-chosen' } });
    expect(readFileSync(join(room.folder, 'mine.json'), 'utf8')).toBe('mine');
  });
  test('two packages asked for at once: one is made, the other is told to wait', async () => {
    const proposal = await sent(room, 'standard');
    await decided(room.given, proposal, 'D1');
    await consulted(room.given, proposal);
    for (const step of ['D3', 'D4', 'D5', 'D6']) await decided(room.given, proposal, step);
    await room.as('registrar');
    const build = (name: string) => room.ask('package:build', { proposal, kind: 'others', target: room.file(name), ...P });
    const [one, other] = await Promise.all([build('one.zip'), build('other.zip')]);
    expect([one, other]).toMatchObject([{ ok: true }, { error: { code: 'job/busy' } }]);
    let job = one.ok ? one.value : null;
    while (job?.state === 'running') job = await room.get('package:progress', { job: job.job, seen: job.change });
    expect(job).toMatchObject({ state: 'done', made: { name: 'one.zip' } });
  });
});

describe('a name that would rewrite the sentence it stands in', () => {
  const HOSTILE = 'Ma\u202Er\u2066i\u0000e\n\tX\u0007';
  test('is kept without what turns text around or cannot be seen', async () => {
    await room.as('secretariat');
    const { member } = await room.get('people:enrol', { name: HOSTILE, email: '', unit: '', ...P });
    const { record } = await room.get('people:add-unit', { names: { en: HOSTILE, fr: '' }, kind: 'office', parent: '', ...P });
    const people = await room.get('people:list', {});
    expect(people.members.find(({ id }) => id === member)?.name).toBe('Marie  X');
    expect(people.units.find(({ id }) => id === record)?.names.en).toBe('Marie  X');
    await room.as('tremblay');
    const made = await room.get('proposal:create', { title: { en: HOSTILE, fr: '' }, language: 'en', unit: '', ...P });
    expect((await room.get('proposal:show', { id: made.proposal })).title.en).toBe('Marie  X');
    const long = 'x'.repeat(300);
    expect(await room.ask('people:enrol', { name: long, email: '', unit: '', ...P })).toMatchObject({
      error: { code: 'call/invalid-input' },
    });
  });

  test('makes no card', async () => {
    const { signer } = room.given.people.dean;
    const rest = { format: 'collegium/card/1', name: HOSTILE, email: '', key: toBase64(signer.publicKey) };
    const card = { ...rest, signature: toBase64(signer.sign(canonicalBytes(rest))) };
    await room.as('secretariat');
    const token = room.file('card.json', JSON.stringify(card));
    expect(await room.ask('people:card-read', { token })).toMatchObject({ error: { code: 'card/not-a-card' } });
  });
});

describe('a right to decide', () => {
  const grantOf = (who: 'chair' | 'secretariat'): string => {
    const held = [...authorityOf(room.given.workspace).grants.values()];
    return held.find(({ member }) => member === room.given.people[who].member)?.id ?? '';
  };
  const lend = (grant: string, to: 'dean' | 'registrar' | 'secretariat' | 'tremblay') =>
    room.ask('lending:lend', { grant, to: room.given.people[to].member, from: '2026-08-17', until: '2026-12-31', ...P });

  test('is lent by whoever holds it, not by who would have it, who borrowed it, or the secretariat to itself', async () => {
    await room.as('dean');
    expect(await lend(grantOf('chair'), 'tremblay')).toMatchObject({ error: { code: 'actor/no-right' } });
    expect(await lend(grantOf('chair'), 'dean')).toMatchObject({ error: { code: 'actor/no-right' } });
    await room.as('secretariat');
    expect(await lend(grantOf('chair'), 'secretariat')).toMatchObject({ error: { code: 'role/self-granted' } });
    await room.as('chair');
    const lent = await lend(grantOf('chair'), 'dean');
    const loan = lent.ok ? lent.value.record : '';
    await room.as('dean');
    expect(await lend(loan, 'registrar')).toMatchObject({ error: { code: 'role/not-found' } });
    expect(await room.ask('people:end-role', { grant: grantOf('chair'), on: '', ...P })).toMatchObject({ ok: false });
    await room.as('registrar');
    expect(await room.ask('lending:end', { delegation: loan, ...P })).toMatchObject({ error: { code: 'actor/no-right' } });
  });

  test('is all that can be lent: the secretariat lends nobody the right to appoint', async () => {
    await room.as('secretariat');
    expect(await lend(grantOf('secretariat'), 'dean')).toMatchObject({ error: { code: 'role/not-found' } });
  });
});

test('an attached file of any name leaves a text that can be taken in again', async () => {
  await room.as('tremblay');
  const begun = room.file('proposal.json', JSON.stringify({ ...example(), attachments: [] }));
  const { proposal } = await room.get('proposal:import', { token: begun, ...P });
  const add = (name: string, kind: string) =>
    room.ask('attachment:add', { proposal, id: '', kind, language: 'en', token: room.file(name, 'text\n'), ...P });
  for (const name of ['a\u202Egnp.txt', 'b\nc.txt', `${'x'.repeat(230)}.txt`, ' .txt', '=cmd|calc.csv'])
    expect(await add(name, 'other')).toMatchObject({ ok: true });
  for (const kind of ['__proto__', 'constructor', 'x\u202E'])
    expect(await add('a.txt', kind)).toMatchObject({ error: { code: 'attachment/kind' } });
  const target = room.file('out.json');
  await room.get('proposal:export', { id: proposal, form: 'complete', target });
  expect(await room.ask('proposal:check-file', { token: target })).toMatchObject({ ok: true, value: { problems: [] } });
});

test('half a character, as a box that cuts its text may leave it, does not shut the draft', async () => {
  await room.as('tremblay');
  const made = await room.get('proposal:create', { title: { en: 'Water', fr: '' }, language: 'en', unit: '', ...P });
  const { proposal } = made;
  const { edit, document } = await room.get('draft:open', { proposal });
  const need = { ...(document['need'] as object), problemStatement: 'Half \uD83D' };
  await room.get('draft:save', { proposal, edit, sections: { need }, keys: {} });
  const again = await room.get('draft:open', { proposal });
  expect(again.document['need']).toMatchObject({ problemStatement: 'Half \uFFFD' });
  expect(await room.ask('draft:save', { proposal, edit, sections: { need }, keys: {} })).toMatchObject({ ok: true }); // sent once more
});

describe('what people put on record about people and places', () => {
  const NOBODY = 'a'.repeat(64);

  test('names only what is there', async () => {
    await room.as('secretariat');
    const { bodies } = await room.get('people:list', {});
    const { member } = room.given.people.dean;
    const flags = { title: '', voting: true, academic: true, student: false, from: '', to: '' } as const;
    const seat = { body: bodies[0]?.id ?? '', member, ...flags, ...P };
    const role = { member, role: 'dean', scope: '', from: '', to: '', ...P } as const;
    const names = { en: 'X', fr: '' };
    const records = room.given.workspace.log.count();
    const refused = await Promise.all([
      room.ask('people:add-seat', { ...seat, body: NOBODY }),
      room.ask('people:add-seat', { ...seat, member: NOBODY }),
      room.ask('people:grant', { ...role, member: NOBODY }),
      room.ask('people:grant', { ...role, scope: NOBODY }),
      room.ask('people:add-unit', { names, kind: 'faculty', parent: NOBODY, ...P }),
      room.ask('people:add-unit', { names: { en: ' ', fr: '' }, kind: 'faculty', parent: '', ...P }),
      room.ask('people:add-body', { names, kind: 'panel', code: '', unit: NOBODY, ...P }),
      room.ask('people:add-body', { names, kind: 'panel', code: '__proto__', unit: '', ...P }),
      room.ask('people:enrol', { name: 'X', email: '', unit: NOBODY, ...P }),
    ]);
    expect(refused.map((each) => (each.ok ? '' : each.error.code))).toEqual([
      'body/not-found',
      'member/not-found',
      'member/not-found',
      'scope/not-found',
      'unit/not-found',
      'place/no-name',
      'unit/not-found',
      'call/invalid-input',
      'unit/not-found',
    ]);
    expect(room.given.workspace.log.count()).toBe(records);
  });

  test('sets a criterion aside once', async () => {
    const proposal = await sent(room, 'short');
    await room.as('registrar');
    const waive = () => room.ask('waiver:grant', { proposal, criterion: 'LO-01', reason: 'Agreed.', ...P });
    expect(await waive()).toMatchObject({ ok: true });
    expect(await waive()).toMatchObject({ error: { code: 'waiver/already' } });
  });
});
