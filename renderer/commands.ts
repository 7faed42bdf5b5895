import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Command } from '#contract/commands.ts';
import { askShell } from './engine.ts';

/** Who can carry out a command now; the latest to say so does it. */
const handlers = new Map<Command, (() => void)[]>();
/** Commands for which a page can be opened that carries them out. */
let atHome: ReadonlySet<Command> = new Set();
let enabled: ReadonlySet<Command> = new Set();
const listeners = new Set<() => void>();

/** A page that is opened for a command has this long to say that it can. In milliseconds. */
const PATIENCE_MS = 5000;
let pending: { readonly command: Command; readonly until: number } | null = null;

function look(): void {
  const next = new Set<Command>([...handlers.keys(), ...atHome]);
  if (next.size === enabled.size && [...next].every((each) => enabled.has(each))) return;
  enabled = next;
  for (const listener of listeners) listener();
  void askShell('window:commands', { enabled: [...next] }).catch(() => undefined);
}

/** Which commands can be carried out by a page that is not shown yet: the shell knows the pages, nobody else does. */
export function noteHomes(commands: ReadonlySet<Command>): void {
  atHome = commands;
  look();
}

/** Has the page carry a command out that can. @returns whether there is one */
export function carryOut(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Has the page carry a command out that is being opened for it. @returns until when that is waited for, in milliseconds since 1970 */
export function carryOutWhenShown(command: Command): number {
  pending = { command, until: Date.now() + PATIENCE_MS };
  return pending.until;
}

/**
 * Says that this page carries out a command while it is shown: the menu line is enabled, the key and the palette work, and one that was
 * asked for elsewhere and led here is carried out at once. `can` false: not now.
 */
export function useCommand(command: Command, handler: () => void, can = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!can) return undefined;
    const run = (): void => latest.current();
    handlers.set(command, [...(handlers.get(command) ?? []), run]);
    look();
    if (pending?.command === command) {
      const isDue = Date.now() < pending.until;
      pending = null;
      if (isDue) run();
    }
    return () => {
      const left = (handlers.get(command) ?? []).filter((each) => each !== run);
      if (left.length === 0) handlers.delete(command);
      else handlers.set(command, left);
      // A page that is drawn anew says it again at once: the menu does not flicker.
      queueMicrotask(look);
    };
  }, [command, can]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What can be done now. */
export const useEnabledCommands = (): ReadonlySet<Command> =>
  useSyncExternalStore(
    subscribe,
    () => enabled,
    () => enabled,
  );
