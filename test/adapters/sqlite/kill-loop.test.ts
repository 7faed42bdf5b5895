import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patience, sized } from '#support/figures.ts';
import { type KillFigures, killLoop } from '#support/kill-loop.ts';

const SUPPORT = join(import.meta.dirname, '..', '..', 'support');
/** Printed with the figures; the same seed kills at the same moments. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_007);
/** Fewer where somebody waits; RELIABILITY asks for 5,000 of drafts, which are in test/contract/room-kill.test.ts. */
const KILLS = Number(process.env['KILLS'] ?? sized(200, 1000));

const scenarioOf = (name: string): string => join(SUPPORT, `kill-${name}.ts`);
/** Packages take longest, so that they get a fifth; what catches a program that writes them wrongly is in test/adapters/package. */
const SHARES = { draft: 0.4, sign: 0.4, package: 0.2 } as const;

/** What a right program gives; zero in n kills bounds the true rate at 3/n. */
const NOTHING_LOST = { lost: 0, corrupt: 0, hangs: 0 } satisfies Partial<KillFigures>;

test(
  `A1 nothing acknowledged is missing after ${KILLS} kills at random moments (seed ${SEED}), and the harness sees a program that lies`,
  { timeout: patience(400_000) },
  async () => {
    const loops = Object.entries(SHARES).map(([name, share], index) =>
      killLoop({ id: `A1-${name}`, scenario: scenarioOf(name), kills: Math.ceil(KILLS * share), seed: SEED + index * 10_000 }),
    );
    const figures = await Promise.all(loops);
    const sum = (of: 'n' | 'acked' | 'lost' | 'corrupt' | 'hangs'): number => figures.reduce((all, each) => all + each[of], 0);
    const [n, acked, lost, corrupt, hangs] = [sum('n'), sum('acked'), sum('lost'), sum('corrupt'), sum('hangs')];
    console.log(JSON.stringify({ id: 'A1', layer: 'L0', seed: SEED, n, acked, lost, corrupt, hangs, control: false }));
    for (const each of figures) expect(each).toMatchObject(NOTHING_LOST);
    // Half as many deeds as kills at the least, or the kills met nobody at work.
    expect(figures.every((each) => each.acked > each.n / 2)).toBe(true);
    const control = await killLoop({ id: 'A1-control', scenario: scenarioOf('control'), kills: 10, seed: SEED, control: true });
    expect(control.lost).toBeGreaterThan(0);
  },
);
