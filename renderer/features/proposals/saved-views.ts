import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { ListChoice, SavedView } from '#contract/preferences.ts';

/** More than anybody finds again in a menu. */
export const MOST_VIEWS = 40;
export const MOST_NAME = 80;

/** A view without its name: what the list shows. */
export const choiceOf = ({ name: _name, ...choice }: SavedView): ListChoice => choice;

/** Saves under a name: a view of that name is replaced where it stands. */
export function withView(views: readonly SavedView[], name: string, choice: ListChoice): SavedView[] {
  const view = { ...choice, name: name.trim() };
  return views.some((each) => each.name === view.name)
    ? views.map((each) => (each.name === view.name ? view : each))
    : [...views, view];
}

export const renamed = (views: readonly SavedView[], from: string, to: string): SavedView[] =>
  views.map((each) => (each.name === from ? { ...each, name: to.trim() } : each));

export const without = (views: readonly SavedView[], name: string): SavedView[] => views.filter((each) => each.name !== name);

/** Why a view cannot have that name: empty, too long, taken by another one; "" where it can. `own`: its name so far. */
export function nameFault(views: readonly SavedView[], name: string, own: string): '' | 'empty' | 'long' | 'taken' {
  const wanted = name.trim();
  if (wanted === '') return 'empty';
  if (wanted.length > MOST_NAME) return 'long';
  return wanted !== own && views.some((each) => each.name === wanted) ? 'taken' : '';
}

/** The view that stands on the screen; null where none does. */
export const viewOf = (views: readonly SavedView[], choice: ListChoice): SavedView | null =>
  views.find((each) => isSame(choiceOf(each), choice)) ?? null;

function isSame(a: ListChoice, b: ListChoice): boolean {
  const names = Object.keys(FIRST_CHOICE) as (keyof ListChoice)[];
  return names.every((name) => String(sorted(a[name])) === String(sorted(b[name])));
}

const sorted = (value: ListChoice[keyof ListChoice]): unknown => (Array.isArray(value) ? value.toSorted() : value);
