import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDesk, ENTRY, fingerprint, found, NODE, WATER } from './run.ts';

/** Copies, checks and rebuilding: what keeps a workspace for years. */
const desk = createDesk();
afterAll(() => desk.clear());
const LIMIT = 60_000;

let workspace = '';
const at = (...args: readonly string[]): readonly string[] => [...args, '--workspace', workspace];

beforeAll(async () => {
  workspace = await found(desk);
  await desk.json(at('proposal', 'import', WATER));
}, LIMIT);

it(
  'writes a checked copy, and makes a workspace of it that knows the same',
  async () => {
    const copy = desk.file('copy.collegium');
    const made = await desk.json(at('backup', copy));
    expect(made).toEqual({ file: copy, records: expect.any(Number) });
    expect(await desk.refused(at('backup', copy))).toBe('workspace/exists');
    const other = desk.file('other.collegium');
    expect(await desk.json(['restore', copy, '--workspace', other])).toEqual({ workspace: other, records: made.records });
    expect(await desk.refused(['restore', copy, '--workspace', other])).toBe('workspace/exists');
    expect(await desk.json(['proposal', 'list', '--workspace', other])).toEqual(await desk.json(at('proposal', 'list')));
  },
  LIMIT,
);

it(
  'notices projections that say something else than the records, and computes them anew',
  async () => {
    const before = await desk.json(at('rebuild'));
    expect(Object.keys(before)).toEqual(['tables']);
    expect(before.tables.proposal).toEqual({ rows: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const db = new Database(workspace);
    db.exec("UPDATE proposal_row SET state = 'approved'; DELETE FROM verdict;");
    db.close();
    const found = await desk.json(at('fsck'), { status: 1 });
    expect(found.ok).toBe(false);
    expect(
      found.problems.map((each: { code: string; text: string }) => [each.code, /proposal|verdict/.exec(each.text)?.[0]]),
    ).toEqual([
      ['projection/differs', 'proposal'],
      ['projection/differs', 'verdict'],
    ]);
    expect(await desk.json(at('rebuild'))).toEqual(before);
    expect((await desk.json(at('fsck'))).ok).toBe(true);
  },
  LIMIT,
);

it(
  'lists what is damaged, changes nothing by looking, and shows no forged record',
  async () => {
    const broken = desk.file('broken.collegium', readFileSync(workspace));
    const db = new Database(broken);
    db.exec(
      "DROP TRIGGER record_append_only; UPDATE record SET bytes = CAST(replace(bytes, 'Sam Secretary', 'Eve Secretary') AS BLOB) WHERE kind = 'founding'",
    );
    db.close();
    const before = fingerprint(broken);
    const report = await desk.json(['fsck', '--workspace', broken], { status: 1 });
    const codes = report.problems.map((each: { code: string }) => each.code);
    expect(codes).toContain('record/altered');
    for (const each of report.problems) expect(Object.keys(each)).toEqual(['code', 'id', 'text']);
    expect(fingerprint(broken)).toBe(before);
    expect(await desk.refused(['member', 'list', '--workspace', broken])).toMatch(/^(workspace\/damaged|record\/altered)$/);
  },
  LIMIT,
);

it(
  'refuses a workspace that somebody else has open, and says who',
  async () => {
    const script = `
    import { openWorkspace } from ${JSON.stringify(join(ENTRY, '../../adapters/sqlite/open-workspace.ts'))};
    openWorkspace(process.argv[1], { program: 'Collegium', person: 'Rita', mode: 'open' });
    console.log('open');
    setInterval(() => {}, 1000);`;
    const holder = spawn(NODE, ['--input-type=module', '-e', script, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      const ran = await desk.run(at('proposal', 'list'));
      expect(ran).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Rita') });
      expect(await desk.refused(at('proposal', 'list'))).toBe('workspace/in-use');
    } finally {
      holder.kill('SIGKILL');
      await new Promise((resolve) => holder.once('close', resolve));
    }
    expect(await desk.json(at('proposal', 'list'))).toHaveLength(1);
  },
  LIMIT,
);

it(
  'ends quietly when its reader has read enough',
  async () => {
    const shown = spawn(
      'sh',
      ['-c', `"${NODE}" "${ENTRY}" proposal show EU-MC-$(date +%Y)-001 --workspace "${workspace}" | head -c 10`],
      {
        env: { PATH: process.env['PATH'] ?? '', COLLEGIUM_HOME: join(desk.folder, 'home', 'collegium') },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const err: Buffer[] = [];
    shown.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    await new Promise((resolve) => shown.once('close', resolve));
    expect(Buffer.concat(err).toString()).toBe('');
  },
  LIMIT,
);

it('notes the institution for later, and keeps keys out of the workspace', async () => {
  const home = join(desk.folder, 'home', 'collegium');
  const known = JSON.parse(readFileSync(join(home, 'known-institutions.json'), 'utf8')) as {
    institutions: { name: { en: string } }[];
  };
  expect(known.institutions.map(({ name }) => name.en)).toEqual(['Example University']);
  const folder = join(home, 'keys', readdirSync(join(home, 'keys'))[0] ?? '');
  const key = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')) as { key: string; wrapped: string };
  const bytes = readFileSync(workspace);
  expect([bytes.includes(key.key), bytes.includes(key.wrapped)]).toEqual([true, false]);
});
