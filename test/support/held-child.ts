import fs, { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Writes a file whose name another program holds for a while. What Windows answers then is answered here by a rename of our own.
const [file = '', code = '', heldMs = '0', speed = '1'] = process.argv.slice(2);
// Ten seconds of patience need not be waited for.
const started = Date.now();
const clock = Date.now;
Date.now = () => started + (clock() - started) * Number(speed);
const until = Date.now() + Number(heldMs);
const rename = fs.renameSync;
fs.renameSync = (from, to) => {
  if (Date.now() < until) throw Object.assign(new Error(code), { code });
  rename(from, to);
};
syncBuiltinESMExports();
Object.defineProperty(process, 'platform', { value: 'win32' });
const { atomicWrite } = await import('#adapters/files/atomic-write.ts');
try {
  await atomicWrite(file, 'new');
  writeSync(1, 'ok\n');
} catch (error) {
  writeSync(1, `no ${error instanceof Error && 'code' in error ? String(error.code) : 'thrown'}\n`);
}
