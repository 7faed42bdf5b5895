import { copyFileSync, renameSync } from 'node:fs';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { restoreInPlace } from '#adapters/sqlite/restore-in-place.ts';

/*
 * Another process that restores a copy over a live profile, to be killed while it does. `naive`: the negative control, a copy renamed over the
 * file with the old `-wal` left where it is.
 */
const [file = '', copy = '', how = ''] = process.argv.slice(2);
process.stdin.once('data', () => {
  console.log('begun');
  void run().then((said) => {
    console.log(said);
    process.exit(0);
  });
});
console.log('ready');

async function run(): Promise<string> {
  if (how === 'naive') {
    copyFileSync(copy, `${file}.new`);
    renameSync(`${file}.new`, file);
    return 'done';
  }
  const restored = await restoreInPlace({ file, copy, crypto: nodeCrypto, now: Date.now(), salvages: false });
  return restored.ok ? 'done' : restored.error.code;
}
