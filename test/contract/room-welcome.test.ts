import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { anEngine, type TestEngine } from '#support/engine.ts';
import { aRoom } from '#support/room.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await anEngine();
});
afterEach(() => engine.end());

const ANNE = { name: 'Anne Tremblay', email: '', languages: 'fr' } as const;
const TITLE = { en: '', fr: 'Données sur l’eau' };
const INSTITUTION = {
  institution: { en: '', fr: 'Collège du Nord' },
  languages: 'fr',
  timeZone: 'America/Toronto',
  name: 'Louise Gagnon',
  email: '',
  route: 'short',
  copyFolder: null,
  passphrase: 'une phrase de passe',
} as const;

const status = async () => {
  const now = await engine.get('workspace:status', {});
  if (now.state !== 'open') throw new Error(now.state);
  return now;
};

describe('writing alone', () => {
  test('needs a name and nothing else; the same name, or none, comes back to the same file', async () => {
    expect(await engine.get('workspace:status', {})).toEqual({ state: 'none' });
    expect(await engine.ask('workspace:found-personal', { ...ANNE, name: ' ' })).toMatchObject({
      error: { code: 'member/no-name' },
    });
    const made = await engine.get('workspace:found-personal', ANNE);
    expect(made.file).toBe('Anne Tremblay.collegium');
    expect(await status()).toMatchObject({ personal: true, sample: false, languages: 'fr', proposals: 0 });
    expect(await engine.get('workspace:found-personal', ANNE)).toEqual(made);
    await engine.get('workspace:found-personal', { ...ANNE, name: 'Luc Roy' });
    expect(await engine.get('workspace:found-personal', ANNE)).toEqual(made);
    const back = await engine.again(null);
    expect(await back.get('workspace:found-personal', { ...ANNE, name: '' })).toMatchObject({ file: made.file });
    const [anne, luc] = ['Anne Tremblay.collegium', 'Luc Roy.collegium'];
    expect(engine.opened).toEqual([anne, luc, anne, anne]);
  });

  test('a draft becomes versions that can be compared, checked and exported; no secret is asked, and the file for it is private', async () => {
    await engine.get('workspace:found-personal', ANNE);
    expect(await engine.get('session:get', {})).toMatchObject({ you: { name: ANNE.name, asksEachTime: false }, unlocked: true });
    const { proposal } = await engine.get('proposal:create', { title: TITLE, language: 'fr', unit: '', passphrase: null });
    const target = engine.file('eau.json');
    await engine.get('proposal:export', { id: proposal, form: 'complete', target });
    const shown = await engine.get('proposal:show', { id: proposal });
    expect(shown.title).toEqual(TITLE);
    const secrets = join(engine.profile, 'keys', 'personal');
    expect(readdirSync(secrets)).toHaveLength(1);
    expect(statSync(join(secrets, readdirSync(secrets)[0] ?? '')).mode & 0o077).toBe(0);
    const back = await engine.again(join(engine.profile, 'personal', 'Anne Tremblay.collegium'));
    const copied = await back.get('proposal:copy', { id: proposal, title: { en: '', fr: 'Encore' }, passphrase: null });
    expect(copied.proposal).not.toBe(proposal);
  });

  test('what was written alone is taken in by an institution', async () => {
    await engine.get('workspace:found-personal', ANNE);
    const { proposal } = await engine.get('proposal:create', { title: TITLE, language: 'fr', unit: '', passphrase: null });
    await engine.get('proposal:export', { id: proposal, form: 'complete', target: engine.file('eau.json') });
    const room = await aRoom();
    try {
      await room.as('secretary');
      const token = room.file('eau.json', engine.read('eau.json'));
      const taken = await room.get('proposal:import', { token, passphrase: null });
      expect((await room.get('proposal:show', { id: taken.proposal })).title).toEqual(TITLE);
    } finally {
      room.close();
    }
  });

  test('nothing is sent: there is no route', async () => {
    await engine.get('workspace:found-personal', ANNE);
    const { proposal } = await engine.get('proposal:create', { title: TITLE, language: 'fr', unit: '', passphrase: null });
    const sent = await engine.ask('proposal:submit', { proposal, route: 'short', amends: false, passphrase: null });
    expect(sent).toMatchObject({ error: { code: 'route/unknown' } });
    expect((await engine.get('settings:get', {})).routes.filter((each) => each.on)).toEqual([]);
  });
});

describe('an institution', () => {
  test('begins with its route, its language and a folder for copies, and the first copy is there at once', async () => {
    const folder = join(engine.profile, '..', 'copies of ours');
    mkdirSync(folder);
    await engine.get('workspace:found', { ...INSTITUTION, copyFolder: engine.token(folder) });
    await engine.settled();
    const [copy = ''] = readdirSync(folder);
    expect(copy).toMatch(/^College du Nord \d{4}-\d\d-\d\d \d\d-\d\d-\d\d [0-9a-f]{8}\.collegium$/);
    expect((await status()).copiedAt).not.toBe('');
    const { routes } = await engine.get('settings:get', {});
    expect(routes.filter((each) => each.on).map((each) => each.id)).toEqual(['short']);
  });
});

