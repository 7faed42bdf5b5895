import { BrowserWindow, screen, type Session } from 'electron';
import { keepBounds, lastBounds } from './preferences.ts';
import { DEVELOPMENT_SERVER, RELEASE, START_PAGE } from './release.ts';

const PAPER = { light: '#fbfaf6', dark: '#16191d' } as const;

/** Makes the window, shown as soon as it has something to show, at its last place if a screen is still there. */
export function createWindow(options: {
  readonly session: Session;
  readonly preload: string;
  readonly dark: boolean;
}): BrowserWindow {
  const bounds = placeOnScreen();
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }),
    minWidth: 360,
    minHeight: 320,
    show: false,
    backgroundColor: options.dark ? PAPER.dark : PAPER.light,
    webPreferences: {
      session: options.session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      webgl: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: !RELEASE,
      autoplayPolicy: 'document-user-activation-required',
    },
  });
  if (bounds?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(DEVELOPMENT_SERVER ?? START_PAGE);
  return window;
}

function placeOnScreen(): NonNullable<ReturnType<typeof lastBounds>> | null {
  const last = lastBounds();
  if (last === undefined) return null;
  const area = screen.getDisplayMatching(last).workArea;
  const isVisible =
    last.x < area.x + area.width && last.x + last.width > area.x && last.y >= area.y - 1 && last.y < area.y + area.height;
  return isVisible ? last : null;
}
