import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { figures, isSoak, notTested, patience } from '#support/figures.ts';
import { FILE, openRoom } from '#support/kill-room.ts';
import { aRoomIn } from '#support/saving.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'collegium-rights-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Taken {
  /** `wal`: what waits beside the file belongs to somebody else, as after a start by an administrator. */
  take(file: string, place: string): void;
  /** What is offered: a checked copy where the file can be read, else another try. */
  readonly way: 'bring' | 'wait';
  /** Its program ended in order: nothing waits beside it. */
  readonly isClean?: true;
  readonly needsRoot?: true;
  readonly isCommit?: true;
}

const TAKEN: Readonly<Record<string, Taken>> = {
  'the right to write the file': { take: (file) => chmodSync(file, 0o444), way: 'bring', isCommit: true },
  'every right to the file': { take: (file) => chmodSync(file, 0), way: 'wait' },
  'the right to write in its folder': { take: (_file, place) => chmodSync(place, 0o555), way: 'bring' },
  'every right to its folder': { take: (_file, place) => chmodSync(place, 0), way: 'wait' },
  'both, after an end in order': {
    isClean: true,
    take(file, place) {
      chmodSync(file, 0o444);
      chmodSync(place, 0o555);
    },
    way: 'bring',
  },
  'the journal beside it': { take: (file) => chmodSync(`${file}-wal`, 0), way: 'wait' },
  'its owner’s name': { take: (file) => chownSync(file, 0, 0), way: 'wait', needsRoot: true },
};

/** A workspace whose program was killed, with its journal; it belongs to the person who will open it. @returns the edit it holds */
async function aPlace(base: string, isClean: boolean): Promise<number> {
  const place = join(base, 'place');
  const file = join(place, FILE);
  mkdirSync(place, { recursive: true });
  await aRoomIn(place);
  const room = await openRoom(place);
  const saved = await room.save();
  for (const end of ['', '-wal']) copyFileSync(file + end, join(base, `kept${end}`));
  await room.engine.close();
  if (!isClean) for (const end of ['', '-wal']) copyFileSync(join(base, `kept${end}`), file + end);
  mkdirSync(join(base, 'profile'));
  cpSync(join(place, 'keys'), join(base, 'profile', 'keys'), { recursive: true });
  if (isRoot) spawnSync('chown', ['-R', `${String(NOBODY)}:${String(NOBODY)}`, base]);
  return saved.ok ? saved.edit : 0;
}

interface Answered {
  readonly status: unknown;
  readonly look: unknown;
  readonly done: unknown;
  readonly after: unknown;
  readonly edit: number;
}

/** What an ordinary person’s engine says of it. */
function asAPerson(base: string, call: string): Answered {
  const script = join(import.meta.dirname, '../support/rights-child.ts');
  const args = [script, join(base, 'place', FILE), join(base, 'profile'), call];
  const env = { ...process.env, HOME: base, NODE_COMPILE_CACHE: join(base, 'cache') };
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, ...as });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Answered;
}

const REFUSED = { value: { state: 'refused', error: { code: 'workspace/read-only' } } };
const chosen = Object.entries(TAKEN).filter(
  ([, { isCommit, needsRoot }]) => (isCommit ?? isSoak) && (isRoot || needsRoot === undefined),
);
if (!isRoot) notTested('B4-rights, the file of somebody else', 'giving a file away needs root');

test.skipIf(process.platform === 'win32').each(chosen)(
  'B4 without %s the next start says so in one sentence, changes nothing, and offers what helps',
  { timeout: patience(30_000) },
  async (name, { take, way, isClean = false }) => {
    const base = mkdtempSync(join(folder, 'case-'));
    chmodSync(folder, 0o755);
    const edit = await aPlace(base, isClean);
    const [file, place] = [join(base, 'place', FILE), join(base, 'place')];
    take(file, place);
    const before = isRoot ? readFileSync(file).toString('base64') : '';
    const { status, look, after, edit: there } = asAPerson(base, way === 'bring' ? 'recovery:bring' : '');
    expect({ status, look }).toMatchObject({ status: REFUSED, look: { value: { way } } });
    // Where it can be read, everything in it goes on in the application folder: what waited in its journal too.
    if (way === 'bring') expect(after).toMatchObject({ value: { state: 'open' } });
    const lost = way === 'bring' ? Math.max(0, edit - there) : 0;
    if (isRoot) expect(readFileSync(file).toString('base64')).toBe(before);
    // The rights are given back: it opens as always, with everything.
    chmodSync(place, 0o700);
    for (const each of readdirSync(place).filter((each) => each.startsWith(FILE))) {
      chmodSync(join(place, each), 0o600);
      if (isRoot) chownSync(join(place, each), NOBODY, NOBODY);
    }
    rmSync(join(base, 'profile', 'workspaces'), { recursive: true, force: true });
    const again = asAPerson(base, '');
    expect(again.status).toMatchObject({ value: { state: 'open' } });
    figures({ id: 'B4-rights', layer: 'L0', seed: 0, n: 1, acked: edit, lost: lost + edit - again.edit, without: name });
    expect({ lost, edit: again.edit }).toEqual({ lost: 0, edit });
  },
);
