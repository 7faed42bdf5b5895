import { BrowserWindow, screen, type Session } from 'electron';
import { type Bounds, keepBounds, lastBounds } from './preferences.ts';
import { DEVELOPMENT_SERVER, RELEASE, START_PAGE } from './release.ts';

const PAPER = { light: '#fbfaf6', dark: '#16191d' } as const;

/** Makes the window, shown as soon as it has something to show, at its last place if a screen is still there. */
export function createWindow(options: {
  readonly session: Session;
  readonly preload: string;
  readonly dark: boolean;
  /** 0 for the first window, 1 for one beside it, …: each remembers its own place on the screen. */
  readonly slot: number;
  /** The window that another one is opened from. */
  readonly beside: BrowserWindow | null;
}): BrowserWindow {
  const bounds = placeOnScreen(options.slot) ?? placeBeside(options.beside);
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
  window.on('close', () => keepBounds(options.slot, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(DEVELOPMENT_SERVER ?? START_PAGE);
  return window;
}

function placeOnScreen(slot: number): Bounds | null {
  const last = lastBounds(slot);
  if (last === null) return null;
  const area = screen.getDisplayMatching(last).workArea;
  const isVisible =
    last.x < area.x + area.width && last.x + last.width > area.x && last.y >= area.y - 1 && last.y < area.y + area.height;
  return isVisible ? last : null;
}

/** A step down and to the right, so that both title bars can be seen. */
const STEP = 32;

function placeBeside(other: BrowserWindow | null): Bounds | null {
  if (other === null) return null;
  const { x, y, width, height } = other.getNormalBounds();
  const area = screen.getDisplayMatching(other.getBounds()).workArea;
  const fits = x + STEP + width <= area.x + area.width && y + STEP + height <= area.y + area.height;
  return { x: fits ? x + STEP : area.x, y: fits ? y + STEP : area.y, width, height, maximized: false };
}
