import { once } from 'node:events';
import { writeSync } from 'node:fs';
import type { KillScenario } from './kill-loop.ts';

// The process that is killed: works, and says what is done. `writeSync`, because a word that waits in a buffer was never said.
const [module = '', folder = '', seed = '0'] = process.argv.slice(2);
const { scenario } = (await import(module)) as { scenario: KillScenario };
await once(process.stdin, 'data');
const act = await scenario.begin(folder, Number(seed));
writeSync(1, 'ready\n');
for (let n = 1; ; n++) {
  writeSync(1, `${await act(n)}\n`);
  // Now and then a pause, as between keystrokes: a kill must also meet a process that waits.
  if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}
