import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * `--tour=PNG`: waits for the list, opens the first proposal that has a package (else the first), takes its picture and quits with 0;
 * with 1 where that did not come about within a minute. The page shows where it stands by `data-tour` on its root element.
 */
export async function takeTour(window: BrowserWindow, picture: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  let status = 1;
  try {
    if (await waitFor(window, 'list', until)) {
      await window.webContents.executeJavaScript("document.querySelector('[data-tour-first]')?.click()");
      if (await waitFor(window, 'proposal', until)) {
        await new Promise((resolve) => setTimeout(resolve, 400)); // one more frame, with fonts
        const image = await window.webContents.capturePage();
        mkdirSync(path.dirname(picture), { recursive: true });
        writeFileSync(picture, image.toPNG());
        status = 0;
      }
    }
  } catch {
    status = 1;
  }
  process.exitCode = status;
  app.exit(status);
}

async function waitFor(window: BrowserWindow, place: string, until: number): Promise<boolean> {
  while (Date.now() < until) {
    if (window.isDestroyed()) return false;
    const shown: unknown = await window.webContents.executeJavaScript('document.documentElement.dataset.tour ?? ""');
    if (shown === place) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}
