import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from '@playwright/test';

test('the first command of the README makes, verifies and shows the sample institution without a display', () => {
  test.setTimeout(240_000);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/main-job.mjs', '--headless'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const said = (label: string) => stdout.split('\n').filter((line) => line.startsWith(label.padEnd(11)));
  const valueOf = (line: string | undefined) => line?.slice(11) ?? '';
  expect(existsSync(valueOf(said('Workspace')[0]))).toBe(true);
  expect(said('Package').length).toBeGreaterThan(0);
  for (const line of said('Package')) expect(statSync(valueOf(line)).size).toBeGreaterThan(10_000);
  for (const line of said('Verdict')) expect(line).toMatch(/^Verdict {4}valid, [1-9]\d* decisions, trust: (?!mismatch)\w+$/);
  const picture = /^(.*) \((\d+) × (\d+)\)$/.exec(valueOf(said('Picture')[0]));
  expect(Number(picture?.[2])).toBeGreaterThanOrEqual(800);
  expect(
    readFileSync(picture?.[1] ?? '')
      .subarray(1, 4)
      .toString('latin1'),
  ).toBe('PNG');
  expect(stderr).toContain('private virtual one (Xvfb)');
});
