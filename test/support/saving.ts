import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRoom, prepare } from './kill-room.ts';

/** What a process said that saved on a disk that fails. */
export interface Heard {
  readonly acked: readonly string[];
  /** Codes of refusals, in order. */
  readonly refused: readonly string[];
  /** When each line came, in milliseconds of this process's clock. */
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Saving {
  /** In front of the command: `['prlimit', '--fsize=…']`, `['strace', …]`. */
  readonly through?: readonly string[];
  /** How many saves; endless where absent. */
  readonly saves?: number;
  readonly pauseMs?: number;
  /** It is ended after this. */
  readonly atMostMs?: number;
  /** It closes its file in order, instead of being gone. */
  readonly closes?: boolean;
  /** The script, in place of the ordinary one. */
  readonly script?: string;
}

export interface RunningSaver {
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  /** Waits for a line that this accepts, from now on. In milliseconds since the call; null where none came in time. */
  until(accepts: (text: string) => boolean, timeoutMs: number): Promise<number | null>;
  isAlive(): boolean;
  end(): Promise<Heard>;
  readonly ended: Promise<Heard>;
}

/** Starts it. */
export function startSaving(
  folder: string,
  { through = [], saves = -1, pauseMs = 2, atMostMs = 60_000, script, closes = false }: Saving = {},
): RunningSaver {
  const command = [
    ...through,
    process.execPath,
    script ?? join(import.meta.dirname, 'save-child.ts'),
    folder,
    String(saves),
    String(pauseMs),
    ...(closes ? ['close'] : []),
  ];
  const [tool = '', ...args] = command;
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'collegium-kill-cache') };
  const child = spawn(tool, args, { stdio: ['pipe', 'pipe', process.env['DEBUG'] === undefined ? 'ignore' : 'inherit'], env });
  const lines: { text: string; at: number }[] = [];
  const hearers = new Set<(text: string) => void>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      lines.push({ text, at: performance.now() });
      for (const hear of hearers) hear(text);
    }
  });
  const tooLate = setTimeout(() => child.kill('SIGKILL'), atMostMs);
  const ended = once(child, 'close').then(([status, signal]): Heard => {
    clearTimeout(tooLate);
    const after = (word: string): readonly string[] =>
      lines.filter(({ text }) => text.startsWith(`${word} `)).map(({ text }) => text.slice(word.length + 1));
    return {
      acked: after('ok'),
      refused: after('no'),
      lines,
      status: status as number | null,
      signal: signal as NodeJS.Signals | null,
    };
  });
  return {
    lines,
    ended,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    until: (accepts, timeoutMs) =>
      new Promise((resolve) => {
        const start = performance.now();
        const settle = (value: number | null): void => {
          hearers.delete(hear);
          clearTimeout(timer);
          resolve(value);
        };
        const hear = (text: string): void => {
          if (accepts(text)) settle(performance.now() - start);
        };
        const timer = setTimeout(() => settle(null), timeoutMs);
        hearers.add(hear);
        void ended.then(() => settle(null));
      }),
    end: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

let prepared: Promise<string> | undefined;

/** Puts a workspace with one proposal into a folder. It is founded once, and copied. */
export async function aRoomIn(folder: string): Promise<void> {
  prepared ??= (async () => {
    const first = mkdtempSync(join(tmpdir(), 'collegium-room-'));
    process.once('exit', () => rmSync(first, { recursive: true, force: true }));
    await prepare(first);
    const { engine, save } = await openRoom(first);
    await save();
    await engine.close();
    return first;
  })();
  cpSync(await prepared, folder, { recursive: true, filter: (file) => !file.includes('/copies') });
}
