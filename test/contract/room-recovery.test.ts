import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutputOf } from '#contract/api.ts';
import { writeHolder } from '#adapters/sqlite/holder.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { readZip } from '#domain/package/read-zip.ts';
import { anEngine, type TestEngine } from '#support/engine.ts';
import { figures } from '#support/figures.ts';
import { aKilledWorkspace, fingerprint, titles } from '#support/killed-workspace.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await anEngine();
});
afterEach(() => engine.end());

/** One page that cannot be read any more; of this table, or by its number from 0. */
function tear(file: string, page: string | number): void {
  const db = new Database(file);
  const root = db.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(String(page)) ?? 0;
  db.close();
  const from = typeof page === 'number' ? page : root - 1;
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x55, 4096 * from, 4096 * (from + 1)));
}

const state = async (): Promise<OutputOf<'workspace:status'>> => engine.get('workspace:status', {});

describe('C4 a workspace that is damaged at the start', () => {
  test('is refused in words, and what helps is offered: copies, a check, a rescue; restoring brings everything proven', async () => {
    const { file, first } = await aKilledWorkspace(engine);
    tear(file, 'verdict');
    await engine.again(file);
    expect(await state()).toEqual({
      state: 'refused',
      file: 'Anne Tremblay.collegium',
      error: { code: 'workspace/damaged', details: { file: 'Anne Tremblay.collegium' } },
    });
    const look = await engine.get('recovery:look', {});
    expect(look).toMatchObject({ way: 'restore', readable: true, copies: [{ folder: 'copies' }] });
    expect(JSON.stringify(look)).not.toContain(engine.profile);
    expect(await engine.get('care:check', {})).toMatchObject({ ok: false });
    const { target, name } = { target: engine.file('saved.zip'), name: 'saved.zip' };
    expect(await engine.get('recovery:rescue', { target })).toMatchObject({ name, drafts: 1 });
    const { files } = await readZip(new Uint8Array(engine.read(name)), inflateWithZlib);
    const draft = [...files].find(([path]) => path.includes(`${first.slice(0, 8)}/draft-`));
    expect(new TextDecoder().decode(draft?.[1])).toContain('Tapé après la copie');
    expect([...files.keys()]).toContain('README.txt');

    const before = fingerprint(file);
    const restored = await engine.get('recovery:restore', { copy: look.copies[0]?.id ?? '' });
    expect(fingerprint(join(dirname(file), restored.kept))).toBe(before);
    expect(await state()).toMatchObject({ state: 'open', records: restored.total });
    expect(engine.opened.at(-1)).toBe('Anne Tremblay.collegium');
    expect((await engine.get('draft:open', { proposal: first })).document['identification']).toMatchObject({
      title: { fr: 'Tapé après la copie' },
    });
    expect(await engine.get('care:check', {})).toMatchObject({ ok: true, found: 0 });
    // Restored once: asked again there is nothing to put right.
    expect(await engine.ask('recovery:restore', { copy: null })).toMatchObject({ error: { code: 'recovery/not-needed' } });
    figures({ id: 'C4', layer: 'L0', seed: 0, n: 1, lost: 0, way: 'engine', apart: restored.apart });
  }, 60_000);

  test('whatever page is torn, the engine opens it or says that it is damaged: it never ends', async () => {
    const { file } = await aKilledWorkspace(engine);
    await engine.again(file);
    await engine.again(null); // played in
    const good = readFileSync(file);
    let refused = 0;
    const pages = good.length / 4096;
    for (let at = 0; at < pages; at += Math.ceil(pages / 14)) {
      writeFileSync(file, good);
      tear(file, at);
      await engine.again(file);
      const now = await state();
      if (now.state === 'refused') refused++;
      else expect(now.state).toBe('open');
      await engine.again(null);
    }
    expect(refused).toBeGreaterThan(2);
  }, 60_000);
});

