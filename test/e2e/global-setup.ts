import { ensureBuild } from '../../scripts/build.mjs';
import { ensureDisplay, ensureElectron } from '../../scripts/electron-runtime.mjs';

/** How the journeys start the application: read it with `JSON.parse(process.env['E2E_ELECTRON'] ?? '{}')`. */
export interface E2eElectron {
  /** Electron's executable. */
  readonly exec: string;
  /** Switches that this computer needs, before the application's own arguments. */
  readonly args: readonly string[];
}

/** Electron, a built application and a display, once for all journeys. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { exec, args, env } = await ensureElectron();
  ensureBuild();
  const display = await ensureDisplay();
  const electron: E2eElectron = { exec, args };
  Object.assign(process.env, env, display.env, { E2E_ELECTRON: JSON.stringify(electron) });
  return display.stop;
}
