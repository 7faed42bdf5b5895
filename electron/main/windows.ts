import { BrowserWindow, nativeTheme, type Session, type WebContents } from 'electron';
import type { Command } from '#contract/commands.ts';
import type { LastPlace } from '#contract/preferences.ts';
import type { ShellEvent } from '#contract/shell.ts';
import { ClosingWindows } from './closing.ts';
import { watchPage } from './page-trouble.ts';
import { keepWhere, lastAddress, lastPlace, zoom } from './preferences.ts';
import { DEVELOPMENT_SERVER, isOurs, START_PAGE } from './release.ts';
import { createWindow } from './window.ts';

/** What main knows of one window. */
interface Known {
  readonly slot: number;
  /** Whether its page listens. Electron's own isLoading is still true inside did-finish-load. */
  loaded: boolean;
  enabled: ReadonlySet<Command>;
  last: LastPlace | null;
  address: string;
}

export interface OpenWindowsOptions {
  readonly session: Session;
  readonly preload: string;
  /** A page listens and can be given a port. */
  readonly onLoaded: (window: BrowserWindow) => void;
  /** Another window has the focus, or its page can do other things. */
  readonly onEnabled: () => void;
}

/** The windows of the application: several show one workspace, each at a place of its own. */
export class OpenWindows {
  readonly #known = new Map<BrowserWindow, Known>();
  readonly #closing = new ClosingWindows();
  readonly #options: OpenWindowsOptions;

  constructor(options: OpenWindowsOptions) {
    this.#options = options;
  }

  all(): readonly BrowserWindow[] {
    return [...this.#known.keys()];
  }

  /** The one that was used last, else any. */
  current(): BrowserWindow | null {
    const focused = BrowserWindow.getFocusedWindow();
    return focused !== null && this.#known.has(focused) ? focused : (this.all().at(-1) ?? null);
  }

  create(): BrowserWindow {
    const isFirst = this.#known.size === 0;
    const slot = this.#freeSlot();
    const { session, preload } = this.#options;
    const window = createWindow({ session, preload, dark: nativeTheme.shouldUseDarkColors, slot, beside: this.current() });
    // The first goes on where the last one was; one opened beside it begins at the beginning.
    const where = isFirst ? { last: lastPlace(), address: lastAddress() } : { last: null, address: '' };
    const known: Known = { slot, loaded: false, enabled: new Set(), ...where };
    this.#known.set(window, known);
    window.on('focus', () => {
      // The latest used is the last of the map, and its place the one of the next start.
      this.#known.delete(window);
      this.#known.set(window, known);
      keepWhere({ last: known.last, address: known.address });
      this.#options.onEnabled();
    });
    window.on('closed', () => {
      this.#known.delete(window);
      const left = [...this.#known.values()].at(-1);
      if (left !== undefined) keepWhere({ last: left.last, address: left.address });
      this.#options.onEnabled();
    });
    this.#closing.watch(window, () => {
      if (!known.loaded || window.webContents.isCrashed()) return false;
      this.tellOne(window, { event: 'closing' });
      return true;
    });
    watchPage(window);
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return;
      known.loaded = false;
      known.enabled = new Set();
    });
    // An empty page comes without a request, so that nothing can keep a window from leaving for one: it goes back.
    window.webContents.on('did-navigate', (_event, url) => {
      if (isOurs(url)) window.webContents.navigationHistory.clear();
      else void window.loadURL(DEVELOPMENT_SERVER ?? START_PAGE).catch(() => undefined);
    });
    window.webContents.on('did-finish-load', () => {
      known.loaded = true;
      window.webContents.setZoomFactor(zoom());
      this.#options.onLoaded(window);
    });
    return window;
  }

  /** Whether a page is one of ours in a window that was made here. */
  has(contents: WebContents): boolean {
    return this.#of(contents) !== null;
  }

  isLoaded(window: BrowserWindow): boolean {
    return this.#known.get(window)?.loaded === true && isOurs(window.webContents.mainFrame.url);
  }

  tell(event: ShellEvent): void {
    for (const window of this.#known.keys()) this.tellOne(window, event);
  }

  tellOne(window: BrowserWindow | null, event: ShellEvent): void {
    if (window !== null && isOurs(window.webContents.getURL())) window.webContents.send('shell:event', event);
  }

  enabled(): ReadonlySet<Command> {
    const current = this.current();
    return (current === null ? undefined : this.#known.get(current)?.enabled) ?? new Set();
  }

  setEnabled(sender: WebContents, enabled: readonly Command[]): void {
    const known = this.#of(sender);
    if (known === null) return;
    known.enabled = new Set(enabled);
    this.#options.onEnabled();
  }

  /** The page of a window that closes has saved its last letters, or cannot. */
  settled(sender: WebContents, saved: boolean): void {
    const window = BrowserWindow.fromWebContents(sender);
    if (window !== null) this.#closing.settled(window, saved);
  }

  where(sender: WebContents): { readonly last: LastPlace | null; readonly address: string } {
    return this.#of(sender) ?? { last: null, address: '' };
  }

  /** Notes where a window is. That of the window used last is where the next start begins. */
  keep(sender: WebContents, changed: { readonly last?: LastPlace | null; readonly address?: string }): void {
    const known = this.#of(sender);
    if (known === null) return;
    Object.assign(known, changed);
    const latest = [...this.#known.values()].at(-1);
    if (latest === known) keepWhere({ last: known.last, address: known.address });
  }

  /** Another workspace: no window is where it was. */
  forgetPlaces(): void {
    for (const known of this.#known.values()) Object.assign(known, { last: null, address: '' });
    keepWhere({ last: null, address: '' });
  }

  #of(sender: WebContents): Known | null {
    const window = BrowserWindow.fromWebContents(sender);
    return window === null ? null : (this.#known.get(window) ?? null);
  }

  #freeSlot(): number {
    const taken = new Set([...this.#known.values()].map((each) => each.slot));
    let slot = 0;
    while (taken.has(slot)) slot += 1;
    return slot;
  }
}
