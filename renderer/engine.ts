import type { Call, InputOf, OutputOf } from '#contract/api.ts';
import type { AppError } from '#contract/app-error.ts';
import type {} from '#contract/bridge.ts';
import type { ShellCall, ShellInput, ShellReply } from '#contract/shell.ts';

/** A refusal, thrown so that a query can carry it; its sentence is `errorText(error.refusal)`. */
export class Refused extends Error {
  readonly refusal: AppError;
  constructor(refusal: AppError) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

export const refusalOf = (error: unknown): AppError =>
  error instanceof Refused ? error.refusal : { code: 'call/failed', details: {} };

/** While an engine is being told who is there, calls wait (app/known-person.ts). */
let gate: Promise<void> = Promise.resolve();

export function holdCalls(until: Promise<void>): void {
  gate = until;
}

async function passGate(): Promise<void> {
  for (let seen: Promise<void> | null = null; seen !== gate;) {
    seen = gate;
    await seen;
  }
}

type Heard = (call: Call, answer: unknown) => void;
const hearers = new Set<Heard>();

/** Hears of every call that was carried out. The answer ends it. */
export function onDone(listener: Heard): () => void {
  hearers.add(listener);
  return () => void hearers.delete(listener);
}

/** Asks the engine. @throws Refused */
export async function ask<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
  await passGate();
  const value = await askNow(call, input);
  for (const hear of hearers) hear(call, value);
  return value;
}

/** Asks before anybody else may, and tells nobody: for what makes an engine ready for a window. @throws Refused */
export async function askNow<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
  type Answer = { ok: true; value: OutputOf<C> } | { ok: false; error: AppError };
  // Each function of the bridge takes its own input; through the union of all names the compiler sees their intersection.
  const send = window.collegium[call] as unknown as (input: InputOf<C>) => Promise<Answer>;
  const reply = await send(input);
  if (!reply.ok) throw new Refused(reply.error);
  return reply.value;
}

type ShellValue<C extends ShellCall> = Extract<ShellReply<C>, { ok: true }>['value'];

/** Asks main for what only main can do. @throws Refused */
export async function askShell<C extends Exclude<ShellCall, 'drop:adopt'>>(
  call: C,
  input: ShellInput<C>,
): Promise<ShellValue<C>> {
  const send = window.collegium[call] as unknown as (
    input: ShellInput<C>,
  ) => Promise<{ ok: true; value: ShellValue<C> } | { ok: false; error: AppError }>;
  const reply = await send(input);
  if (!reply.ok) throw new Refused(reply.error);
  return reply.value;
}
