import { app } from 'electron';
import { readArguments } from './arguments.ts';
import { prepareApplication } from './before-ready.ts';
import { Desktop } from './desktop.ts';
import { guardContents } from './guards.ts';
import { STARTED_AFTER_MS } from './start-guard.ts';

const guard = prepareApplication();
if (guard !== null) {
  guardContents();
  let desktop: Desktop | null = null;
  let ended = false;
  // Never awaited here: a top-level await in an ES module keeps 'ready' from coming.
  void app.whenReady().then(() => {
    desktop = new Desktop(readArguments(process.argv.slice(1), process.cwd()), guard);
    setTimeout(() => guard.settle(), STARTED_AFTER_MS).unref();
  });
  app.on('second-instance', (_event, argv, folder) => void desktop?.startedAgain(readArguments(argv.slice(1), folder)));
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
