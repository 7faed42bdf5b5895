import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { app, BrowserWindow, MessageChannelMain, shell, utilityProcess, type WebContents } from 'electron';
import { ownComputer } from '#adapters/keys/own-computer.ts';
import { machineIdIn, readMachineId } from '#adapters/machine-id.ts';
import { ok } from '#domain/shared/result.ts';
import { aboutProgram, noticesText, showAbout } from './about.ts';
import type { StartArguments } from './arguments.ts';
import { type ChosenFiles, createChosenFiles } from './chosen-files.ts';
import { type ComputerQuestion, createComputerQuestion } from './computer-question.ts';
import { chooseFile, chooseFolder, chooseTarget, chooseWorkspaceFile, explainBundle, saveText } from './dialogs.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { answerSecret, hasKeyStore } from './key-store.ts';
import { enableLines, setMenu } from './menu.ts';
import {
  applyTheme,
  keepPreferences,
  keepRecents,
  keepRoom,
  keepWorkspace,
  keepZoom,
  lastWorkspace,
  preferences,
  recents,
  room,
  zoom,
} from './preferences.ts';
import { menuNames, shownRecents, withoutRecent, withRecent } from './recents.ts';
import { createSession } from './session.ts';
import type { StartGuard } from './start-guard.ts';
import { serveShell, type ShellHandlers } from './shell-handlers.ts';
import { takeTour } from './tour.ts';
import { OpenWindows } from './windows.ts';
import { nextZoom } from './zoom.ts';

const OUT = path.resolve(import.meta.dirname, '..');

/** The desktop put together: one engine, its windows, and what only main can do for them. */
export class Desktop {
  readonly #windows: OpenWindows;
  readonly #files: ChosenFiles;
  readonly #engine: EngineHost;
  readonly #computer: ComputerQuestion;
  /** What the windows show; another one makes them forget where they were. */
  #shown: string | null;

  /** Starts that died one after the other: no engine opens anything until a person says so. 0 on an ordinary day. */
  #deaths: number;

