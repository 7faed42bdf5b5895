import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_NAMES, WINDOW_SHELL_CALL_NAMES } from '#contract/call-names.ts';

/**
 * Between a window and the engine: keeps the port (contextBridge would turn it into an empty object), numbers the calls, and answers
 * `engine/gone` to those in flight when the engine ends. Exposes one frozen function per call and nothing else.
 */

type Settle = (reply: unknown) => void;
const gone = { ok: false, error: { code: 'engine/gone', details: {} } } as const;
const invalid = { ok: false, error: { code: 'call/invalid-input', details: {} } } as const;
const inFlight = new Map<number, Settle>();
/** Calls made before there is a port wait for it: an engine is being started. */
let waiting: (() => void)[] = [];
let port: MessagePort | null = null;
let last = 0;

function dropPort(closed: MessagePort | null): void {
  if (closed !== port || port === null) return;
  port = null;
  const lost = [...inFlight.values()];
  inFlight.clear();
  for (const settle of lost) settle(gone);
}

function takePort(next: MessagePort): void {
  dropPort(port);
  port = next;
  next.addEventListener('message', ({ data }: MessageEvent<{ id: number; reply: unknown }>) => {
    inFlight.get(data.id)?.(data.reply);
    inFlight.delete(data.id);
  });
  next.addEventListener('close', () => dropPort(next));
  next.start();
  const ready = waiting;
  waiting = [];
  for (const send of ready) send();
}

function callEngine(call: string, input: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const send = (): void => {
      last += 1;
      inFlight.set(last, resolve);
      try {
        port?.postMessage({ id: last, call, input });
      } catch {
        // A function or a handle of the page's: nothing that another process could be given.
        inFlight.delete(last);
        resolve(invalid);
      }
    };
    if (port === null) waiting.push(send);
    else send();
  });
}

ipcRenderer.on('engine:port', (event) => {
  const [next] = event.ports;
  if (next !== undefined) takePort(next);
});

async function invoke(call: string, input: unknown): Promise<unknown> {
  try {
    return (await ipcRenderer.invoke(call, input)) as unknown;
  } catch {
    return invalid;
  }
}

type ShellEvent = { readonly event: string; readonly engine?: { readonly state: string } };
const listeners = new Set<(event: ShellEvent) => void>();
ipcRenderer.on('shell:event', (_event, told: ShellEvent) => {
  // The port's own 'close' may come later, or not at all where the process was killed.
  if (told.event === 'engine' && (told.engine?.state === 'gone' || told.engine?.state === 'stopped')) dropPort(port);
  for (const listener of listeners) listener(told);
});

const bridge: Record<string, unknown> = {
  adoptDrop: (file: unknown) => {
    // A path comes from the drop itself: a File that a page made has none.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return ipcRenderer.invoke('drop:adopt', { path });
  },
  subscribe: (listener: (event: ShellEvent) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
for (const call of CALL_NAMES) bridge[call] = (input: unknown) => callEngine(call, input);
for (const call of WINDOW_SHELL_CALL_NAMES) bridge[call] = (input: unknown) => invoke(call, input);
contextBridge.exposeInMainWorld('collegium', Object.freeze(bridge));
