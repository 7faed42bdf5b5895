import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuild } from '../../scripts/build.mjs';
import { ensureDisplay, ensureElectron } from '../../scripts/electron-runtime.mjs';
import { makeSample } from './sample.ts';

/** How the journeys start the application: read it with `JSON.parse(process.env['E2E_ELECTRON'] ?? '{}')`. */
export interface E2eElectron {
  /** Electron's executable. */
  readonly exec: string;
  /** Switches that this computer needs, before the application's own arguments. */
  readonly args: readonly string[];
}

/** Electron, a built application, a display and the sample, once for all journeys. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { exec, args, env } = await ensureElectron();
  ensureBuild();
  const display = await ensureDisplay();
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-e2e-sample-'));
  const sample = JSON.stringify(makeSample(folder));
  const electron: E2eElectron = { exec, args };
  const isPrivate = display.isPrivate ? '1' : '';
  Object.assign(process.env, env, display.env, {
    E2E_PRIVATE_DISPLAY: isPrivate,
    E2E_SAMPLE: sample,
    E2E_ELECTRON: JSON.stringify(electron),
  });
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await display.stop();
  };
}