describe('the sample', () => {
  test('is made once, in a folder of its own, with its signatures; the second knock opens it', async () => {
    await engine.get('workspace:found-personal', ANNE);
    const making = engine.get('workspace:sample', {});
    const shares: number[] = [];
    const watch = setInterval(() => {
      void engine.get('sample:progress', {}).then(({ share }) => share !== null && shares.push(share));
    }, 50);
    const made = await making;
    clearInterval(watch);
    expect(new Set(shares).size).toBeGreaterThan(5);
    expect(await status()).toMatchObject({ sample: true, personal: false, proposals: 3, copiedAt: '' });
    expect((await engine.get('session:get', {})).here.length).toBeGreaterThan(5);
    expect(readdirSync(join(engine.profile, 'sample')).toSorted()).toEqual(
      expect.arrayContaining(['packages', 'sample.collegium']),
    );
    expect(existsSync(join(engine.profile, 'sample.making'))).toBe(false);
    expect(await engine.ask('copy:make', {})).toMatchObject({ error: { code: 'copy/sample' } });
    expect(await engine.get('workspace:sample', {})).toEqual(made);
    expect(engine.opened).toEqual(['Anne Tremblay.collegium', 'sample.collegium']);
  }, 40_000);

  test('can be stopped while it is made: nothing of it stays', async () => {
    const making = engine.ask('workspace:sample', {});
    await new Promise((resolve) => setTimeout(resolve, 700));
    await engine.get('sample:stop', {});
    expect(await making).toMatchObject({ error: { code: 'sample/stopped' } });
    expect(readdirSync(engine.profile).filter((name) => name.startsWith('sample'))).toEqual([]);
    expect(await engine.get('sample:progress', {})).toEqual({ share: null });
  }, 20_000);
});

describe('copies', () => {
  const copiesIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.collegium'));

  test('lie in the profile where nobody chose; on closing one is made only where something changed, and each is whole', async () => {
    await engine.get('workspace:found-personal', ANNE);
    await engine.settled();
    const own = join(engine.profile, 'copies');
    expect(copiesIn(own)).toHaveLength(1);
    const file = join(engine.profile, 'personal', 'Anne Tremblay.collegium');
    const unchanged = await engine.again(file);
    await unchanged.again(null);
    expect(copiesIn(own)).toHaveLength(1);
    const first = copiesIn(own)[0] ?? '';
    const third = await engine.again(file);
    await third.get('proposal:create', { title: TITLE, language: 'fr', unit: '', passphrase: null });
    await engine.again(null);
    // Two on one day: the later stays.
    expect(copiesIn(own)).toHaveLength(1);
    expect(copiesIn(own)).not.toEqual([first]);
    const opened = openWorkspace(join(own, copiesIn(own)[0] ?? ''), { program: 'test', person: '', mode: 'open' });
    if (!opened.ok) throw new Error(opened.error.code);
    expect((await fsck(opened.value.db, nodeCrypto)).problems).toEqual([]);
    expect(opened.value.projections.list()).toHaveLength(1);
    opened.value.close();
  });

  test('a folder that is gone is said, and the choice of one that cannot hold a copy does not stay', async () => {
    await engine.get('workspace:found-personal', ANNE);
    const folder = mkdtempSync(join(tmpdir(), 'collegium-copies-'));
    const chosen = await engine.get('copy:choose', { folder: engine.token(folder) });
    expect(copiesIn(folder)).toEqual([chosen.name]);
    expect(await status()).toMatchObject({ copiedAt: chosen.at, copyFault: '' });
    const nowhere = join(folder, 'nowhere');
    expect(await engine.ask('copy:choose', { folder: engine.token(nowhere, 'folder') })).toMatchObject({
      error: { code: 'copy/no-folder', details: { folder: 'nowhere' } },
    });
    expect((await engine.get('copy:make', {})).name).toMatch(/collegium$/);
    expect((await status()).copyFault).toBe('');
    rmSync(folder, { recursive: true });
    expect(await engine.ask('copy:make', {})).toMatchObject({ error: { code: 'copy/no-folder' } });
    expect(await status()).toMatchObject({ copyFault: 'copy/no-folder' });
    expect(existsSync(folder)).toBe(false);
  });

  test('a file in the place of the folder is no folder', async () => {
    await engine.get('workspace:found-personal', ANNE);
    writeFileSync(join(engine.profile, '..', 'a-file'), '');
    expect(
      await engine.ask('copy:choose', { folder: engine.token(join(engine.profile, '..', 'a-file'), 'folder') }),
    ).toMatchObject({
      error: { code: 'copy/no-folder' },
    });
  });
});
