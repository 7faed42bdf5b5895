import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importProposal } from '#application/create-proposal.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import { figures, patience, sized } from '#support/figures.ts';
import { aRoom, type Room } from '#support/room.ts';
import { ofCommittee, sent } from '#support/room-acts.ts';
import { decided, example } from '#support/workspace-acts.ts';
import { malleated } from '../domain/package/forge.ts';
import { sha256 } from '../domain/package/people.ts';
import { SMALL_ORDER } from '../support/vectors/signature-vectors.ts';

let room: Room;
const P = { passphrase: null };
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

/** What nobody attaches: a browser, a shell or a system would run it, or it hides another file. */
const REFUSED: readonly (readonly [id: string, name: string, content: Buffer])[] = [
  ['H-58', 'logo.svg', bytes(SVG)],
  ['H-58', 'logo.svgz', bytes([0x1f, 0x8b, 8, 0])],
  ['H-58', 'logo.xml', bytes('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')],
  ...[
    'html',
    'HTML',
    'htm',
    'xhtml',
    'mhtml',
    'url',
    'desktop',
    'lnk',
    'scf',
    'hta',
    'js',
    'sh',
    'bat',
    'ps1',
    'exe',
    'jar',
    'AppImage',
    'docm',
    'pdf.exe',
  ].map((ending) => ['H-59', `minutes.${ending}`, bytes('x')] as const),
  ['H-59', 'minutes\u202Efdp.exe', bytes('x')],
  ['H-59', 'minutes.pdf', bytes([0x4d, 0x5a, 0x90, 0])],
  ['H-59', 'minutes.txt', bytes([0x7f], 'ELF')],
  ['H-59', 'minutes', bytes('no ending')],
  ['H-17', 'minutes.zip', bytes('PK\u0003\u0004')],
  ['H-17', 'minutes.pdf', bytes('PK\u0003\u0004')],
  ['H-17', 'minutes.png', bytes('Rar!\u001a')],
];

async function aProposal(): Promise<string> {
  await room.as('tremblay');
  const token = room.file('proposal.json', JSON.stringify({ ...example(), attachments: [] }));
  return (await room.get('proposal:import', { token, ...P })).proposal;
}
async function submitted(): Promise<string> {
  const proposal = await sent(room);
  await decided(room.given, proposal, 'unit');
  await room.as('secretary');
  return proposal;
}

