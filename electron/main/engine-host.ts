import type { MessagePortMain, UtilityProcess } from 'electron';
import type { EngineState } from '#contract/shell.ts';
import { isSameFile } from './same-file.ts';
import { EngineNews, FromEngine, type ToEngine } from '../engine/messages.ts';

/** More ends than this within the window of time below: something is wrong that another start will not mend. */
const MAX_ENDS = 4;
const ENDS_WINDOW_MS = 60_000;
const ORDERLY_END_MS = 5_000;

export interface EngineHost {
  state(): EngineState;
  start(): void;
  /** Ends the running engine in order and starts one for another workspace; null: for none. Not asked whether it is open already: `holds`. */
  open(workspace: string | null): Promise<void>;
  /** Whether a file is open, or is just being opened: to open it anew would end the engine and forget every signature that stands open. */
  holds(workspace: string): boolean;
  /** The file that is open, or that was asked for and refused. */
  workspace(): string | null;
  send(message: ToEngine, ports?: MessagePortMain[]): void;
  end(): Promise<void>;
}

/** The part of Electron's utilityProcess that is used. */
export type EngineProcess = Pick<UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill'>;

export interface EngineHostOptions {
  readonly fork: () => EngineProcess;
  readonly workspace: string | null;
  /** What each newly started engine is told first. */
  readonly startMessage: (workspace: string | null) => ToEngine;
  readonly onState: (state: EngineState) => void;
  readonly onReady: (workspace: string | null, opened: boolean) => void;
  /** The running engine founded a workspace and has it open. */
  readonly onFounded: (workspace: string) => void;
  readonly answerSecret: (question: Exclude<EngineNews, { type: 'opened' }>) => Promise<ToEngine>;
}

/**
 * Runs one engine and starts another when it ends unasked: a crash loses nothing that was acknowledged, because acknowledging means that
 * the engine's commit returned. Windows are told of every change.
 */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  let workspace = options.workspace;
  let child: EngineProcess | null = null;
  let refused = false;
  let ending = false;
  /** The latest wish to open something; -1 after the end: earlier ones start nothing. */
  let wish = 0;
  let ends: number[] = [];
  let state: EngineState = { state: 'starting', restarts: 0 };

  const become = (next: EngineState): void => {
    state = next;
    options.onState(next);
  };

  const start = (): void => {
    const started = options.fork();
    child = started;
    ending = false;
    refused = false;
    started.on('message', (raw: unknown) => {
      if (child !== started) return;
      const news = EngineNews.safeParse(raw);
      if (news.success) {
        hear(news.data, started);
        return;
      }
      const message = FromEngine.safeParse(raw);
      if (!message.success) return;
      refused = !message.data.opened;
      become({ state: 'running', restarts: state.restarts });
      options.onReady(workspace, message.data.opened);
    });
    started.once('exit', () => {
      if (child !== started) return;
      child = null;
      if (!ending) afterUnaskedEnd();
    });
    started.postMessage(options.startMessage(workspace));
  };

  const hear = (news: EngineNews, teller: EngineProcess): void => {
    if (news.type !== 'opened') {
      void options.answerSecret(news).then((answer) => teller.postMessage(answer));
      return;
    }
    // Should it end unasked, the next engine opens what was founded here.
    workspace = news.file;
    refused = false;
    options.onFounded(news.file);
  };

  const afterUnaskedEnd = (): void => {
    const now = Date.now();
    ends = [...ends.filter((each) => now - each < ENDS_WINDOW_MS), now];
    const tooMany = ends.length > MAX_ENDS;
    become({ state: tooMany ? 'stopped' : 'gone', restarts: state.restarts + 1 });
    // A moment's wait after the first, so that an engine that cannot start does not keep the computer busy.
    if (!tooMany) setTimeout(() => wish >= 0 && child === null && start(), ends.length === 1 ? 0 : 500 * ends.length);
  };

  const end = async (): Promise<void> => {
    const ended = child;
    if (ended === null) return;
    ending = true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => ended.kill(), ORDERLY_END_MS);
      ended.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      ended.postMessage({ type: 'end' } satisfies ToEngine);
    });
    if (child === ended) child = null;
  };

  return {
    state: () => state,
    workspace: () => workspace,
    holds: (file) => workspace !== null && !refused && state.state !== 'stopped' && isSameFile(file, workspace),
    start() {
      ends = [];
      if (wish >= 0 && child === null) {
        become({ state: 'starting', restarts: state.restarts });
        start();
      }
    },
    async open(next) {
      if (wish < 0) return;
      wish += 1;
      const mine = wish;
      workspace = next;
      refused = false;
      become({ state: 'starting', restarts: state.restarts });
      await end();
      // Two windows may ask at once: both wait for the same engine to end, and only the later one starts another.
      if (mine === wish && child === null) start();
    },
    send: (message, ports = []) => child?.postMessage(message, ports),
    end() {
      wish = -1;
      return end();
    },
  };
}
