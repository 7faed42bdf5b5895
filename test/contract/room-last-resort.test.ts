import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutputOf } from '#contract/api.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { readZip } from '#domain/package/read-zip.ts';
import { anEngine, type TestEngine } from '#support/engine.ts';
import { aKilledWorkspace, fingerprint, titles } from '#support/killed-workspace.ts';
import { aPageRequest } from '#support/page-request.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await anEngine();
});
afterEach(() => engine.end());

const state = async (): Promise<OutputOf<'workspace:status'>> => engine.get('workspace:status', {});

describe('A8 a workspace that is held back after starts that died', () => {
  test('is not touched by the start, the look, the check and the rescue; opened as always when asked to, or put together anew', async () => {
    const { file, first } = await aKilledWorkspace(engine);
    const [before, beside] = [fingerprint(file), fingerprint(`${file}-wal`)];
    const name = 'Anne Tremblay.collegium';
    await engine.again(file, 3);
    expect(await state()).toEqual({
      state: 'refused',
      file: name,
      error: { code: 'workspace/held-back', details: { file: name, deaths: 3 } },
    });
    expect(await engine.ask('proposal:page', aPageRequest())).toMatchObject({ error: { code: 'workspace/held-back' } });
    const look = await engine.get('recovery:look', {});
    expect(look).toMatchObject({ way: 'start', readable: true, copies: [{ folder: 'copies' }] });
    expect(await engine.get('care:check', {})).toMatchObject({ ok: true, found: 0 });
    expect(await engine.get('recovery:rescue', { target: engine.file('all.zip') })).toMatchObject({
      proposals: 2,
      drafts: 1,
      lost: 0,
    });
    const { files } = await readZip(new Uint8Array(engine.read('all.zip')), inflateWithZlib);
    expect([...files.keys()].filter((path) => path.startsWith(`proposals/${first.slice(0, 8)}/`)).length).toBe(2);
    expect([fingerprint(file), fingerprint(`${file}-wal`)]).toEqual([before, beside]);
    expect(readdirSync(dirname(file)).filter((each) => !each.startsWith(name))).toEqual([]);
    expect(readdirSync(join(engine.profile, 'recovery'))).toEqual([]);
    // Control: an engine that opens it plays the `-wal` in.
    const copy = join(engine.profile, '..', 'opened.collegium');
    for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
    const opened = openWorkspace(copy, { program: 'test', person: '', mode: 'open' });
    if (opened.ok) opened.value.close();
    expect(fingerprint(copy)).not.toBe(before);

    await engine.again(file, 4);
    expect(await engine.get('recovery:restore', { copy: look.copies[0]?.id ?? '' })).toMatchObject({ apart: 0 });
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
    await engine.again(file);
    expect(await state()).toMatchObject({ state: 'open' });
    // One that is gone is not held back but gone.
    await engine.again(`${file}.not-there`, 3);
    expect(await state()).toMatchObject({ error: { code: 'workspace/not-found' } });
  }, 60_000);
});

describe('C4 a workspace without any copy', () => {
  test('without its header and table of contents it is put together from what it proves itself', async () => {
    const { file } = await aKilledWorkspace(engine);
    rmSync(join(engine.profile, 'copies'), { recursive: true });
    await engine.again(file);
    await engine.again(null); // played in: nothing waits beside it
    rmSync(join(engine.profile, 'copies'), { recursive: true, force: true });
    const bytes = readFileSync(file);
    for (const page of [0, 13, 15]) bytes.fill(0x55, 4096 * page, 4096 * (page + 1)); // where every workspace has them
    writeFileSync(file, bytes);
    await engine.again(file);
    expect(await state()).toMatchObject({ state: 'refused', error: { code: 'workspace/damaged' } });
    expect(await engine.get('recovery:look', {})).toMatchObject({ way: 'restore', copies: [], readable: true });
    expect(await engine.get('recovery:rescue', { target: engine.file('all.zip') })).toMatchObject({
      proposals: 2,
      drafts: 1,
      lost: 0,
    });
    expect(await engine.get('recovery:restore', { copy: null })).toMatchObject({ apart: 0 });
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
    expect(await engine.get('care:check', {})).toMatchObject({ ok: true, found: 0 });
  }, 60_000);

  test('destroyed, without any copy: it is said that only a copy from elsewhere helps, and nothing pretends to be a workspace', async () => {
    const { file } = await aKilledWorkspace(engine);
    await engine.again(null);
    const kept = join(engine.profile, '..', 'kept.collegium');
    for (const end of ['', '-wal']) copyFileSync(file + end, kept + end);
    rmSync(join(engine.profile, 'copies'), { recursive: true });
    const noise = Buffer.alloc(200_000, 0x55);
    const withMark = Buffer.concat([noise, Buffer.from('{"format":"collegium/record/1"}')]);
    for (const [way, bytes] of [
      ['lost', noise],
      ['restore', withMark],
    ] as const) {
      for (const end of ['-wal', '.open']) rmSync(file + end, { force: true });
      writeFileSync(file, bytes);
      const before = [fingerprint(file), readdirSync(dirname(file))];
      await engine.again(file);
      expect(await engine.get('recovery:look', {})).toMatchObject({ way, copies: [], readable: way === 'restore' });
      const nothing = { ok: false, error: { code: 'recovery/nothing' } };
      expect(await engine.ask('recovery:restore', { copy: null })).toMatchObject(nothing);
      expect(await engine.ask('recovery:rescue', { target: engine.file('x.zip') })).toMatchObject(nothing);
      // The next start says the same: no try made an empty workspace of it.
      await engine.again(file);
      expect(await state()).toMatchObject({ state: 'refused' });
      expect([fingerprint(file), readdirSync(dirname(file))]).toEqual(before);
    }
    expect(await engine.get('copy:open', { token: engine.token(kept), beside: false })).toMatchObject({ file: 'kept.collegium' });
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
  }, 60_000);
});
