import { useEffect } from 'react';
import { type Shortcut, SHORTCUTS } from '#contract/commands.ts';
import { isKey } from './key-events.ts';
import { firstPageOf, goTo } from './places.ts';
import { runCommand } from './run-command.ts';

const LIST: readonly Shortcut[] = SHORTCUTS;
const OURS = LIST.filter((each) => each.command !== undefined || each.place !== undefined);
const isMac = navigator.platform.startsWith('Mac');

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=button])'));

/** The keys of commands and places, wherever the focus is. While a dialog stands open, its own keys alone work. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const found = OURS.find((each) => each.keys.some((keys) => isKey(event, keys, isMac)));
      if (found === undefined || (found.keys[0] === '?' && isTyping(event.target))) return;
      if (document.querySelector('dialog[open], [role=dialog]') !== null) {
        if (found.command !== undefined) event.preventDefault(); // nor from the menu
        return;
      }
      if (found.place !== undefined) goTo(firstPageOf(found.place));
      else if (found.command === undefined || !runCommand(found.command)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
