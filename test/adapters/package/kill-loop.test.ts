import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killLoop } from '#support/kill-loop.ts';

const SUPPORT = join(import.meta.dirname, '..', '..', 'support');
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_007);

// The kills of a right program that writes packages are among the 200 of test/adapters/sqlite/kill-loop.test.ts. Here: that the check
// sees a wrong one, because a check that finds nothing in a torn file finds nothing anywhere.
test.each([
  { control: 'in-place', wrong: 'corrupt' as const },
  { control: 'early', wrong: 'lost' as const },
])('a program that writes packages $control is caught (seed %#)', { timeout: 90_000 }, async ({ control, wrong }) => {
  const figures = await killLoop({
    id: `A1-package-${control}`,
    scenario: join(SUPPORT, `kill-package-${control}.ts`),
    kills: 12,
    seed: SEED,
    control: true,
  });
  expect(figures[wrong]).toBeGreaterThan(0);
});
