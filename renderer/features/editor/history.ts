import type { FormValue } from '../../forms/form-values.ts';

/** One step that can be undone: a section before and after it, and the box it was made in ("" for what has none). */
export interface Step {
  readonly section: string;
  readonly name: string;
  readonly before: FormValue;
  readonly after: FormValue;
  /** In milliseconds of the clock. */
  readonly at: number;
  /** Steps of one name that is not "" are one step to undo: a whole text that was put back. */
  readonly group?: string;
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

/** Typing on in one box within this time is one step. */
const PAUSE_MS = 1000;
const MOST_STEPS = 300;

/** A change noted: joined to the last step where somebody types on in the same box. What was undone can no longer be redone. */
export function noted(history: History, step: Step): History {
  const last = history.done.at(-1);
  const goesOn = last !== undefined && step.name !== '' && last.name === step.name && step.at - last.at < PAUSE_MS;
  const done = goesOn ? [...history.done.slice(0, -1), { ...step, before: last.before }] : [...history.done, step];
  return { done: done.slice(-MOST_STEPS), undone: [] };
}

/** Whether the step before (or after) belongs to the one that was just walked. */
export const goesTogether = (one: Step, other: Step | undefined): boolean =>
  one.group !== undefined && one.group !== '' && other?.group === one.group;

/** One step back; null where there is none. */
export function undone(history: History): { readonly history: History; readonly step: Step } | null {
  const step = history.done.at(-1);
  if (step === undefined) return null;
  // A step that was undone is closed: typing on afterwards is a step of its own.
  return { step, history: { done: history.done.slice(0, -1), undone: [...history.undone, { ...step, at: 0 }] } };
}

export function redone(history: History): { readonly history: History; readonly step: Step } | null {
  const step = history.undone.at(-1);
  if (step === undefined) return null;
  return { step, history: { done: [...history.done, step], undone: history.undone.slice(0, -1) } };
}
