import { useEffect } from 'react';
import { type Shortcut, SHORTCUTS } from '#contract/commands.ts';
import { firstPageOf, goTo } from './places.ts';
import { runCommand } from './commands.ts';

const LIST: readonly Shortcut[] = SHORTCUTS;
const OURS = LIST.filter((each) => each.command !== undefined || each.place !== undefined);
const isMac = navigator.platform.startsWith('Mac');

/** Whether a key is this accelerator, as Electron writes them. Shift counts only beside a name: `?` needs it on most keyboards. */
export function isKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
  mac: boolean,
): boolean {
  const parts = keys.split('+');
  const name = parts.pop() ?? '';
  const wantsControl = parts.includes('CmdOrCtrl');
  if ((mac ? event.metaKey : event.ctrlKey) !== wantsControl || (mac ? event.ctrlKey : event.metaKey)) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  if (name === '?') return event.key === '?';
  if (event.shiftKey !== parts.includes('Shift')) return false;
  // Digits sit above other signs on a French keyboard.
  if (/^\d$/.test(name)) return event.key === name || event.code === `Digit${name}`;
  return event.key.toLowerCase() === name.toLowerCase();
}

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
