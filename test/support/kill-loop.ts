import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figures, figures, timesOf } from './figures.ts';

/**
 * One kind of work that a process is killed in. `begin` runs in the child and gives what it does again and again: each act returns what to
 * acknowledge, only once that is durable. `check` runs in the parent after every kill, over everything acknowledged so far; `isDeep` after
 * every tenth and the last, for what takes longer.
 * A scenario is a module that exports `scenario`; package writing joins with one of its own.
 */
export interface KillScenario {
  /** The latest moment of a kill after the first word; as long as a few acts take. Default 60. */
  readonly killWithinMs?: number;
  begin(folder: string, seed: number): Promise<(n: number) => string | Promise<string>>;
  check(
    folder: string,
    acknowledged: readonly string[],
    isDeep: boolean,
  ): Promise<{ readonly lost: number; readonly corrupt: number }>;
}

/** The figures of a loop: `p50`, `p95`, `max` are milliseconds to reopen and check. */
export type KillFigures = Figures & { readonly [key in 'acked' | 'lost' | 'corrupt' | 'hangs']: number };

export interface KillOptions {
  readonly id: string;
  /** Absolute path of the module that exports `scenario`. */
  readonly scenario: string;
  readonly kills: number;
  readonly seed: number;
  readonly control?: boolean;
}

/** Nothing that a child does before it is ready takes longer, on the slowest machine that still counts: the first plays the whole sample. */
const READY_WITHIN_MS = 60_000;

/**
 * Starts a process that works and says what is done, kills it with SIGKILL 0 to 60 ms after the first of it, looks whether
 * everything it said is there, and again. Prints one JSON line.
 */
export async function killLoop(options: KillOptions): Promise<KillFigures> {
  const { id, scenario: module, kills, seed, control = false } = options;
  const { scenario } = (await import(module)) as { scenario: KillScenario };
  const folder = mkdtempSync(join(tmpdir(), 'collegium-kill-'));
  const random = randomFrom(seed);
  const acknowledged: string[] = [];
  const reopening: number[] = [];
  const found = { acked: 0, lost: 0, corrupt: 0, hangs: 0 };
  const began = performance.now();
  let next = prepare(module, folder, seed);
  for (let n = 0; n < kills; n++) {
    const child = next;
    if (n + 1 < kills) next = prepare(module, folder, seed + n + 1); // starts while this one works
    const said = await killedAfter(child, random() * (scenario.killWithinMs ?? 60));
    if (said === null) found.hangs++;
    acknowledged.push(...(said ?? []));
    found.acked += said?.length ?? 0;
    const start = performance.now();
    const { lost, corrupt } = await scenario.check(folder, acknowledged, n % 10 === 9 || n === kills - 1);
    reopening.push(performance.now() - start);
    found.lost += lost;
    found.corrupt += corrupt;
    if (control && lost > 0) acknowledged.length = 0; // what is gone is gone once
  }
  rmSync(folder, { recursive: true, force: true });
  const sec = Math.round((performance.now() - began) / 100) / 10;
  return { ...figures({ id, layer: 'L0', seed, n: kills, ...found, ...timesOf(reopening), control, sec }), ...found };
}

export type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A process that has loaded everything and waits for its turn. */
export function prepare(module: string, folder: string, seed: number, more: Readonly<Record<string, string>> = {}): Child {
  const script = join(import.meta.dirname, 'kill-child.ts');
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'collegium-kill-cache'), ...more };
  return spawn(process.execPath, [script, module, folder, String(seed)], { stdio: ['pipe', 'pipe', 'inherit'], env });
}

/** What the child acknowledged before it was killed; null where it never began. */
async function killedAfter(child: Child, delayMs: number): Promise<readonly string[] | null> {
  let text = '';
  const tooLate = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const isFirst = !text.includes('\n', 'ready\n'.length);
    text += chunk;
    if (isFirst && text.includes('\n', 'ready\n'.length)) setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  child.stdin.end('go\n');
  await once(child, 'close'); // after everything in the pipe was read
  clearTimeout(tooLate);
  // The last line counts only if it is whole.
  const lines = text.split('\n').slice(0, -1);
  return lines[0] === 'ready' ? lines.slice(1) : null;
}

/** Mulberry32: the same moments for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
