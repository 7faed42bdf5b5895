import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { E2eElectron } from './global-setup.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
/** In milliseconds: a start takes two seconds, on a computer that does ten other things half a minute. */
const START_PATIENCE = 60_000;

export interface Start {
  /** Where the application keeps what is its own: a folder of the journey's. */
  readonly profile: string;
  readonly args?: readonly string[];
  /** The folder of the built application. */
  readonly application?: string;
}

/** Starts the built application; the theme is the application's to set, not Playwright's. */
export function start({ profile, args = [], application = ROOT }: Start): Promise<ElectronApplication> {
  const electron = JSON.parse(process.env['E2E_ELECTRON'] ?? '{}') as E2eElectron;
  const held = path.join(import.meta.dirname, 'held-start.js');
  return _electron.launch({
    executablePath: electron.exec,
    args: [...electron.args, `--user-data-dir=${profile}`, held, `--held=${application}`, ...args],
    colorScheme: null,
    locale: 'en-CA',
    timeout: START_PATIENCE,
  });
}
