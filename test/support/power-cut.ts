import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { figures, timesOf } from './figures.ts';
import { Mounts, run, whyNotMounted } from './images.ts';
import { type Child, type KillFigures, type KillScenario, prepare, randomFrom } from './kill-loop.ts';

export interface PowerCutOptions {
  readonly id: string;
  /** Absolute path of the module that exports `scenario`. */
  readonly scenario: string;
  readonly system: 'ext4' | 'xfs';
  readonly cuts: number;
  readonly seed: number;
  readonly control?: boolean;
  /** For the process that works. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Why no power can be cut here, in words; null where it can. */
export const whyNoPowerCut = (system: 'ext4' | 'xfs'): string | null => whyNotMounted('xfs') ?? whyNotMounted(system);

/** In milliseconds: from the first word to the cut. */
const CUT_WITHIN_MS = 900;
const INNER_MB = { ext4: 400, xfs: 320 } as const;

/**
 * A power cut without a power switch (RELIABILITY §7.2): the file system that is written on lies in an image on XFS; what was written and not
 * flushed is in the cache above the image and not in it. A copy of the image by reference is the disk as the cut leaves it: it is mounted,
 * which replays its journal, and looked at. Nothing within the drive's own cache is reordered or torn here.
 */
export async function powerCutLoop(options: PowerCutOptions): Promise<KillFigures> {
  const { id, scenario: module, system, cuts, seed, control = false, env = {} } = options;
  const { scenario } = (await import(module)) as { scenario: KillScenario };
  const mounts = new Mounts();
  const random = randomFrom(seed);
  const found = { acked: 0, lost: 0, corrupt: 0, hangs: 0 };
  const reopening: number[] = [];
  const began = performance.now();
  try {
    const outer = mounts.mount('xfs', mounts.image('xfs', 'outer.img', 3072), 'outer');
    const image = mounts.image(system, 'inner.img', INNER_MB[system], outer);
    const inner = mounts.mount(system, image, 'inner');
    const acknowledged: string[] = [];
    let next = prepare(module, inner, seed, env);
    for (let n = 0; n < cuts; n++) {
      const said = await cutAfter(next, random() * (scenario.killWithinMs ?? CUT_WITHIN_MS), () =>
        run('cp', '--reflink=always', image, join(outer, 'cut.img')),
      );
      if (n + 1 < cuts) next = prepare(module, inner, seed + n + 1, env);
      if (said === null) {
        found.hangs++;
        continue;
      }
      found.acked += said.before.length;
      const start = performance.now();
      const cut = mounts.mount(system, join(outer, 'cut.img'), 'cut');
      // What was said by the moment of the cut; what was said after it is promised to the file system that went on.
      const { lost, corrupt } = await scenario.check(cut, [...acknowledged, ...said.before], true);
      reopening.push(performance.now() - start);
      mounts.unmount(cut);
      rmSync(join(outer, 'cut.img'));
      acknowledged.push(...said.before, ...said.after);
      found.lost += lost;
      found.corrupt += corrupt;
      if (control && lost > 0) run('sync'); // what is behind is written at once, so that it is lost once only
    }
  } finally {
    mounts.end();
  }
  const sec = Math.round((performance.now() - began) / 100) / 10;
  const line = figures({ id, layer: 'L0', seed, n: cuts, ...found, ...timesOf(reopening), control, sec });
  return { ...line, ...found };
}

interface Said {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Lets a child work, freezes its disk at a moment, ends it. Null where it never began. */
async function cutAfter(child: Child, delayMs: number, freeze: () => void): Promise<Said | null> {
  let text = '';
  let atCut: number | null = null;
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 120_000);
  const cut = (): void => {
    atCut = linesOf(text).length; // before the copy begins: what is acknowledged while it is made is not promised to be in it
    freeze();
    child.kill('SIGKILL');
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const isFirst = linesOf(text).length < 2;
    text += chunk;
    if (isFirst && linesOf(text).length >= 2 && atCut === null) {
      atCut = 0;
      setTimeout(cut, delayMs);
    }
  });
  child.stdin.end('go\n');
  await once(child, 'close');
  clearTimeout(tooLate);
  const lines = linesOf(text);
  if (lines[0] !== 'ready' || atCut === null) return null;
  return { before: lines.slice(1, Math.max(1, atCut)), after: lines.slice(Math.max(1, atCut)) };
}

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);
