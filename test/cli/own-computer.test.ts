import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '#cli/execute.ts';
import { figures } from '#support/figures.ts';
import { foundIn } from '#support/leaks.ts';

const root = mkdtempSync(join(tmpdir(), 'collegium-own-computer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PASSPHRASE = 'the tests’ own';
const idOf = (computer: string): string => `${computer.repeat(31)}0`;

/** One command of a person whose folder is `profile`, on that computer. */
async function run(computer: string, profile: string, args: readonly string[]): Promise<{ status: number; code: string }> {
  const { status, stdout } = await execute([...args, '--workspace', join(root, profile, 'cedar.collegium'), '--json'], {
    environment: { COLLEGIUM_HOME: join(root, profile), LANG: 'en_CA.UTF-8' },
    passphrase: computer === 'a' ? PASSPHRASE : undefined, // one that is asked for would be missed
    progress: () => {},
    machine: () => idOf(computer),
  });
  const answer = JSON.parse(String(stdout)) as { error?: { code: string; text: string } };
  if (answer.error !== undefined) expect(answer.error.text).toMatch(/^[^.]+\. [^.]+\.$/); // what happened; what was not changed
  return { status, code: answer.error?.code ?? '' };
}
const founding = ['init', '--institution', 'Cedar College', '--name', 'Ann Lee', '--email', 'ann@example.test'];
const create = (title: string) => ['proposal', 'new', '--title', title];

beforeAll(async () => {
  const { status, code } = await run('a', 'home', founding);
  if (status !== 0) throw new Error(code);
  cpSync(join(root, 'home'), join(root, 'copy'), { recursive: true });
}, 30_000);

test('D7 a command signs nothing with a profile that was used on another computer, and asks for no passphrase', async () => {
  const start = performance.now();
  const before = readFileSync(join(root, 'copy', 'computer.json'), 'utf8');
  const refused = { status: 2, code: 'key/other-computer' };
  expect(await run('b', 'copy', create('Snow'))).toEqual(refused);
  expect(await run('b', 'copy', ['member', 'add', '--name', 'Bo Roy'])).toEqual(refused);
  expect(await run('b', 'copy', ['member', 'add', '--new-unit', 'Biology', '--kind', 'department'])).toEqual(refused);
  // What needs no signature is done as always.
  expect(await run('b', 'copy', ['proposal', 'list'])).toEqual({ status: 0, code: '' });
  expect(await run('b', 'copy', ['fsck'])).toEqual({ status: 0, code: '' });
  expect(readFileSync(join(root, 'copy', 'computer.json'), 'utf8')).toBe(before);
  // The control: on its own computer the same commands sign.
  expect(await run('a', 'copy', create('Snow'))).toEqual({ status: 0, code: '' });
  figures({ id: 'D7-cli', layer: 'L1', seed: 0, n: 3, corrupt: 0, control: true, sec: (performance.now() - start) / 1000 });
}, 30_000);

test('D7 no institution is founded in such a profile either', async () => {
  const elsewhere = ['--workspace', join(root, 'copy', 'other.collegium')];
  const around = {
    environment: { COLLEGIUM_HOME: join(root, 'copy') },
    passphrase: PASSPHRASE,
    progress: () => {},
    machine: () => idOf('b'),
  };
  const refused = await execute([...founding, ...elsewhere, '--json'], around);
  expect({ status: refused.status, code: JSON.parse(String(refused.stdout)).error.code }).toEqual({ status: 2, code: 'key/other-computer' }); // prettier-ignore
});

test('X4 nothing of the computer, and nothing of what is kept about it, is in the workspace', () => {
  const { salt, computer } = JSON.parse(readFileSync(join(root, 'home', 'computer.json'), 'utf8')) as Record<string, string>;
  const home = readdirSync(join(root, 'home'), { recursive: true, encoding: 'utf8' });
  const files = home.filter((name) => name.includes('cedar.collegium') || name.startsWith('keys') || name.startsWith('logs'));
  const bytes = (name: string): Buffer => {
    const file = join(root, 'home', name);
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  };
  expect(files.length).toBeGreaterThan(1);
  const words = [idOf('a'), salt ?? '', computer ?? ''];
  expect(files.filter((name) => foundIn(name, bytes(name), words).size > 0)).toEqual([]);
  expect([...foundIn('', bytes('computer.json'), words).keys()]).toEqual(words.slice(1)); // the control; the id is not even there
});
