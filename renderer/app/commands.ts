import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Command } from '#contract/commands.ts';
import { askShell } from '../engine.ts';
import { goTo, hrefOf, type Place } from './places.ts';

/** Who can carry out a command now; the latest to say so does it. */
const handlers = new Map<Command, (() => void)[]>();
let enabled: ReadonlySet<Command> = new Set();
let hasWorkspace = false;
const listeners = new Set<() => void>();

/** Where a command is at home, while no page carries it out. */
function homeOf(command: Command): Place | null {
  if (command === 'found') return { name: 'welcome', page: 'committee' };
  if (command === 'check-package') return { name: 'packages' };
  if (!hasWorkspace) return null;
  return HOMES.has(command) ? { name: 'proposals', proposal: null } : null;
}
const HOMES: ReadonlySet<Command> = new Set(['new-proposal', 'import-proposal', 'search']);
const WITH_HOME = ['found', 'check-package', ...HOMES] as readonly Command[];

/** A page that is opened for a command has this long to say that it can. In milliseconds. */
const PATIENCE_MS = 5000;
let pending: { readonly command: Command; readonly until: number } | null = null;

function look(): void {
  const next = new Set<Command>([...handlers.keys(), ...WITH_HOME.filter((each) => homeOf(each) !== null)]);
  if (next.size === enabled.size && [...next].every((each) => enabled.has(each))) return;
  enabled = next;
  for (const listener of listeners) listener();
  void askShell('window:commands', { enabled: [...next] }).catch(() => undefined);
}

export function noteWorkspace(isOpen: boolean): void {
  hasWorkspace = isOpen;
  look();
}

export const isEnabled = (command: Command): boolean => enabled.has(command);

/**
 * Carries a command out: by the page that can, else by the page where it is at home, which is opened first.
 * @returns whether there was anybody to do it
 */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  if (handler !== undefined) {
    handler();
    return true;
  }
  const home = homeOf(command);
  if (home === null) return false;
  goTo(home);
  pending = { command, until: Date.now() + PATIENCE_MS };
  if (command === 'search') focusSearch(pending.until);
  return true;
}

/** The list draws its search box when it is there: then that has the cursor. */
function focusSearch(until: number): void {
  const box = document.querySelector<HTMLElement>('main input[type=search]');
  if (box !== null) box.focus();
  else if (Date.now() < until && window.location.hash === hrefOf({ name: 'proposals', proposal: null }))
    requestAnimationFrame(() => focusSearch(until));
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
