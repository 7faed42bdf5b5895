import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSoak, notTested, patience, seed } from '#support/figures.ts';
import { powerCutLoop, whyNoPowerCut } from '#support/power-cut.ts';

const SEED = seed();
const CUTS = Number(process.env['CUTS'] ?? 300);
const scenarioOf = (name: string): string => join(import.meta.dirname, '../../support', `kill-${name}.ts`);
const LIAR = '/usr/lib/x86_64-linux-gnu/libeatmydata.so';

describe.each(['ext4', 'xfs'] as const)('on %s', (system) => {
  const why = isSoak ? whyNoPowerCut(system) : 'power cuts take minutes and root: npm run soak -- A3';
  if (why !== null) notTested(`A3-${system}`, why);

  test.skipIf(why !== null)(
    `A3 what was acknowledged is on the disk that a power cut leaves, ${CUTS} times (seed ${SEED})`,
    { timeout: patience(0) },
    async () => {
      const scenario = scenarioOf('draft');
      const found = await powerCutLoop({ id: `A3-${system}`, scenario, system, cuts: CUTS, seed: SEED });
      expect(found).toMatchObject({ lost: 0, corrupt: 0, hangs: 0 });
      expect(found.acked).toBeGreaterThan(CUTS);
    },
  );

  test.skipIf(why !== null)(
    'A3 control: the setting NORMAL loses what it called committed',
    { timeout: patience(0) },
    async () => {
      const scenario = scenarioOf('normal');
      const found = await powerCutLoop({ id: `A3-${system}-normal`, scenario, system, cuts: 10, seed: SEED, control: true });
      expect(found.lost).toBeGreaterThan(0);
    },
  );

  const noLiar = why ?? (existsSync(LIAR) ? null : 'libeatmydata is not installed');
  if (why === null && noLiar !== null) notTested(`A3-${system}-eatmydata`, noLiar);
  test.skipIf(noLiar !== null)('A3 control: a library that swallows every flush loses', { timeout: patience(0) }, async () => {
    const env = { LD_PRELOAD: LIAR };
    const scenario = scenarioOf('draft');
    const found = await powerCutLoop({ id: `A3-${system}-eatmydata`, scenario, system, cuts: 5, seed: SEED, control: true, env });
    expect(found.lost).toBeGreaterThan(0);
  });
});
