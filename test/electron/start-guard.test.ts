import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { figures } from '#support/figures.ts';
import { beginStart } from '../../electron/main/start-guard.ts';

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'collegium-starts-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

test('A8 three starts that died make the fourth a safe one, and every one after it until one ends in order', () => {
  const starts = Array.from({ length: 5 }, () => beginStart(profile).isSafe);
  expect(starts).toEqual([false, false, false, true, true]);
  const last = beginStart(profile);
  last.settle();
  expect(beginStart(profile).isSafe).toBe(false);
  figures({ id: 'A8-guard', layer: 'L0', seed: 0, n: 5, lost: 0 });
});

test('A8 control: starts that end in order are counted as no death, however many', () => {
  for (let n = 0; n < 10; n++) {
    const start = beginStart(profile);
    expect(start.isSafe).toBe(false);
    start.settle();
  }
});

test('A8 a note that was torn, or that another program wrote, is no death', () => {
  for (const text of ['', '{"format":"collegium/sta', '{"format":"collegium/starts/1","deaths":"many"}', '[]']) {
    writeFileSync(join(profile, 'starts.json'), text);
    expect({ text, isSafe: beginStart(profile).isSafe }).toEqual({ text, isSafe: false });
  }
  expect(JSON.parse(readFileSync(join(profile, 'starts.json'), 'utf8'))).toEqual({ format: 'collegium/starts/1', deaths: 1 });
});

test('A8 a profile that cannot be written starts as always', () => {
  writeFileSync(join(profile, 'file'), '');
  const start = beginStart(join(profile, 'file', 'below'));
  expect(start).toMatchObject({ deaths: 0, isSafe: false });
  start.settle();
});
