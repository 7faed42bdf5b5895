import { chromium, type Browser } from '@playwright/test';
import { whyNoSandbox } from '../../scripts/electron/switches.mjs';
import { findChromium } from '../../scripts/electron/system-packages.mjs';

/** The system's Chromium, without a network of its own and with its sandbox where that can be on. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('These tests need Chromium: `node scripts/electron-runtime.mjs ensure --tests` provides it.');
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({ executablePath, args, chromiumSandbox: whyNoSandbox('/') === null });
}
