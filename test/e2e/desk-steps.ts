import { execFileSync, spawn } from 'node:child_process';
import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import type { Desk } from '../support/kill-window.ts';
import type { E2eElectron } from './global-setup.ts';
import { ROOT, start } from './start.ts';

/** The built application of this repository. */
export const OURS = ROOT;
export const BOX = '[data-box="need.problemStatement"]';
/** Milliseconds: a start on a busy computer. */
export const START_PATIENCE = 20_000;

/** Starts the application on a desk, with the desk's own profile. */
export const launchAt = ({ profile, workspace }: Desk, application = OURS): Promise<ElectronApplication> =>
  start({ profile, application, args: [`--workspace=${workspace}`] });

export async function atTheBox(page: Page, desk: Desk): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/edit/${id}`;
  }, desk.proposal);
  await page.locator('[data-section="need"]').click();
  await page.locator(BOX).click();
  await page.keyboard.press('ControlOrMeta+End');
}

export const pidsOf = (desktop: ElectronApplication): Promise<number[]> =>
  desktop.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));

/** The engine's process, as the operating system knows it. @throws where none runs */
export async function enginePid(desktop: ElectronApplication): Promise<number> {
  const pid = await desktop.evaluate(({ app }) => app.getAppMetrics().find((each) => each.name === 'Collegium engine')?.pid ?? 0);
  if (pid === 0) throw new Error('No engine runs.');
  return pid;
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended with its parent
  }
}

/** An application that Playwright did not start: its hold on a page keeps a page that died from coming back. */
export interface Apart {
  /** What a script in the window gives, "" where no page answers. */
  inThePage(script: string): Promise<string>;
  /** The process of a kind, as Chromium calls it; null where there is none. */
  processOf(type: 'renderer' | 'gpu-process'): number | null;
  end(): Promise<void>;
}

export async function launchApart(desk: Desk, application = OURS): Promise<Apart> {
  const electron = JSON.parse(process.env['E2E_ELECTRON'] ?? '{}') as E2eElectron;
  const args = [...electron.args, `--user-data-dir=${desk.profile}`, '--remote-debugging-port=0', application];
  const child = spawn(electron.exec, [...args, `--workspace=${desk.workspace}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /DevTools listening on ws:\/\/([\d.:]+)\//.exec(text)?.[1];
      if (found !== undefined) resolve(`http://${found}`);
    });
    setTimeout(() => reject(new Error(`No window: ${text}`)), START_PATIENCE).unref();
  });
  return {
    inThePage: (script) => evaluate(address, script).catch(() => ''),
    processOf(type) {
      const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 24 }).split('\n');
      const line = lines.find((each) => each.includes(`--type=${type}`) && each.includes(desk.profile));
      return line === undefined ? null : Number.parseInt(line, 10);
    },
    async end() {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), START_PATIENCE);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** One question to the page by the protocol of its tools, with nobody attached before or after. */
async function evaluate(address: string, expression: string): Promise<string> {
  const targets = (await (await fetch(`${address}/json`)).json()) as readonly { type: string; webSocketDebuggerUrl: string }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) return '';
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  try {
    return await new Promise<string>((resolve, reject) => {
      setTimeout(() => reject(new Error('No answer.')), 2000);
      socket.addEventListener('error', () => reject(new Error('No page.')));
      socket.addEventListener('open', () =>
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })),
      );
      socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(String(data)) as { readonly result?: { readonly result?: { readonly value?: unknown } } };
        resolve(String(answer.result?.result?.value ?? ''));
      });
    });
  } finally {
    socket.close();
  }
}

/** What stands in the box. */
export const SHOWN = `document.querySelector('${BOX}')?.value ?? ''`;
/** What stands in the box where the screen says that it is saved. */
export const SAVED = `document.querySelector('[data-save="saved"]') === null ? '' : ${SHOWN}`;
/** Opens the section of the box; says `there` once it is. */
export const OPEN_SECTION = `(() => {
  document.querySelector('[data-section="need"]')?.click();
  return document.querySelector('${BOX}') === null ? '' : 'there';
})()`;
/** Types at the end of the box. */
export const typing = (words: string): string => `(() => {
  const box = document.querySelector('${BOX}');
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  return String(document.execCommand('insertText', false, ${JSON.stringify(words)}));
})()`;

/** Types words that are told apart by their number, tired: with pauses now and then, after which the screen says *Saved*. */
export function typist(
  page: Page,
  random: () => number,
  from: number,
): { readonly stop: () => Promise<void>; readonly words: () => number } {
  let going = true;
  let words = from;
  const work = async (): Promise<void> => {
    while (going) {
      words += 1;
      await page.keyboard.type(`w${String(words)} `, { delay: 4 + random() * 12 });
      if (words % 2 === 0) await page.waitForTimeout(450 + random() * 200);
    }
  };
  const done = work().catch(() => undefined); // the page may end under the fingers
  return {
    words: () => words,
    stop: async () => {
      going = false;
      await done;
    },
  };
}
