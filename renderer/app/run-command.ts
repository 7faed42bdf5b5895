import type { Command } from '#contract/commands.ts';
import { carryOut, carryOutWhenShown, noteHomes } from '../commands.ts';
import { goTo, hrefOf, type Place } from './places.ts';

/** Where a command is at home, while no page carries it out. */
const ALWAYS: ReadonlyMap<Command, Place> = new Map([
  ['found', { name: 'welcome', page: 'committee' }],
  ['check-package', { name: 'packages' }],
]);
const OF_A_WORKSPACE: ReadonlyMap<Command, Place> = new Map(
  (['new-proposal', 'import-proposal', 'search'] as const).map((each) => [each, { name: 'proposals', proposal: null }]),
);
let homes = ALWAYS;

/** Most commands need a file that is open. */
export function noteWorkspace(isOpen: boolean): void {
  homes = isOpen ? new Map([...ALWAYS, ...OF_A_WORKSPACE]) : ALWAYS;
  noteHomes(new Set(homes.keys()));
}

/**
 * Carries a command out: by the page that can, else by the page where it is at home, which is opened first.
 * @returns whether there was anybody to do it
 */
export function runCommand(command: Command): boolean {
  if (carryOut(command)) return true;
  const home = homes.get(command);
  if (home === undefined) return false;
  goTo(home);
  const until = carryOutWhenShown(command);
  if (command === 'search') focusSearch(until);
  return true;
}

/** The list draws its search box when it is there: then that has the cursor. */
function focusSearch(until: number): void {
  const box = document.querySelector<HTMLElement>('main input[type=search]');
  if (box !== null) box.focus();
  else if (Date.now() < until && window.location.hash === hrefOf({ name: 'proposals', proposal: null }))
    requestAnimationFrame(() => focusSearch(until));
}