  constructor(start: StartArguments, guard: StartGuard) {
    if (start.tour !== null) guard.settle(); // it ends at once and is no death
    applyTheme();
    this.#windows = new OpenWindows({
      session: createSession(path.join(OUT, 'renderer')),
      preload: path.join(OUT, 'preload', 'preload.cjs'),
      onLoaded: (window) => this.#handPort(window),
      onEnabled: () => this.#enableLines(),
    });
    this.#files = createChosenFiles((token, chosen) => this.#engine.send({ type: 'file', token, chosen }));
    const machine = start.machine === null ? readMachineId() : machineIdIn(start.machine);
    this.#computer = createComputerQuestion(
      ownComputer(app.getPath('userData'), () => machine),
      (computer) => this.#windows.tell({ event: 'computer', computer }),
    );
    this.#computer.state(); // noted before anything is signed
    this.#shown = start.workspace ?? lastWorkspace();
    this.#deaths = guard.isSafe && start.tour === null ? guard.deaths : 0;
    // Nor does it go back to a page that may be what it died of.
    if (this.#shown !== lastWorkspace() || this.#deaths > 0) this.#windows.forgetPlaces();
    this.#engine = createEngineHost({
      fork: () =>
        utilityProcess.fork(path.join(OUT, 'main', 'engine.js'), [], { serviceName: 'Collegium engine', stdio: 'inherit' }),
      workspace: this.#shown,
      startMessage: (workspace) => ({
        type: 'start',
        workspace,
        resources: path.join(app.getAppPath(), 'resources'),
        profile: app.getPath('userData'),
        machine,
        files: this.#files.all().map(([token, chosen]) => [token, chosen]),
        keyStore: hasKeyStore(),
        deaths: this.#deaths,
      }),
      onState: (engine) => this.#windows.tell({ event: 'engine', engine }),
      onReady: (workspace, opened) => {
        if (opened && workspace !== null) this.#remember(workspace);
        this.#showing(workspace, false);
        for (const window of this.#windows.all()) this.#handPort(window);
      },
      onFounded: (workspace) => {
        this.#deaths = 0;
        this.#remember(workspace);
        // The same file, put right: what the windows knew of it was a refusal.
        if (workspace === this.#shown) this.#windows.tell({ event: 'workspace', founded: true });
        else this.#showing(workspace, true);
      },
      answerSecret,
    });
    serveShell(this.#handlers(), (sender) => this.#windows.has(sender));
    this.#setMenu();
    this.#engine.start();
    const window = this.#windows.create();
    if (start.tour !== null) void takeTour(window, start.tour);
    if (start.bundle !== null) void explainBundle(window, start.bundle);
  }

  /** Another start of the application while this one runs: show ourselves, open what it was asked to open. */
  async startedAgain(start: StartArguments): Promise<void> {
    const window = this.#windows.current() ?? this.#windows.create();
    if (window.isMinimized()) window.restore();
    window.focus();
    if (start.workspace !== null) await this.#open(start.workspace);
    if (start.bundle !== null) await explainBundle(window, start.bundle);
  }

  showWindow(): void {
    if (this.#windows.all().length === 0) this.#windows.create();
  }

  end(): Promise<void> {
    return this.#engine.end();
  }

  /** Only a main frame that shows our page gets a port, and only from an engine that answers. */
  #handPort(window: BrowserWindow): void {
    if (this.#engine.state().state !== 'running' || !this.#windows.isLoaded(window)) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#engine.send({ type: 'window' }, [port1]);
    window.webContents.postMessage('engine:port', null, [port2]);
  }

  #remember(workspace: string): void {
    // The sample behind its door is a visit: what comes back at the next start, and the list of recent files, stay as they were.
    if (path.dirname(workspace) === path.join(app.getPath('userData'), 'sample')) return;
    keepWorkspace(workspace);
    keepRecents(withRecent(recents(), workspace, new Date().toISOString(), randomBytes(16).toString('base64url')));
    this.#setMenu();
  }

  #showing(workspace: string | null, founded: boolean): void {
    if (workspace === this.#shown) return;
    this.#shown = workspace;
    this.#windows.forgetPlaces();
    this.#windows.tell({ event: 'workspace', founded });
    this.#enableLines();
  }

  #menuState() {
    const shown = shownRecents(recents(), existsSync);
    const names = menuNames(shown);
    return {
      recents: shown.map(({ id, name, missing }, at) => ({ id, name: names[at] ?? name, missing })),
      hasWorkspace: this.#shown !== null,
      enabled: this.#windows.enabled(),
    };
  }

  #enableLines(): void {
    enableLines({ enabled: this.#windows.enabled(), hasWorkspace: this.#shown !== null });
  }

  #setMenu(): void {
    const current = (): BrowserWindow => this.#windows.current() ?? this.#windows.create();
    setMenu(
      {
        go: (place) => this.#windows.tellOne(current(), { event: 'go', place }),
        command: (command) => this.#windows.tellOne(current(), { event: 'command', command }),
        undo: (step) => {
          if (this.#windows.enabled().has(step)) this.#windows.tellOne(current(), { event: 'command', command: step });
          else current().webContents[step]();
        },
        openWorkspace: () => void this.#chooseWorkspace(current()),
        openRecent: (id) => void this.#openRecent(id),
        closeWorkspace: () => void this.#closeWorkspace(),
        newWindow: () => void this.#windows.create(),
        about: () => void showAbout(current()),
        zoom: (direction) => {
          keepZoom(nextZoom(zoom(), direction));
          for (const window of this.#windows.all()) window.webContents.setZoomFactor(zoom());
        },
      },
      this.#menuState(),
    );
  }

  #handlers(): ShellHandlers {
    return {
      'window:preferences': () => ok(preferences()),
      'window:last-place': (_input, sender) => ok(this.#windows.where(sender).last),
      'window:keep-place': ({ last }, sender) => {
        this.#windows.keep(sender, { last });
        return ok({});
      },
      'window:address': (_input, sender) => ok({ address: this.#windows.where(sender).address }),
      'window:keep-address': ({ address }, sender) => {
        this.#windows.keep(sender, { address });
        return ok({});
      },
      'window:commands': ({ enabled }, sender) => {
        this.#windows.setEnabled(sender, enabled);
        return ok({});
      },
      'window:set-preferences': (changed) => {
        const next = keepPreferences(changed);
        this.#setMenu();
        this.#windows.tell({ event: 'preferences', preferences: next });
        return ok(next);
      },
      'computer:state': () => ok(this.#computer.state()),
      'computer:answer': ({ answer }) => this.#computer.answer(answer),
      'engine:state': () => ok(this.#engine.state()),
      'engine:restart': () => {
        this.#engine.start();
        return ok(this.#engine.state());
      },
      'dialog:open-package': (_input, sender) => chooseFile(this.#parent(sender), this.#files, 'package'),
      'dialog:open-workspace': async (_input, sender) => ok({ opened: await this.#chooseWorkspace(this.#parent(sender)) }),
      'dialog:open-file': ({ kind }, sender) => chooseFile(this.#parent(sender), this.#files, kind),
      'dialog:save-file': (asked, sender) => chooseTarget(this.#parent(sender), this.#files, asked),
      'dialog:save-text': (asked, sender) => saveText(this.#parent(sender), asked),
      'dialog:choose-folder': (_input, sender) => chooseFolder(this.#parent(sender), this.#files),
      'window:settled': ({ saved }, sender) => {
        this.#windows.settled(sender, saved);
        return ok({});
      },
      'window:room': () => ok(room()),
      'window:keep-room': (changed) => {
        const kept = keepRoom(changed);
        this.#windows.tell({ event: 'room', room: kept });
        return ok(kept);
      },
      'window:new': () => {
        this.#windows.create();
        return ok({});
      },
      'workspace:recent': () => ok(shownRecents(recents(), existsSync)),
      'workspace:open-recent': async ({ id }) => ok({ opened: await this.#openRecent(id) }),
      'workspace:forget-recent': ({ id }) => {
        keepRecents(withoutRecent(recents(), id));
        this.#setMenu();
        return ok({});
      },
      'workspace:close': async () => {
        await this.#closeWorkspace();
        return ok({});
      },
      'program:about': () => ok(aboutProgram()),
      'program:notices': () => ok({ text: noticesText() }),
      'drop:adopt': ({ path: dropped }) => this.#files.adopt(dropped),
      'workspace:try-again': async () => {
        await this.#load(this.#engine.workspace());
        return ok({});
      },
      'shell:show-workspace': () => {
        const file = this.#engine.workspace();
        if (file !== null) shell.showItemInFolder(existsSync(file) ? file : path.dirname(file));
        return ok({ shown: file !== null });
      },
      'shell:show-in-folder': ({ token }) => {
        const file = this.#files.path(token);
        if (file !== null) shell.showItemInFolder(file);
        return ok({ shown: file !== null });
      },
    };
  }

  /** A person says so: whatever died before, this is opened. */
  #load(workspace: string | null): Promise<void> {
    this.#deaths = 0;
    return this.#engine.open(workspace);
  }

  /** The window that asks: a dialog belongs to it. */
  #parent(sender: WebContents): BrowserWindow | null {
    return BrowserWindow.fromWebContents(sender);
  }

  async #chooseWorkspace(parent: BrowserWindow | null): Promise<boolean> {
    const chosen = await chooseWorkspaceFile(parent);
    if (chosen === null) return false;
    await this.#open(chosen);
    return true;
  }

  /** One that is no longer there is not asked for: what is open stays open. */
  async #openRecent(id: string): Promise<boolean> {
    const found = recents().find((each) => each.id === id);
    if (found === undefined || !existsSync(found.file)) {
      this.#setMenu(); // its line is disabled from now on
      return false;
    }
    await this.#open(found.file);
    return true;
  }

  /** One that is open already is only shown: opening it anew would lock the signature and take every window from its place. */
  async #open(workspace: string): Promise<void> {
    if (!this.#engine.holds(workspace)) return this.#load(workspace);
    const window = this.#windows.current() ?? this.#windows.create();
    window.focus();
    // Whoever chose it among the doors wants to go in.
    const { address } = this.#windows.where(window.webContents);
    if (address.startsWith('#/welcome')) this.#windows.tellOne(window, { event: 'go', place: 'proposals' });
  }

  async #closeWorkspace(): Promise<void> {
    keepWorkspace(null);
    await this.#load(null);
  }
}
