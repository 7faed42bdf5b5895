import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Written by scripts/package.mjs into the archive: files that must lie outside it, because the system loads them, with their SHA-256. */
const NativeFiles = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * The first native file of a package that is not what was packaged, by its path in the application; null where all are. The archive itself
 * is guarded by Electron on macOS and Windows, and on Linux by the signature of the package that it came in.
 * @param application - absolute path of app.asar
 */
export function findAltered(application: string): string | null {
  // On macOS signing changes these files after the archive was made, and the system checks that signature whenever it loads one.
  if (process.platform === 'darwin') return null;
  const list = 'native-files.json';
  try {
    const expected = NativeFiles.parse(JSON.parse(readFileSync(path.join(application, 'out', list), 'utf8')));
    const here = `${process.platform}-${process.arch}`;
    // The list names the binaries of all platforms; a package carries its own. None at all is an alteration too.
    const mine = Object.entries(expected).filter(([file]) => !file.includes('/prebuilds/') || file.includes(here));
    if (mine.length === 0) return list;
    return mine.find(([file, sha256]) => hashOf(path.join(`${application}.unpacked`, file)) !== sha256)?.[0] ?? null;
  } catch {
    return list;
  }
}

function hashOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}
