import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { problemsOf } from '../../scripts/check-lock.mjs';

it('finds a package for another platform that the lock file does not hold', () => {
  const packages = {
    '': { dependencies: { formatter: '1.0.0' } },
    'node_modules/formatter': { optionalDependencies: { '@formatter/linux': '1.0.0', '@formatter/windows': '1.0.0' } },
    'node_modules/@formatter/linux': {},
  };
  expect(problemsOf({ packages })).toEqual([
    'node_modules/formatter needs @formatter/windows, which the lock file does not hold',
  ]);
});

it('finds the address of a registry, and takes a package inside another one as held', () => {
  const packages = {
    'node_modules/a': { resolved: 'https://registry.example/a.tgz', dependencies: { b: '1.0.0' } },
    'node_modules/a/node_modules/b': { resolved: 'file:b' },
  };
  expect(problemsOf({ packages })).toEqual(['node_modules/a names the registry that it came from']);
});

it('ends with status 1 and says why; our own lock file passes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-lock-'));
  const lock = path.join(folder, 'package-lock.json');
  writeFileSync(lock, JSON.stringify({ packages: { '': { dependencies: { absent: '1.0.0' } } } }));
  const script = path.resolve('scripts/check-lock.mjs');
  const wrong = spawnSync(process.execPath, [script, lock], { encoding: 'utf8' });
  const ours = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(wrong).toMatchObject({ status: 1, stderr: 'package.json needs absent, which the lock file does not hold\n' });
  expect(ours).toMatchObject({ status: 0, stderr: '' });
});
