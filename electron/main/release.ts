import { app } from 'electron';

/**
 * What a release refuses: test switches, developer tools, a development server. Built with `--mode test`, a packaged application stays
 * drivable, so that the smoke test can prove the rest of it.
 */
export const RELEASE: boolean = app.isPackaged && import.meta.env.MODE !== 'test';

export const ORIGIN = 'app://collegium';
export const START_PAGE = `${ORIGIN}/index.html`;

/** The development server of electron-vite; never in a release. */
export const DEVELOPMENT_SERVER: string | null = RELEASE ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

/** Whether a page is our own: exact scheme and host, parsed, never compared by prefix. */
export function isOurs(url: string): boolean {
  try {
    const parsed = new URL(url);
    if (parsed.protocol === 'app:') return parsed.host === 'collegium';
    return DEVELOPMENT_SERVER !== null && parsed.origin === new URL(DEVELOPMENT_SERVER).origin;
  } catch {
    return false;
  }
}
