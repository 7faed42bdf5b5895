import { expect, test } from 'vitest';
import { patience, sized } from '#support/figures.ts';
import { killLoop } from '#support/kill-loop.ts';

const KILLS = Number(process.env['KILLS'] ?? sized(12, 5000));

test(`A1 what draft:save answered survives a SIGKILL right after, ${KILLS} times`, { timeout: patience(120_000) }, async () => {
  const scenario = new URL('../support/kill-room.ts', import.meta.url).pathname;
  const figures = await killLoop({ id: 'A1-engine', scenario, kills: KILLS, seed: Number(process.env['SEED'] ?? 20_261_121) });
  expect(figures).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
  expect(figures.acked).toBeGreaterThan(KILLS);
});
