import { app, type BrowserWindow, dialog } from 'electron';
import { nativeText } from './native-text.ts';

/** How long a page may take to save its last letters. In milliseconds: a closing window must not feel stuck, nor a computer that shuts down. */
const SETTLE_MS = 2000;

interface Closing {
  /** What the page answered; null while it is asked. */
  answer: (saved: boolean) => void;
  settled: boolean;
  asking: boolean;
}

/**
 * Holds a window that closes until its page has saved what was typed last: the pause after the last key is longer than the way to the close
 * button (RELIABILITY A6). A page that does not answer holds nothing up; one that cannot save lets the person choose.
 */
export class ClosingWindows {
  readonly #closing = new Map<BrowserWindow, Closing>();
  #isQuitting = false;

  constructor() {
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
  }

  /** @param ask - tells the page that the window closes; false where there is no page that listens */
  watch(window: BrowserWindow, ask: () => boolean): void {
    window.on('close', (event) => {
      const now = this.#closing.get(window) ?? { answer: () => undefined, settled: false, asking: false };
      this.#closing.set(window, now);
      if (now.settled) return;
      event.preventDefault(); // this ends the quitting as well: it is begun again below
      if (!now.asking) void this.#settle(window, now, ask);
    });
    window.on('closed', () => this.#closing.delete(window));
  }

  /** The page says whether everything is saved. */
  settled(window: BrowserWindow, saved: boolean): void {
    this.#closing.get(window)?.answer(saved);
  }

  async #settle(window: BrowserWindow, now: Closing, ask: () => boolean): Promise<void> {
    now.asking = true;
    const saved = await new Promise<boolean>((resolve) => {
      now.answer = resolve;
      setTimeout(() => resolve(true), SETTLE_MS);
      if (!ask()) resolve(true);
    });
    now.asking = false;
    if (!saved && !(await isGivenUp(window))) {
      this.#isQuitting = false;
      return;
    }
    now.settled = true;
    if (!window.isDestroyed()) window.close();
    if (this.#isQuitting) app.quit();
  }
}

async function isGivenUp(window: BrowserWindow): Promise<boolean> {
  if (window.isDestroyed()) return true;
  const text = nativeText();
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: text('closing.message'),
    detail: text('closing.detail'),
    buttons: [text('closing.stay'), text('closing.giveUp')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
