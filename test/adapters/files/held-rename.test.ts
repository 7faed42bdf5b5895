import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { figures, patience, sized } from '#support/figures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collegium-held-'));
  writeFileSync(join(folder, 'kept.json'), 'old');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another program holds the file for so long, as antivirus programs do on Windows: only the error codes can be had here. */
function writeWhileHeld(
  code: string,
  heldMs: number,
  speed = 1,
): { readonly said: string; readonly text: string; readonly names: readonly string[] } {
  const script = join(import.meta.dirname, '../../support/held-child.ts');
  const args = [script, join(folder, 'kept.json'), code, String(heldMs), String(speed)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const said = stdout.trim() || stderr;
  return { said, text: readFileSync(join(folder, 'kept.json'), 'utf8'), names: readdirSync(folder) };
}

test.each(['EPERM', 'EBUSY', 'EACCES'])(
  'B7 a rename refused with %s for a moment is not noticed',
  { timeout: patience(30_000) },
  (code) => {
    const heldMs = sized(300, 9000);
    const found = writeWhileHeld(code, heldMs);
    figures({ id: `B7-${code}`, layer: 'L0', seed: 0, n: 1, lost: found.text === 'new' ? 0 : 1, heldMs });
    expect(found).toEqual({ said: 'ok', text: 'new', names: ['kept.json'] });
  },
);

test('B7 a rename refused for ever says so, and the old file and nothing else is there', { timeout: patience(30_000) }, () => {
  const found = writeWhileHeld('EBUSY', 600_000, sized(20, 1));
  figures({ id: 'B7-for-ever', layer: 'L0', seed: 0, n: 1, lost: found.text === 'old' ? 0 : 1 });
  expect(found).toEqual({ said: 'no EBUSY', text: 'old', names: ['kept.json'] });
});
