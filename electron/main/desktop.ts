import path from 'node:path';
import { app, BrowserWindow, MessageChannelMain, nativeTheme, shell, type Session, type WebContents } from 'electron';
import { ok } from '#domain/shared/result.ts';
import type { ShellEvent } from '#contract/shell.ts';
import type { StartArguments } from './arguments.ts';
import { type ChosenFiles, createChosenFiles } from './chosen-files.ts';
import { chooseFile, chooseFolder, chooseTarget, chooseWorkspaceFile } from './dialogs.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { setMenu } from './menu.ts';
import {
  applyTheme,
  keepPlace,
  keepPreferences,
  keepRoom,
  keepWorkspace,
  lastPlace,
  lastWorkspace,
  preferences,
  room,
} from './preferences.ts';
import { isOurs } from './release.ts';
import { createSession } from './session.ts';
import { serveShell, type ShellHandlers } from './shell-handlers.ts';
import { takeTour } from './tour.ts';
import { createWindow } from './window.ts';

const OUT = path.resolve(import.meta.dirname, '..');

/** The desktop put together: one engine, its windows, and what only main can do for them. */
export class Desktop {
  readonly #windows = new Set<BrowserWindow>();
  /** Windows whose page listens. Electron's own isLoading is still true inside did-finish-load. */
  readonly #loaded = new WeakSet<BrowserWindow>();
  readonly #files: ChosenFiles;
  readonly #engine: EngineHost;
  readonly #session: Session;

  constructor(start: StartArguments) {
    applyTheme();
    this.#session = createSession(path.join(OUT, 'renderer'));
    this.#files = createChosenFiles((token, file) => this.#engine.send({ type: 'file', token, path: file }));
    this.#engine = createEngineHost({
      script: path.join(OUT, 'main', 'engine.js'),
      workspace: start.workspace ?? lastWorkspace(),
      startMessage: (workspace) => ({
        type: 'start',
        workspace,
        resources: path.join(app.getAppPath(), 'resources'),
        profile: app.getPath('userData'),
        files: this.#files.all().map(([token, file]) => [token, file]),
      }),
      onState: (engine) => this.#tell({ event: 'engine', engine }),
      onReady: (workspace, opened) => {
        if (opened && workspace !== null) keepWorkspace(workspace);
        for (const window of this.#windows) this.#handPort(window);
      },
    });
    serveShell(this.#handlers());
    this.#setMenu();
    this.#engine.start();
    const window = this.#createWindow();
    if (start.tour !== null) void takeTour(window, start.tour);
  }

  /** Another start of the application while this one runs: show ourselves, open what it was asked to open. */
  async startedAgain(start: StartArguments): Promise<void> {
    const window = [...this.#windows][0] ?? this.#createWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
    if (start.workspace !== null) await this.#engine.open(start.workspace);
  }

  showWindow(): void {
    if (this.#windows.size === 0) this.#createWindow();
  }

  end(): Promise<void> {
    return this.#engine.end();
  }

  #createWindow(): BrowserWindow {
    const window = createWindow({
      session: this.#session,
      preload: path.join(OUT, 'preload', 'preload.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
    });
    this.#windows.add(window);
    window.on('closed', () => this.#windows.delete(window));
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#loaded.delete(window);
    });
    window.webContents.on('did-finish-load', () => {
      this.#loaded.add(window);
      this.#handPort(window);
    });
    return window;
  }

  /** Only a main frame that shows our page gets a port, and only from an engine that answers. */
  #handPort(window: BrowserWindow): void {
    const contents = window.webContents;
    if (this.#engine.state().state !== 'running' || !this.#loaded.has(window) || !isOurs(contents.mainFrame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#engine.send({ type: 'window' }, [port1]);
    contents.postMessage('engine:port', null, [port2]);
  }

  #tell(event: ShellEvent): void {
    for (const window of this.#windows) if (isOurs(window.webContents.getURL())) window.webContents.send('shell:event', event);
  }

  #setMenu(): void {
    setMenu({ go: (place) => this.#tell({ event: 'go', place }), openWorkspace: () => void this.#chooseWorkspace() });
  }

  #handlers(): ShellHandlers {
    return {
      'window:preferences': () => ok(preferences()),
      'window:last-place': () => ok(lastPlace()),
      'window:keep-place': ({ last }) => {
        keepPlace(last);
        return ok({});
      },
      'window:set-preferences': (changed) => {
        const next = keepPreferences(changed);
        this.#setMenu();
        this.#tell({ event: 'preferences', preferences: next });
        return ok(next);
      },
      'engine:state': () => ok(this.#engine.state()),
      'engine:restart': () => {
        this.#engine.start();
        return ok(this.#engine.state());
      },
      'dialog:open-package': (_input, sender) => chooseFile(this.#parent(sender), this.#files, 'package'),
      'dialog:open-workspace': async (_input, sender) => ok({ opened: await this.#chooseWorkspace(sender) }),
      'dialog:open-file': ({ kind }, sender) => chooseFile(this.#parent(sender), this.#files, kind),
      'dialog:save-file': (asked, sender) => chooseTarget(this.#parent(sender), this.#files, asked),
      'dialog:choose-folder': (_input, sender) => chooseFolder(this.#parent(sender), this.#files),
      'window:room': () => ok(room()),
      'window:keep-room': (changed) => {
        const kept = keepRoom(changed);
        this.#tell({ event: 'room', room: kept });
        return ok(kept);
      },
      'window:new': () => {
        this.#createWindow();
        return ok({});
      },
      'workspace:recent': () => ok([]),
      'workspace:open-recent': () => ok({ opened: false }),
      'workspace:forget-recent': () => ok({}),
      'workspace:close': () => ok({}),
      'drop:adopt': ({ path: dropped }) => this.#files.adopt(dropped),
      'shell:show-in-folder': ({ token }) => {
        const file = this.#files.path(token);
        if (file !== null) shell.showItemInFolder(file);
        return ok({ shown: file !== null });
      },
    };
  }

  /** The window that asks: a dialog belongs to it. */
  #parent(sender: WebContents): BrowserWindow | null {
    return BrowserWindow.fromWebContents(sender);
  }

  async #chooseWorkspace(sender?: WebContents): Promise<boolean> {
    const chosen = await chooseWorkspaceFile(sender === undefined ? BrowserWindow.getFocusedWindow() : this.#parent(sender));
    if (chosen === null) return false;
    await this.#engine.open(chosen);
    return true;
  }
}