describe('files that people attach', () => {
  test('H-17 H-58 H-59 a page, a program or an archive is refused as attachment and as proof, and nothing is written', async () => {
    const proposal = await submitted();
    const records = room.given.workspace.log.count();
    const answers: unknown[] = [];
    for (const [id, name, content] of REFUSED) {
      await room.as('tremblay');
      const token = () => room.file(name, content);
      const attached = await room.ask('attachment:add', {
        proposal,
        id: '',
        kind: 'other',
        language: 'en',
        token: token(),
        ...P,
      });
      await room.as('secretary');
      const proven = await room.ask('decision:prepare', ofCommittee(proposal, [token()]));
      for (const each of [attached, proven]) answers.push([id, name, each.ok ? 'taken' : each.error.code]);
    }
    expect(answers).toEqual(
      REFUSED.flatMap(([id, name]) => [
        [id, name, 'attachment/type'],
        [id, name, 'attachment/type'],
      ]),
    );
    expect(room.given.workspace.log.count()).toBe(records);
  });

  test('H-60 H-61 a picture that lies and a PDF that acts are kept as bytes: nothing here opens them', async () => {
    const proposal = await aProposal();
    const add = (name: string, content: Buffer) =>
      room.ask('attachment:add', { proposal, id: '', kind: 'other', language: 'en', token: room.file(name, content), ...P });
    const huge = bytes('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0]);
    expect(await add('huge.png', huge)).toMatchObject({ ok: true });
    const acting = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj';
    expect(await add('acts.pdf', bytes(acting))).toMatchObject({ ok: true });
    const calls = Object.keys(room.handlers).filter((call) => /attachment|content/.test(call));
    expect(calls).toEqual(['attachment:list', 'attachment:add']); // no call hands the bytes of an attachment to a window
  });
});

describe('cards', () => {
  const card = (more: Record<string, unknown> = {}) => {
    const { signer } = room.given.people.dean;
    const rest = { format: 'collegium/card/1', name: 'D. Okafor', email: '', key: toBase64(signer.publicKey) };
    return { ...rest, signature: toBase64(signer.sign(canonicalBytes(rest))), ...more };
  };
  const read = async (text: string | Uint8Array) => {
    const reply = await room.ask('people:card-read', { token: room.file('card.json', text) });
    return reply.ok ? 'read' : reply.error.code;
  };

  test('H-35 H-36 H-37 H-38 that two programs could read differently are no cards', async () => {
    await room.as('secretariat');
    const good = JSON.stringify(card());
    expect(await read(good)).toBe('read');
    const cases: readonly (readonly [string | Uint8Array, string])[] = [
      [good.replace('{', '{"__proto__":{"a":1},'), 'card/not-a-card'],
      [good.replace('{', '{"name":"Somebody",'), 'card/not-a-card'],
      [`\uFEFF${good}`, 'card/not-a-card'],
      [Buffer.from(good, 'utf16le'), 'card/not-a-card'],
      [good.slice(0, -1), 'card/not-a-card'],
      [`${good}//`, 'card/not-a-card'],
      ['['.repeat(100_000), 'file/too-large'],
      ['['.repeat(1000), 'card/not-a-card'],
      [good.replace('""', '1e999'), 'card/not-a-card'],
      [good.replace('""', '"\\ud800"'), 'card/not-a-card'],
      ['[]', 'card/not-a-card'],
      ['"x"', 'card/not-a-card'],
      [JSON.stringify(card({ more: 1 })), 'card/not-a-card'],
      [JSON.stringify(card({ name: ['x'] })), 'card/not-a-card'],
      [JSON.stringify(card({ email: {} })), 'card/not-a-card'],
      [JSON.stringify(card({ format: 'collegium/card/2' })), 'card/not-a-card'],
      [JSON.stringify(card({ name: 'x'.repeat(201) })), 'card/not-a-card'],
    ];
    for (const [text, code] of cases) expect([text.slice(0, 60), await read(text)]).toEqual([text.slice(0, 60), code]);
  });

  test('S-31 of every key of small order, in every spelling, are refused at enrolment', async () => {
    await room.as('secretariat');
    const before = room.given.workspace.log.count();
    for (const key of SMALL_ORDER) {
      for (const r of SMALL_ORDER) {
        const signature = Buffer.concat([r, Buffer.alloc(32)]).toString('base64');
        expect(await read(JSON.stringify(card({ key: key.toString('base64'), signature })))).toBe('key/weak');
      }
    }
    expect(room.given.workspace.log.count()).toBe(before);
  });

  test('S-02 S-08 S-28 signed by another, for another purpose, or in another spelling, are refused', async () => {
    await room.as('secretariat');
    const { signer } = room.given.people.dean;
    const other = room.given.people.chair.signer;
    const { signature, ...rest } = card();
    const [record] = room.given.workspace.log.records({ stream: 'authority' });
    const signatures = [
      toBase64(other.sign(canonicalBytes(rest))),
      toBase64(signer.sign(record?.bytes ?? new Uint8Array())),
      toBase64(malleated(Buffer.from(signature, 'base64'))),
      toBase64(new Uint8Array(64)),
    ];
    for (const each of signatures) expect(await read(JSON.stringify(card({ signature: each })))).toBe('card/signature');
  });
});

describe('what is signed is what was shown', () => {
  const confirm = (token: string, passphrase: string | null = null) =>
    room.ask('decision:confirm', { token, passphrase, initials: 'LR' });

  test('S-33 a proof that changes on the disk after it was shown is not the one that is signed', async () => {
    const proposal = await submitted();
    const token = room.file('minutes.txt', 'Approved, 10 to 0.');
    const prepared = await room.get('decision:prepare', ofCommittee(proposal, [token]));
    writeFileSync(join(room.folder, 'minutes.txt'), 'Declined, 0 to 10.');
    const done = await confirm(prepared.token);
    expect(done).toMatchObject({ ok: true, value: { record: prepared.record } });
    const signed = room.given.workspace.log.record(prepared.record);
    expect(JSON.stringify(signed?.record.body)).toContain(sha256('Approved, 10 to 0.'));
    expect(room.given.workspace.log.content(sha256('Declined, 0 to 10.'))).toBeNull();
  });

  test('S-33 a race of confirming against saving signs what was shown or nothing', { timeout: patience(60_000) }, async () => {
    const proposal = await submitted();
    const n = sized(25, 500);
    let [signed, wrong] = [0, 0];
    const started = performance.now();
    for (let turn = 0; turn < n; turn++) {
      await room.as('secretary');
      const prepared = await room.get('decision:prepare', ofCommittee(proposal, [room.file('m.txt', `Minutes ${turn}`)]));
      const moved = () =>
        importProposal(room.given.workspace, room.given.people.tremblay, { value: example(), unit: room.given.unit });
      if (turn % 3 === 0) await moved(); // every third time somebody is surely faster
      await Promise.all(turn % 2 === 0 ? [moved(), confirm(prepared.token)] : [confirm(prepared.token), moved()]);
      await room.as('secretary');
      const found = room.given.workspace.log.record(prepared.record);
      if (found === null) continue;
      signed += 1;
      if (!JSON.stringify(found.record.body).includes(sha256(`Minutes ${turn}`))) wrong += 1;
      await room.as('secretariat');
      await room.get('decision:reverse', { record: prepared.record, reason: 'Once more', ...P });
    }
    const decisions = room.given.workspace.log
      .records({ stream: 'decision' })
      .filter(({ record }) => record.kind === 'sign-off' && record.body['step'] === 'committee');
    figures({
      id: 'S-33',
      layer: 'L0',
      seed: 0,
      n,
      corrupt: wrong,
      signed,
      sec: Math.round((performance.now() - started) / 1000),
    });
    expect([wrong, decisions.length, signed > 0 && signed < n]).toEqual([0, signed, true]);
  });

  test('S-34 confirming in a loop, with tokens that are none and one that was used, signs nothing more', async () => {
    const proposal = await submitted();
    const prepared = await room.get('decision:prepare', ofCommittee(proposal, [room.file('m.txt', 'M')]));
    const before = room.given.workspace.log.count();
    const wrongInitials = await room.ask('decision:confirm', { token: prepared.token, passphrase: null, initials: 'ZZ' });
    expect(wrongInitials).toMatchObject({ error: { code: 'sign-off/initials' } });
    for (let turn = 0; turn < 20; turn++) {
      const guess = Buffer.from(sha256(String(turn)), 'hex').subarray(0, 16);
      for (const token of [guess.toString('base64url'), guess.toString('hex')]) expect((await confirm(token)).ok).toBe(false);
    }
    expect(room.given.workspace.log.count()).toBe(before);
    const again = await room.get('decision:prepare', ofCommittee(proposal, [room.file('m.txt', 'M')]));
    const many = await Promise.all(Array.from({ length: 20 }, () => confirm(again.token)));
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(many.flatMap((each) => (each.ok ? [] : [each.error.code]))).toEqual(
      Array.from({ length: 19 }, () => 'sign-off/token-expired'),
    );
    expect(room.given.workspace.log.count()).toBe(before + 1);
  });

  test('S-34 a locked signature signs nothing, whatever the window claims', async () => {
    room.close();
    room = await aRoom('correct horse');
    await room.as('tremblay');
    const create = (passphrase: string | null) =>
      room.ask('proposal:create', { title: { en: 'T', fr: '' }, language: 'en', unit: '', passphrase });
    const before = room.given.workspace.log.count();
    for (let turn = 0; turn < 20; turn++) {
      expect(await create(null)).toMatchObject({ error: { code: 'session/locked' } });
      expect(await create(`wrong ${turn}`)).toMatchObject({ error: { code: 'key/wrong-passphrase' } });
      expect(await create('')).toMatchObject({ ok: false });
    }
    expect(room.given.workspace.log.count()).toBe(before);
    expect(await create('correct horse')).toMatchObject({ ok: true });
    expect(room.given.workspace.log.count()).toBeGreaterThan(before);
  });
});
