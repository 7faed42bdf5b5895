import { ipcMain, type WebContents } from 'electron';
import { fail } from '#domain/shared/result.ts';
import {
  MAX_TEXT_CHARACTERS,
  SHELL_CALLS,
  shellContract,
  type ShellCall,
  type ShellInput,
  type ShellReply,
} from '#contract/shell.ts';
import { isOurs } from './release.ts';

const MAX_INPUT_CHARACTERS = 16 * 1024;
/** A text with its escapes. */
const limitOf = (call: ShellCall): number => (call === 'dialog:save-text' ? 2 * MAX_TEXT_CHARACTERS : MAX_INPUT_CHARACTERS);

export type ShellHandlers = {
  readonly [C in ShellCall]: (input: ShellInput<C>, sender: WebContents) => ShellReply<C> | Promise<ShellReply<C>>;
};

/**
 * The only file that lets a page call main: the sender must be the main frame of one of our windows showing our page, the input small and
 * exactly of its schema. A handler that throws answers a code, never a stack or a path.
 */
export function serveShell(handlers: ShellHandlers, isWindow: (sender: WebContents) => boolean): void {
  for (const call of SHELL_CALLS) {
    ipcMain.handle(call, async (event, raw: unknown) => {
      const frame = event.senderFrame;
      if (frame === null || frame !== event.sender.mainFrame || !isOurs(frame.url) || !isWindow(event.sender))
        return refusal('call/not-allowed');
      if (isTooLarge(raw, limitOf(call))) return refusal('call/too-large');
      const input = shellContract[call].input.safeParse(raw);
      if (!input.success) return refusal('call/invalid-input');
      try {
        return await answer(handlers, call, input.data, event.sender);
      } catch {
        return refusal('call/failed');
      }
    });
  }
}

function isTooLarge(raw: unknown, limit: number): boolean {
  try {
    return (JSON.stringify(raw ?? null) ?? '').length > limit;
  } catch {
    return true; // a cycle or a big integer: nothing of ours
  }
}

const refusal = (code: string) => fail({ code, details: {} });

/** The schema of each call was checked above; the compiler cannot follow the pair of handler and input through the union. */
function answer(handlers: ShellHandlers, call: ShellCall, input: unknown, sender: WebContents): unknown {
  const handler = handlers[call] as (input: unknown, sender: WebContents) => unknown;
  return handler(input, sender);
}
