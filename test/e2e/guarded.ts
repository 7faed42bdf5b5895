import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { figures } from '../support/figures.ts';
import { expect } from './fixture.ts';
import { type Ordinary, startOrdinary } from './ordinary.ts';
import type { Sample } from './sample.ts';

/** What main was made to do since somebody began to watch: nothing of it is done for real. */
export interface Watched {
  readonly questions: string[];
  readonly opened: string[];
  readonly left: string[];
  readonly rejections: string[];
}

/** One start of the real window, as an ordinary person has it, with everything counted that could leave it. */
export interface Guarded {
  readonly at: Ordinary;
  readonly page: Page;
  /** What anybody asked this computer for: it is the proxy of the application, and the address in every payload. */
  readonly asked: string[];
  readonly url: string;
  readonly watched: () => Promise<Watched>;
  /** What a page can do to a computer: see NONE. Questions are what each test makes of them. */
  readonly effects: () => Promise<Readonly<Record<string, unknown>>>;
  readonly go: (hash: string) => Promise<void>;
  /** Two frames: React has drawn what came. */
  readonly drawn: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export const NONE = { ran: 0, asked: 0, left: [], opened: [], windows: 1, home: 'app://collegium/index.html' };

export const note = (id: string, begin: number, n: number, more: { readonly control: boolean } & Record<string, unknown>) =>
  figures({ id, layer: 'L2', seed: 0, n, corrupt: 0, sec: (performance.now() - begin) / 1000, ...more });

export async function startGuarded(sample: Sample): Promise<Guarded> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('x');
  });
  // What is asked for by https comes as a wish for a tunnel, a socket as a wish for another protocol.
  for (const wish of ['connect', 'upgrade'])
    server.on(wish, (request: IncomingMessage, socket: Duplex) => {
      asked.push(request.url ?? '');
      socket.destroy();
    });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const at = await startOrdinary(sample, [`--proxy-server=${url}`, '--proxy-bypass-list=<-loopback>']);
  const page = await at.desktop.firstWindow();
  await expect(page.locator('.table-body [role=row]')).toHaveCount(3);
  await watch(at);
  const watched = (): Promise<Watched> => at.desktop.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
  return {
    at,
    page,
    asked,
    url,
    watched,
    effects: async () => {
      const { opened, left } = await watched();
      const windows = await at.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
      const ran = await page.evaluate(() => (window as unknown as { ran?: number }).ran ?? 0);
      return { ran, asked: asked.length, left, opened, windows, home: page.url().split('#')[0] };
    },
    go: (hash) => page.evaluate((to) => void (window.location.hash = to), hash),
    drawn: () =>
      page.evaluate(() => new Promise((resolve) => void requestAnimationFrame(() => requestAnimationFrame(() => resolve())))),
    end: async () => {
      await at.end();
      server.close();
    },
  };
}

/** Dialogs answer "stay" and "cancel"; other programs are only noted. */
const watch = (at: Ordinary): Promise<void> =>
  at.desktop.evaluate(({ app, dialog, shell, BrowserWindow }) => {
    const watched: Watched = { questions: [], opened: [], left: [], rejections: [] };
    Object.assign(globalThis, { watched });
    Object.assign(dialog, {
      showMessageBox: (...args: { message: string }[]) => {
        watched.questions.push(args.at(-1)?.message ?? '');
        return Promise.resolve({ response: 1 });
      },
      showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
      showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
    });
    Object.assign(shell, { openExternal: (to: string) => Promise.resolve(void watched.opened.push(to)) });
    // Controls are windows as Electron makes them: each would fetch a dictionary.
    app.on('session-created', (session) => session.setSpellCheckerLanguages([]));
    process.on('unhandledRejection', (reason) => void watched.rejections.push(String(reason)));
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.on('did-navigate', (_event, to) => void watched.left.push(to));
  });
