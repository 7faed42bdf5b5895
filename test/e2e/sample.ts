import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './start.ts';

export interface Sample {
  readonly workspace: string;
  /** Holds the keys of everybody in the sample; their passphrase is `demo`. */
  readonly home: string;
  readonly packages: readonly string[];
  /** The first package with one byte of the proposal changed, in an otherwise sound ZIP file or not: it does not matter which. */
  readonly tampered: string;
}

/** As the README does it: by the command line, with keys in a folder of its own. */
export function makeSample(folder: string): Sample {
  const workspace = path.join(folder, 'sample.collegium');
  const { status, stdout, stderr } = spawnSync(
    path.join(ROOT, 'node_modules/.bin/node'),
    [path.join(ROOT, 'src/cli/collegium.mjs'), 'demo', '--workspace', workspace, '--json'],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, COLLEGIUM_HOME: path.join(folder, 'home'), INIT_CWD: folder } },
  );
  if (status !== 0) throw new Error(`The sample could not be made:\n${stderr}`);
  const { packages } = JSON.parse(stdout) as { readonly packages: readonly string[] };
  return { workspace, home: path.join(folder, 'home'), packages, tampered: tamper(packages[0] ?? '', folder) };
}

function tamper(file: string, folder: string): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('"creditStatus"') + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const copy = path.join(folder, 'tampered.zip');
  writeFileSync(copy, bytes);
  return copy;
}
