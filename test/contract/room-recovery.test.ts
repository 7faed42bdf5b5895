import { createHash } from 'node:crypto';
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
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { writeHolder } from '#adapters/sqlite/holder.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { readZip } from '#domain/package/read-zip.ts';
import { anEngine, type TestEngine } from '#support/engine.ts';
import { figures } from '#support/figures.ts';
import { aPageRequest } from '#support/page-request.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await anEngine();
});
afterEach(() => engine.end());

const ANNE = { name: 'Anne Tremblay', email: '', languages: 'fr' } as const;
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Where it lies, and what was acknowledged after its copy was made. */
interface Scene {
  readonly file: string;
  readonly first: string;
  readonly later: string;
}

const newProposal = async (fr: string): Promise<string> =>
  (await engine.get('proposal:create', { title: { en: '', fr }, language: 'fr', unit: '', passphrase: null })).proposal;

/** A workspace with one proposal in its copy, one after it, and words that are no version yet; its program was killed. */
async function aKilledWorkspace(): Promise<Scene> {
  await engine.get('workspace:found-personal', ANNE);
  const first = await newProposal('Dans la copie');
  await engine.settled();
  const copies = join(engine.profile, 'copies');
  const [copy = ''] = readdirSync(copies);
  const copied = readFileSync(join(copies, copy));
  const later = await newProposal('Après la copie');
  const draft = await engine.get('draft:open', { proposal: first });
  const identification = {
    ...(draft.document['identification'] as object),
    title: { en: '', fr: 'Tapé après la copie' },
  } as never;
  await engine.get('draft:save', { proposal: first, edit: draft.edit, sections: { identification }, keys: {} });
  const file = join(engine.profile, 'personal', 'Anne Tremblay.collegium');
  const aside = join(engine.profile, 'killed');
  for (const end of ['', '-wal']) copyFileSync(file + end, aside + end);
  await engine.again(null);
  for (const name of readdirSync(copies)) rmSync(join(copies, name)); // made on closing: a killed program makes none
  writeFileSync(join(copies, copy), copied);
  for (const end of ['', '-wal']) copyFileSync(aside + end, file + end);
  writeFileSync(`${file}.open`, '{}');
  return { file, first, later };
}

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
const titles = async (): Promise<readonly string[]> => {
  const { rows } = await engine.get('proposal:page', aPageRequest());
  return rows.map(({ title }) => title.fr).toSorted();
};

describe('C4 a workspace that is damaged at the start', () => {
  test('is refused in words, and what helps is offered: copies, a check, a rescue; restoring brings everything proven', async () => {
    const { file, first } = await aKilledWorkspace();
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

  test('without any copy is put together from what it proves itself', async () => {
    const { file } = await aKilledWorkspace();
    rmSync(join(engine.profile, 'copies'), { recursive: true });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x55, 0, 40)); // its header
    await engine.again(file);
    expect(await state()).toMatchObject({ state: 'refused', error: { code: 'workspace/foreign' } });
    // Nothing says that it was ours but its copies: whoever lost those too uses the command line.
    expect(await engine.get('recovery:look', {})).toMatchObject({ way: 'none', copies: [] });
    rmSync(file);
    await engine.again(file);
    expect(await state()).toMatchObject({ state: 'refused', error: { code: 'workspace/not-found' } });
    expect(await engine.get('recovery:look', {})).toMatchObject({ way: 'none' });
  }, 60_000);

  test('whatever page is torn, the engine opens it or says that it is damaged: it never ends', async () => {
    const { file } = await aKilledWorkspace();
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

describe('A8 a workspace that is held back after starts that died', () => {
  test('is not touched by the start, the look, the check and the rescue; opened as always when asked to, or put together anew', async () => {
    const { file, first } = await aKilledWorkspace();
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
    expect(await titles()).toEqual(['Après la copie', 'Dans la copie']);
    await engine.again(file);
    expect(await state()).toMatchObject({ state: 'open' });
    // One that is gone is not held back but gone.
    await engine.again(`${file}.not-there`, 3);
    expect(await state()).toMatchObject({ error: { code: 'workspace/not-found' } });
  }, 60_000);
});

describe('C6 a profile that was lost', () => {
  test('comes back from its copy in three calls, once and not twice: the same institution is not opened beside itself unasked', async () => {
    const { file } = await aKilledWorkspace();
    await engine.again(file);
    expect(await titles()).toEqual(['Après la copie', 'Dans la copie']);
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
    expect(await titles()).toEqual(['Après la copie', 'Dans la copie']);
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
    const { file } = await aKilledWorkspace();
    for (const end of ['', '-wal', '.open']) rmSync(file + end, { force: true });
    await engine.again(file);
    const look = await engine.get('recovery:look', {});
    expect(look).toMatchObject({ way: 'restore', readable: false, copies: [{ folder: 'copies' }] });
    expect(await engine.get('recovery:restore', { copy: look.copies[0]?.id ?? '' })).toMatchObject({ kept: '' });
    expect(await titles()).toEqual(['Dans la copie']);
  }, 60_000);
});

describe('D6 a workspace in a folder that a cloud service keeps', () => {
  test('is refused with the service’s name, and brought to this computer when asked to; where it lay it stays as it was', async () => {
    const { file } = await aKilledWorkspace();
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
    expect(await titles()).toEqual(['Après la copie', 'Dans la copie']);
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
  expect(await engine.get('recovery:look', {})).toMatchObject({ way: 'none', readable: false });
  expect(await engine.ask('recovery:restore', { copy: null })).toMatchObject({ ok: false });
  expect(await engine.ask('recovery:rescue', { target: engine.file('x.zip') })).toMatchObject({ ok: false });
  expect(readFileSync(file).length).toBe(8);
});