describe('C6 a profile that was lost', () => {
  test('comes back from its copy in three calls, once and not twice: the same institution is not opened beside itself unasked', async () => {
    const { file } = await aKilledWorkspace(engine);
    await engine.again(file);
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
    await engine.settled();
    await engine.again(null);
    const copies = join(engine.profile, 'copies');
    const [name = ''] = readdirSync(copies).toSorted().toReversed();
    const token = (): string => engine.token(join(copies, name));
    expect(await engine.ask('copy:open', { token: token(), beside: false })).toMatchObject({
      error: { code: 'copy/already-here', details: { file: 'Anne Tremblay.collegium' } },
    });
    expect(existsSync(join(engine.profile, 'workspaces', 'Anne Tremblay.collegium'))).toBe(false);
    // The profile is gone, the copy is not.
    const saved = join(engine.profile, '..', name);
    copyFileSync(join(copies, name), saved);
    await engine.again(null);
    for (const part of ['personal', 'copies', 'workspaces']) rmSync(join(engine.profile, part), { recursive: true, force: true });
    chmodSync(saved, 0o444); // as on a disc, or where copies are kept from being written
    const before = fingerprint(saved);
    expect(await engine.get('copy:open', { token: engine.token(saved), beside: false })).toEqual({
      file: 'Anne Tremblay.collegium',
    });
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
    const { records } = (await state()) as { readonly records: number };
    expect(fingerprint(saved)).toBe(before);
    expect(statSync(join(engine.profile, 'workspaces', 'Anne Tremblay.collegium')).mode & 0o777).toBe(0o600);
    // The same copy once more is the same records: beside it, asked for, and each of them whole.
    expect(await engine.get('copy:open', { token: engine.token(saved), beside: true })).toEqual({
      file: 'Anne Tremblay 2.collegium',
    });
    expect(await state()).toMatchObject({ records });
    expect(await engine.get('care:check', {})).toMatchObject({ ok: true });
    figures({ id: 'C6', layer: 'L0', seed: 0, n: 1, lost: 0, corrupt: 0, steps: 3 });
  }, 60_000);

  test('a file that is gone is offered its copies where it was', async () => {
    const { file } = await aKilledWorkspace(engine);
    for (const end of ['', '-wal', '.open']) rmSync(file + end, { force: true });
    await engine.again(file);
    const look = await engine.get('recovery:look', {});
    expect(look).toMatchObject({ way: 'restore', readable: false, copies: [{ folder: 'copies' }] });
    expect(await engine.get('recovery:restore', { copy: look.copies[0]?.id ?? '' })).toMatchObject({ kept: '' });
    expect(await titles(engine)).toEqual(['Dans la copie']);
  }, 60_000);
});

describe('D6 a workspace in a folder that a cloud service keeps', () => {
  test('is refused with the service’s name, and brought to this computer when asked to; where it lay it stays as it was', async () => {
    const { file } = await aKilledWorkspace(engine);
    await engine.again(file);
    await engine.again(null);
    const cloud = join(engine.profile, '..', 'Dropbox');
    mkdirSync(cloud);
    const there = join(cloud, 'Faculté.collegium');
    copyFileSync(file, there);
    rmSync(file);
    const before = fingerprint(there);
    await engine.again(there);
    expect(await state()).toMatchObject({ error: { code: 'workspace/synced-folder', details: { service: 'Dropbox' } } });
    expect(await engine.get('recovery:look', {})).toEqual({
      file: 'Faculté.collegium',
      way: 'bring',
      copies: [],
      readable: false,
    });
    expect(await engine.get('recovery:bring', {})).toEqual({ file: 'Faculte.collegium' });
    expect(await titles(engine)).toEqual(['Après la copie', 'Dans la copie']);
    expect([fingerprint(there), readdirSync(cloud)]).toEqual([before, ['Faculté.collegium']]);
    expect(existsSync(join(engine.profile, 'workspaces', 'Faculte.collegium'))).toBe(true);
    expect(await engine.ask('recovery:bring', {})).toMatchObject({ error: { code: 'recovery/not-needed' } });
  }, 60_000);
});

test('C3 what was never a workspace is refused, and nothing is offered that would change it', async () => {
  const file = join(engine.profile, 'picture.collegium');
  writeFileSync(file, Buffer.from('89504e470d0a1a0a', 'hex'));
  writeHolder(file, { program: 'x', person: '' });
  await engine.again(file);
  expect(await engine.get('recovery:look', {})).toMatchObject({ way: 'lost', readable: false });
  expect(await engine.ask('recovery:restore', { copy: null })).toMatchObject({ ok: false });
  expect(await engine.ask('recovery:rescue', { target: engine.file('x.zip') })).toMatchObject({ ok: false });
  expect(readFileSync(file).length).toBe(8);
});
