import type { MessagePortMain } from 'electron';
import { fail } from '#domain/shared/result.ts';
import { type Call, contract, type Handlers, maxCharactersOf, Request } from '#contract/api.ts';
import type { EngineLog } from './engine-log.ts';

type Port = Pick<MessagePortMain, 'on' | 'start' | 'postMessage'>;
const refusal = (code: string) => fail({ code, details: {} });

/** Size limit, strict schema, handler, Result; nothing else answers a window. */
export function servePort(port: Port, handlers: Handlers, log: EngineLog): void {
  port.on('message', ({ data }: { readonly data: unknown }) => {
    const request = Request.safeParse(data);
    if (!request.success) return; // not ours: no id to answer
    const { id, call, input } = request.data;
    void answer(handlers, call, input, log).then((reply) => port.postMessage({ id, reply }));
  });
  port.start();
}

/**
 * What a call answers, whatever happens: a handler that throws or says something that is not in the contract gives a code, never a
 * stack, a path or half of an answer.
 */
export async function answer(handlers: Handlers, call: Call, input: unknown, log: EngineLog): Promise<unknown> {
  if (isTooLarge(input, maxCharactersOf(call))) return refusal('call/too-large');
  const { input: Input, output: Output } = contract[call];
  const checked = Input.safeParse(input);
  if (!checked.success) return refusal('call/invalid-input');
  try {
    // The pair of handler and input is right by `contract[call]`; the compiler cannot follow it through the union.
    const handler = handlers[call] as (input: unknown) => Promise<Awaited<ReturnType<Handlers[Call]>>>;
    const reply = await handler(checked.data);
    if (!reply.ok) return reply;
    const output = Output.safeParse(reply.value);
    if (output.success) return { ok: true, value: output.data };
    log.write(call, `call/invalid-answer ${output.error.issues[0]?.path.join('.') ?? ''}`);
    return refusal('call/invalid-answer');
  } catch (error) {
    log.write(call, error instanceof Error ? error.name : 'thrown');
    return refusal('call/failed');
  }
}

function isTooLarge(input: unknown, limit: number): boolean {
  try {
    return (JSON.stringify(input) ?? '').length > limit;
  } catch {
    return true; // a cycle or a big integer: nothing of ours
  }
}
