import { app, protocol } from 'electron';
import { applicationFolder } from '#adapters/files/application-folder.ts';
import { preferences } from './preferences.ts';
import { RELEASE } from './release.ts';
import { beginStart, type StartGuard } from './start-guard.ts';

/**
 * What must be settled before Electron is ready. Null where the application may not go on: a second start hands its arguments to the
 * first and ends with 0. After several deaths in a row the graphics card's driver is left out: it is what most often takes an
 * application with it.
 */
export function prepareApplication(): StartGuard | null {
  // Where the sandbox cannot be on (root), Electron's own children refuse to start if it is asked for all the same.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Not bypassCSP, corsEnabled, allowServiceWorkers, allowExtensions, stream.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  // No name is ever looked up, whatever part of Chromium asks for one: the session's rules do not see what its own services fetch. Whoever
  // drives a build that is no release does so by the loopback.
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    `MAP * ~NOTFOUND${RELEASE ? '' : ', EXCLUDE localhost, EXCLUDE 127.0.0.1'}`,
  );
  setProfileFolder();
  process.umask(0o077);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return null;
  }
  speakAsChosen();
  const guard = beginStart(app.getPath('userData'));
  if (guard.isSafe) app.disableHardwareAcceleration();
  return guard;
}

/** The engine's own parts (date boxes and their calendars) follow the person's language, not the desktop's; a later change from the next start. */
function speakAsChosen(): void {
  if (!app.commandLine.hasSwitch('lang')) app.commandLine.appendSwitch('lang', `${preferences().language}-CA`);
}

/** The same folder as the command line's, so that both see the same keys (DESIGN §14). A test may name another by --user-data-dir. */
function setProfileFolder(): void {
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', applicationFolder());
}
