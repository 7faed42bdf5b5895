import { session, type Session } from 'electron';
import { createFileServer } from './app-files.ts';
import { DEVELOPMENT_SERVER, isOurs, ORIGIN, RELEASE } from './release.ts';

const isCopying = (permission: string): boolean => permission === 'clipboard-sanitized-write';

/**
 * The one session of all windows: in memory, so that nothing of Chromium's own storage reaches the disk; no network, no permission but
 * to copy text, no device, no download, no dictionary fetched.
 */
export function createSession(folder: string): Session {
  const made = session.fromPartition('collegium', { cache: false });
  made.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isCopying(permission) && details.isMainFrame && isOurs(details.requestingUrl));
  });
  made.setPermissionCheckHandler(
    (_contents, permission, origin, details) => isCopying(permission) && details.isMainFrame && isOurs(origin),
  );
  made.setDevicePermissionHandler(() => false);
  made.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  made.setUSBProtectedClassesHandler(null);
  // Without a language no dictionary is fetched; switched off alone, each session fetches one at its start, also the one that shows nothing.
  for (const each of [made, session.defaultSession]) {
    each.setSpellCheckerLanguages([]);
    each.setSpellCheckerEnabled(false);
  }
  made.on('will-download', (event) => event.preventDefault());
  made.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
  made.protocol.handle('app', createFileServer(folder));
  return made;
}

function mayLoad(url: string): boolean {
  if (isOurs(url) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('data:image/')) return true;
  if (RELEASE) return false;
  return url.startsWith('devtools:') || (DEVELOPMENT_SERVER !== null && url.startsWith('ws://localhost:'));
}
