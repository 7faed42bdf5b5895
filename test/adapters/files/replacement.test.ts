import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSoak, notTested, patience, seed, sized } from '#support/figures.ts';
import { killLoop } from '#support/kill-loop.ts';
import { powerCutLoop, whyNoPowerCut } from '#support/power-cut.ts';

const SEED = seed();
const KILLS = sized(8, 200);
const CUTS = Number(process.env['CUTS'] ?? 40);
const scenarioOf = (name: string): string => join(import.meta.dirname, '../../support', `kill-${name}.ts`);

test(
  `A5 settings, recent files, an export, keys and copies survive ${KILLS} kills whole and of the last version (seed ${SEED})`,
  {
    timeout: patience(60_000),
  },
  async () => {
    const found = await killLoop({ id: 'A5-kill', scenario: scenarioOf('files'), kills: KILLS, seed: SEED });
    expect(found).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
    expect(found.acked).toBeGreaterThan(KILLS);
  },
);

test('A5 control: a file that is written in place is found torn', { timeout: patience(60_000) }, async () => {
  const scenario = scenarioOf('files-in-place');
  const found = await killLoop({ id: 'A5-kill-in-place', scenario, kills: 8, seed: SEED, control: true });
  expect(found.corrupt).toBeGreaterThan(0);
});

for (const system of ['ext4', 'xfs'] as const) {
  const why = isSoak ? whyNoPowerCut(system) : 'power cuts take minutes and root: npm run soak -- A5';
  if (why !== null) notTested(`A5-${system}`, why);
  test.skipIf(why !== null)(
    `A5 the same files after ${CUTS} power cuts on ${system} (seed ${SEED})`,
    { timeout: patience(0) },
    async () => {
      const found = await powerCutLoop({ id: `A5-${system}`, scenario: scenarioOf('files'), system, cuts: CUTS, seed: SEED });
      expect(found).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
      const scenario = scenarioOf('files-in-place');
      const control = await powerCutLoop({ id: `A5-${system}-in-place`, scenario, system, cuts: 5, seed: SEED, control: true });
      expect(control.corrupt).toBeGreaterThan(0);
    },
  );
}
