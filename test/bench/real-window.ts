import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How Electron is started on this computer. */
export interface Runtime {
  readonly exec: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface WindowOptions {
  /** The folder of the application's package.json. */
  readonly application: string;
  readonly profile: string;
  readonly workspace: string | null;
}

/** A real window, driven over the debugging port alone: no test tool stands between the start and the first row. */
export interface RealWindow {
  /** Milliseconds of the clock at which the process was asked for. */
  readonly startedAt: number;
  readonly pid: number;
  evaluate<T>(expression: string): Promise<T>;
  send(method: string, params: object): Promise<unknown>;
  close(): Promise<void>;
}

/** In milliseconds. */
const PATIENCE = 30_000;
const POLL = 5;

/** @throws Error where no page shows itself within thirty seconds */
export async function startWindow(runtime: Runtime, options: WindowOptions): Promise<RealWindow> {
  mkdirSync(options.profile, { recursive: true });
  const startedAt = Date.now();
  const child = spawn(
    runtime.exec,
    [
      ...runtime.args,
      '--remote-debugging-port=0',
      `--user-data-dir=${options.profile}`,
      options.application,
      ...(options.workspace === null ? [] : [`--workspace=${options.workspace}`]),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...runtime.env } },
  );
  const port = await portOf(child);
  const socket = await connect(await pageAt(port));
  return { startedAt, pid: child.pid ?? 0, ...remote(socket), close: () => end(child, socket) };
}

/** Chromium says on stderr where it listens. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The window did not start.')), PATIENCE);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (found === null) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    });
  });
}

async function pageAt(port: number): Promise<string> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const pages = (await fetch(`http://127.0.0.1:${port}/json`).then((answer) => answer.json())) as readonly {
      readonly type: string;
      readonly url: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = pages.find((each) => each.type === 'page' && each.url.startsWith('app://'));
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await wait(POLL);
  }
  throw new Error('The window has no page.');
}

function connect(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', () => reject(new Error('The window does not listen.')));
  });
}

interface Answer {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } };
  readonly error?: { readonly message: string };
}

function remote(socket: WebSocket): Pick<RealWindow, 'evaluate' | 'send'> {
  const asked = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    asked.get(answer.id)?.(answer);
    asked.delete(answer.id);
  });
  const send = (method: string, params: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, (answer) => (answer.error === undefined ? resolve(answer) : reject(new Error(answer.error.message))));
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return {
    send,
    evaluate: async <T>(expression: string) => {
      const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (result?.exceptionDetails !== undefined) throw new Error(`${result.exceptionDetails.text}: ${expression.slice(0, 80)}`);
      return result?.result?.value as T;
    },
  };
}

async function end(child: ChildProcess, socket: WebSocket): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  socket.close();
  child.kill();
  await Promise.race([ended, wait(10_000).then(() => child.kill('SIGKILL'))]);
}

/**
 * Waits in the page until something is there, and says when that was. An arrow that returns it or null, as text.
 * @returns milliseconds of the clock, at the frame that shows it
 */
export async function whenThere(window: RealWindow, find: string): Promise<number> {
  for (const until = Date.now() + PATIENCE; ; await wait(POLL)) {
    try {
      return await window.evaluate<number>(
        `new Promise((done) => { const find = ${find}; (function look() {
           if (find()) requestAnimationFrame(() => done(performance.timeOrigin + performance.now())); else setTimeout(look, 2); })(); })`,
      );
    } catch (error) {
      if (Date.now() > until) throw error; // a page that is only being loaded has nothing to ask yet
    }
  }
}

/** Memory of a process and all below it, shared pages counted by their share (PSS). In megabytes; null where the system does not say. */
export function memoryOf(pid: number): number | null {
  const kilobytes = [pid, ...below(pid)].map((each) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(join('/proc', String(each), 'smaps_rollup'), 'utf8'))?.[1]);
    } catch {
      return 0; // ended meanwhile
    }
  });
  const sum = kilobytes.reduce((all, each) => all + each, 0);
  return sum > 0 ? sum / 1024 : null;
}

function below(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
  return children.flatMap((child) => [child, ...below(child)]);
}

function parentOf(name: string): number | null {
  try {
    const stat = readFileSync(join('/proc', name, 'stat'), 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
