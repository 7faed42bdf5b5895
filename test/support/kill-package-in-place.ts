import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { honestPress, packageScenario } from './kill-package.ts';

const CHUNK = 16_384;

/** A negative control: writes under the final name, piece by piece, as a plain stream to a file does. */
export const scenario = packageScenario((folder) => ({
  ...honestPress(folder),
  write: async (name, bytes) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name);
    const descriptor = openSync(file, 'w');
    for (let at = 0; at < bytes.length; at += CHUNK) {
      writeSync(descriptor, bytes.subarray(at, at + CHUNK));
      await new Promise((resolve) => setTimeout(resolve, 5)); // a slow share, a stick
    }
    closeSync(descriptor);
    return file;
  },
}));
