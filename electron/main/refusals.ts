import { app, dialog } from 'electron';
import { nativeText } from './native-text.ts';
import { findAltered } from './native-files.ts';
import { RELEASE } from './release.ts';

/**
 * Switches that open the application to whoever can start it. No fuse covers them. Not among them: allow-file-access-from-files, which
 * Electron gives itself at every start; no page of ours is a file.
 */
const FORBIDDEN = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'in-process-gpu',
  'no-zygote',
  'disable-web-security',
  'disable-site-isolation-trials',
  'unsafely-treat-insecure-origin-as-secure',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
  'load-component-extension',
  'disable-extensions-except',
  'js-flags',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'renderer-startup-dialog',
  'utility-cmd-prefix',
  'ppapi-plugin-launcher',
  'browser-subprocess-path',
  'proxy-server',
  'proxy-pac-url',
  'host-rules',
  'host-resolver-rules',
  'log-net-log',
  'ssl-key-log-file',
  'user-data-dir',
];

/** EX_CONFIG of sysexits.h: started in a way, or from files, that it must not run with. */
const STATUS = 78;

/**
 * Whether the application may go on. A release that is started with a switch that opens it to others, and a package whose native code is
 * not what was packaged, end here with status 78 and one sentence.
 */
export function mayStart(): boolean {
  const forbidden = RELEASE ? FORBIDDEN.find((name) => app.commandLine.hasSwitch(name)) : undefined;
  if (forbidden !== undefined) return refuse('refused.switch', { name: forbidden });
  const altered = app.isPackaged ? findAltered(app.getAppPath()) : null;
  if (altered !== null) return refuse('refused.altered', { name: altered });
  return true;
}

/** In both languages: which one is the person's lies in a profile that was not looked at yet. */
function refuse(key: 'refused.switch' | 'refused.altered', values: Readonly<Record<string, string>>): false {
  const sentences = [nativeText('en')(key, values), nativeText('fr')(key, values)];
  // On Linux nothing can be shown before Electron is ready; elsewhere a window that does not come needs a reason that does.
  if (process.platform === 'linux') process.stderr.write(`collegium: ${sentences.join('\n')}\n`);
  else dialog.showErrorBox('Collegium', sentences.join('\n\n'));
  app.exit(STATUS);
  return false;
}
