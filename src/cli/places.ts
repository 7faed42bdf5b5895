import { isAbsolute, join, resolve } from 'node:path';
import { applicationFolder } from '#adapters/files/application-folder.ts';
import { ownComputer, type OwnComputer } from '#adapters/keys/own-computer.ts';
import { readMachineId } from '#adapters/machine-id.ts';

/** Where things are: the installation, this person's folder, and the folder the person is in. */
export interface Places {
  readonly resources: string;
  readonly fonts: string;
  readonly home: string;
  /** Relative paths start here. */
  readonly here: string;
  /** Which computer the signatures in `home` belong to. */
  readonly computer: OwnComputer;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function placesOf(environment: Environment = process.env, machine: () => string | null = readMachineId): Places {
  const home = applicationFolder(environment);
  const root = join(import.meta.dirname, '..', '..');
  return {
    resources: join(root, 'resources'),
    fonts: join(root, 'node_modules', '@expo-google-fonts'),
    home,
    here: startFolder(environment),
    computer: ownComputer(home, machine),
  };
}

/** npm runs scripts in the folder of package.json and says in INIT_CWD where the person was. */
function startFolder(environment: Environment): string {
  const { INIT_CWD: initial = '', npm_lifecycle_event: script = '' } = environment;
  return script === 'collegium' && isAbsolute(initial) ? initial : process.cwd();
}

export const absolute = (places: Places, file: string): string => resolve(places.here, file);
