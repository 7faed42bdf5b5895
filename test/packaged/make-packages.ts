import { Unavailable } from '../../scripts/electron/commands.mjs';
import { ensureDisplay, ensureElectron } from '../../scripts/electron-runtime.mjs';
import { makePackages } from '../../scripts/package.mjs';

/** What the tests of packages are given, in `COLLEGIUM_PACKAGES`; null where none could be made, with the reason in words. */
export interface Packages {
  /** Folders of the unpacked applications: what leaves, and the build that tests drive. */
  readonly release: string;
  readonly test: string;
  /** The Electron that both were made from, as it comes: its fuses are those of a stock build. */
  readonly stock: string;
  readonly official: boolean;
}

/** Both packages, and a display, once for all files. */
export default async function makeBoth(): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') {
    console.log(
      'Packages were not tested: these tests read /proc and start what Linux runs. U15–U17 hold for this system when its own run.',
    );
    return async () => {};
  }
  try {
    const { exec, official } = await ensureElectron();
    const made = { release: await unpacked(false), test: await unpacked(true), stock: exec, official } satisfies Packages;
    const display = await ensureDisplay();
    Object.assign(process.env, display.env, { COLLEGIUM_PACKAGES: JSON.stringify(made) });
    return display.stop;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`Packages were not tested: ${error.message}`);
    return async () => {};
  }
}

async function unpacked(test: boolean): Promise<string> {
  const { folder } = await makePackages({ test, targets: { linux: ['dir'] } });
  return `${folder}/linux-unpacked`;
}
