import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type KillFigures, killLoop } from '#support/kill-loop.ts';

const SUPPORT = join(import.meta.dirname, '..', '..', 'support');
/** Printed with the figures; the same seed kills at the same moments. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_007);
/** 200 before a release and in the soak; fewer where somebody waits. */
const KILLS = Number(process.env['KILLS'] ?? 200);

const scenarioOf = (name: string): string => join(SUPPORT, `kill-${name}.ts`);
/** Package writing joins when its scenario is there; its share goes to the others until then. */
const NAMES = ['draft', 'sign', 'package'].filter((name) => existsSync(scenarioOf(name)));

/** What a right program gives; zero in n kills bounds the true rate at 3/n. */
const NOTHING_LOST = { lost: 0, corrupt: 0, hangs: 0 } satisfies Partial<KillFigures>;

test(
  `nothing acknowledged is missing after ${KILLS} kills at random moments (seed ${SEED}), and the harness sees a program that lies`,
  { timeout: 180_000 },
  async () => {
    const loops = NAMES.map((name, index) =>
      killLoop({
        id: `A1-${name}`,
        scenario: scenarioOf(name),
        kills: Math.ceil(KILLS / NAMES.length),
        seed: SEED + index * 10_000,
      }),
    );
    const figures = await Promise.all(loops);
    for (const each of figures) expect(each).toMatchObject(NOTHING_LOST);
    expect(figures.every(({ n, acked }) => acked > n)).toBe(true);
    const control = await killLoop({ id: 'A1-control', scenario: scenarioOf('control'), kills: 10, seed: SEED, control: true });
    expect(control.lost).toBeGreaterThan(0);
  },
);
