import { readFileSync, writeFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { KillScenario } from './kill-loop.ts';

/** The control: a file that is emptied and written again, as most programs do it. */
const text = (version: number): string => `${String(version)} `.repeat(200_000);
const FILE = 'in-place.json';

export const scenario: KillScenario = {
  async begin(folder) {
    writeFileSync(join(folder, FILE), text(0));
    return (n) => {
      const descriptor = openSync(join(folder, FILE), 'w');
      const bytes = Buffer.from(text(n));
      for (let at = 0; at < bytes.length; at += 4096) writeSync(descriptor, bytes, at, Math.min(4096, bytes.length - at));
      closeSync(descriptor);
      return String(n);
    };
  },
  async check(folder) {
    let found = '';
    try {
      found = readFileSync(join(folder, FILE), 'utf8');
    } catch {
      // not there
    }
    return { lost: 0, corrupt: found === text(Number.parseInt(found, 10)) ? 0 : 1 };
  },
};
