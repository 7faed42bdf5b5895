import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { figures, sized, timesOf } from '#support/figures.ts';
import { createDesk } from '../../cli/run.ts';
import { aFolder, codeOf, WHO } from './given.ts';

const open = (file: string) => openWorkspace(file, { ...WHO, mode: 'open' });
const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('C3 something else in the place of the workspace', () => {
  const sqlite = (file: string, text: string): void => {
    const db = new Database(file);
    db.exec(text);
    db.close();
  };
  const CASES: readonly (readonly [name: string, code: string, make: (file: string) => void])[] = [
    ['nothing in it', 'workspace/foreign', (file) => writeFileSync(file, '')],
    ['one byte', 'workspace/foreign', (file) => writeFileSync(file, 'S')],
    ['a picture', 'workspace/foreign', (file) => writeFileSync(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
    [
      'another program’s database',
      'workspace/foreign',
      (file) => sqlite(file, 'PRAGMA application_id = 252006674; CREATE TABLE geo (x)'),
    ],
    [
      'a newer format',
      'workspace/newer',
      (file) => sqlite(file, `PRAGMA application_id = ${0x434f4c31}; PRAGMA user_version = 99`),
    ],
    [
      'noise, as an encrypted file is',
      'workspace/foreign',
      (file) => writeFileSync(file, createHash('shake256', { outputLength: 60_000 }).digest()),
    ],
    ['a terabyte of nothing', 'workspace/foreign', (file) => (writeFileSync(file, ''), truncateSync(file, 1e12))],
    ['a folder', 'workspace/not-a-file', (file) => mkdirSync(file)],
    ['a pipe', 'workspace/not-a-file', (file) => void execFileSync('mkfifo', [file])],
    ['a link to nowhere', 'workspace/not-found', (file) => symlinkSync('/nowhere/at/all', file)],
    ['an endless device', 'workspace/not-a-file', (file) => symlinkSync('/dev/zero', file)],
    ['JSON', 'workspace/foreign', (file) => writeFileSync(file, '{"format":"collegium/package/1"}')],
  ];
  const times: number[] = [];

  test.each(CASES)('C3 %s is refused in one sentence within two seconds, and stays as it was', async (_, code, make) => {
    const desk = createDesk();
    onTestFinished(() => desk.clear());
    const folder = aFolder();
    const file = join(folder, 'science.collegium');
    make(file);
    const isPlain = existsSync(file) && statSync(file).isFile() && statSync(file).size < 1e9;
    const before = isPlain ? fingerprint(file) : '';
    const start = performance.now();
    expect(codeOf(open(file))).toBe(code);
    times.push(performance.now() - start);
    expect(await desk.refused(['proposal', 'list', '--workspace', file], { here: true })).toBe(code);
    expect(performance.now() - start).toBeLessThan(2000 * sized(2, 1)); // two openings, on a computer that is busy with other tests
    expect([isPlain ? fingerprint(file) : '', readdirSync(folder)]).toEqual([before, ['science.collegium']]);
  });

  test('C3 control: a program that takes what it finds makes a database of an empty file', () => {
    const file = join(aFolder(), 'empty.collegium');
    writeFileSync(file, '');
    sqlite(file, 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)');
    figures({ id: 'C3', layer: 'L0', seed: 0, n: CASES.length, corrupt: 0, ...timesOf(times) });
    figures({ id: 'C3', layer: 'L0', seed: 0, n: 1, corrupt: 1, control: true });
    expect(statSync(file).size).toBeGreaterThan(0);
  });
});
