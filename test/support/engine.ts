import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Result } from '#domain/shared/result.ts';
import type { Call, InputOf, OutputOf } from '#contract/api.ts';
import type { AppError } from '#contract/app-error.ts';
import type { ChosenUse } from '../../electron/engine/messages.ts';
import { chosenPath } from './room.ts';
import { type Engine, openEngine } from '../../electron/engine/open-engine.ts';
import { answer } from '../../electron/engine/serve-port.ts';

/** An engine in a profile of its own, without its process and without a key store: nothing is open until a call opens it. */
export interface TestEngine {
  readonly profile: string;
  /** The files it told main of. */
  readonly opened: string[];
  ask<C extends Call>(call: C, input: InputOf<C>): Promise<Result<OutputOf<C>, AppError>>;
  /** @throws Error with its refusal */
  get<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>>;
  /** A name given in a save dialog; `read` gives what was written there. */
  file(name: string): string;
  token(path: string, use?: ChosenUse): string;
  read(name: string): Uint8Array;
  /** When everything that was begun on the side has ended. */
  settled(): Promise<void>;
  /** Ends this engine in order and starts the next one. `deaths`: starts that died before. */
  again(workspace: string | null, deaths?: number): Promise<TestEngine>;
  end(): Promise<void>;
}

export async function anEngine(): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-engine-'));
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const opened: string[] = [];
  const failures: string[] = [];
  const start = (workspace: string | null, deaths = 0): Promise<Engine> =>
    openEngine({
      type: 'start',
      workspace,
      resources: new URL('../../resources', import.meta.url).pathname,
      profile,
      deaths,
      files: [],
      // A workspace that is refused is an answer and no fault.
      log: { write: (what, code) => void (what === 'workspace' || failures.push(`${what} ${code}`)) },
      onOpened: (file) => void opened.push(basename(file)),
    });
  let engine = await start(null);
  const ask: TestEngine['ask'] = async (call, input) => {
    const reply = await answer(engine.handlers, call, input, engine.log);
    if (failures.length > 0) throw new Error(failures.join(', '));
    return reply as never;
  };
  const get: TestEngine['get'] = async (call, input) => {
    const reply = await ask(call, input);
    if (!reply.ok) throw new Error(`${call}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  const token = (path: string, use: ChosenUse = 'read'): string => {
    const name = randomBytes(16).toString('base64url');
    engine.files.set(name, chosenPath(path, use));
    return name;
  };
  const test: TestEngine = {
    profile,
    opened,
    ask,
    get,
    token,
    file: (name) => token(join(folder, name), 'write'),
    read: (name) => readFileSync(join(folder, name)),
    // A copy waits for the one before it.
    settled: async () => void (await ask('copy:make', {})),
    async again(workspace, deaths) {
      await engine.close();
      engine = await start(workspace, deaths);
      return test;
    },
    async end() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}
