import { expect, test } from 'vitest';
import { killLoop } from '#support/kill-loop.ts';

test('what draft:save answered survives a SIGKILL right after, twelve times', { timeout: 120_000 }, async () => {
  const scenario = new URL('../support/kill-room.ts', import.meta.url).pathname;
  const figures = await killLoop({ id: 'room-draft', scenario, kills: 12, seed: 20_261_121 });
  expect(figures).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
  expect(figures.acked).toBeGreaterThan(12);
});
