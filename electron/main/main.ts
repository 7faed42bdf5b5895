import { app } from 'electron';
import { commandOf, readArguments, type StartArguments } from './arguments.ts';
import { prepareApplication } from './before-ready.ts';
import { argumentsOf, runCommand } from './command-line.ts';
import { Desktop } from './desktop.ts';
import { guardContents } from './guards.ts';
import { mayStart } from './refusals.ts';
import { RELEASE } from './release.ts';
import { type StartGuard, STARTED_AFTER_MS } from './start-guard.ts';

const command = commandOf(argumentsOf(process.argv));
if (mayStart()) {
  // Awaited on purpose: while an ES module waits, 'ready' does not come, and without it Chromium asks for no display.
  if (command !== null) await runCommand(command);
  else startDesktop(prepareApplication());
}

function startDesktop(guard: StartGuard | null): void {
  if (guard === null) return;
  guardContents();
  let desktop: Desktop | null = null;
  let ended = false;
  const read = (argv: readonly string[], folder: string): StartArguments => readArguments(argv, folder, { release: RELEASE });
  /** macOS names the file that was opened by an event, the first one before anything is ready. */
  let opened: string | null = null;
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (desktop === null) opened = file;
    else void desktop.startedAgain(read([file], '/'));
  });
  // Never awaited here: a top-level await in an ES module keeps 'ready' from coming.
  void app.whenReady().then(() => {
    desktop = new Desktop(opened === null ? read(process.argv.slice(1), process.cwd()) : read([opened], '/'), guard);
    setTimeout(() => guard.settle(), STARTED_AFTER_MS).unref();
  });
  app.on('second-instance', (_event, argv, folder) => void desktop?.startedAgain(read(argv.slice(1), folder)));
  app.on('activate', () => desktop?.showWindow());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (ended || desktop === null) return;
    // The engine closes its file in order; quitting goes on when it has.
    event.preventDefault();
    ended = true;
    void desktop.end().finally(() => {
      guard.settle();
      app.quit();
    });
  });
}
