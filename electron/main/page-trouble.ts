import { type BrowserWindow, dialog } from 'electron';
import { nativeText } from './native-text.ts';

/** A page that ended so often within this time is not loaded again by itself. */
const MAX_ENDS = 3;
const ENDS_WINDOW_MS = 60_000;

/**
 * A page that died is loaded again; one that dies each time, or no longer answers, is offered to be loaded again (RELIABILITY A7). What the
 * engine answered is on disk and comes back with the page.
 */
export function watchPage(window: BrowserWindow): void {
  let ends: number[] = [];
  let asking = false;
  const contents = window.webContents;
  const load = (): void => {
    if (!contents.isDestroyed()) contents.reload();
  };
  /** One question at a time. */
  const offer = async (message: 'page.ended' | 'page.hangs', reload: () => void): Promise<void> => {
    if (asking || window.isDestroyed()) return;
    asking = true;
    const text = nativeText();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text(message),
      detail: text('page.detail'),
      buttons: [text('page.wait'), text('page.load')],
      defaultId: 1,
      cancelId: 0,
    });
    asking = false;
    if (response === 1) reload();
  };
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    const now = Date.now();
    ends = [...ends.filter((each) => now - each < ENDS_WINDOW_MS), now];
    if (ends.length <= MAX_ENDS) load();
    else void offer('page.ended', load);
  });
  // A loop does not hear of a reload: its process is ended, and what ended is loaded again above.
  window.on('unresponsive', () => void offer('page.hangs', () => contents.forcefullyCrashRenderer()));
}
