import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where this person's Collegium keeps keys and settings: `$COLLEGIUM_HOME`, else the platform's application folder. Electron's `userData`
 * is set to the same (DESIGN §14, keys on disk).
 */
export function applicationFolder(environment: Environment = process.env, platform: string = process.platform): string {
  const chosen = environment['COLLEGIUM_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const home = homedir();
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Collegium');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Collegium');
  const config = environment['XDG_CONFIG_HOME'];
  return join(config !== undefined && isAbsolute(config) ? config : join(home, '.config'), 'Collegium');
}

/** Makes a folder that only its owner may enter (0700), with those above it. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
