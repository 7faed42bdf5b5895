import type { AppError } from '#contract/app-error.ts';
import type { DraftView } from '#contract/draft.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { type FormValue, fromForm, type Keys, toForm } from '../../forms/form-values.ts';
import { goesTogether, type History, NO_HISTORY, noted, redone, type Step, undone } from './history.ts';

/** What a save sends; `draft:save` without the proposal. */
export interface Save {
  readonly edit: number;
  readonly sections: Record<string, Json>;
  readonly keys: Record<string, string[]>;
}
export type Saved =
  | { readonly ok: true; readonly edit: number; readonly savedAt: string }
  | { readonly ok: false; readonly error: AppError };

export interface KeeperState {
  /** UTC of the last save that the engine confirmed; "" before the first. */
  readonly savedAt: string;
  /** When the first change that is not confirmed was made, in milliseconds; null where everything typed is on disk. */
  readonly waitingSince: number | null;
  /** Why the last save was refused; null where it was not. */
  readonly refused: AppError | null;
  readonly edit: number;
  /** Counts confirmed saves: what was computed from an older text is asked again. */
  readonly saves: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Quiet after the last key, the longest wait while somebody types on, and between two tries, in milliseconds. */
export const QUIET_MS = 400;
export const LONGEST_MS = 1000;
export const AGAIN_MS = 500;
/** Between two tries after a save was refused, in milliseconds: the disk may have room again. */
export const RETRY_MS = 1000;

export interface DraftKeeper {
  readonly state: () => KeeperState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly section: (id: string) => FormValue;
  /** The whole text as it stands, saved or not; the same object until something changes. */
  readonly document: () => JsonObject;
  readonly keys: () => Keys;
  /** Notes a change. `name` of the box, "" for one that is a step of its own. */
  readonly change: (section: string, value: FormValue, name: string) => void;
  /** Takes the last change back, or makes it again: the step, or null where there is none. */
  readonly undo: () => Step | null;
  readonly redo: () => Step | null;
  /** Sends what waits now; resolves when nothing waits or a save is refused. */
  readonly flush: () => Promise<void>;
  /** Goes on from a text that the engine put in place of this one; one step of undo brings this one back. */
  readonly putBack: (other: Pick<DraftView, 'document' | 'keys' | 'edit' | 'savedAt'>) => void;
  /** Goes on from what another window or the engine has: its text, or with `mine` what stands here over its edit. */
  readonly adopt: (view: Pick<DraftView, 'document' | 'keys' | 'edit' | 'savedAt'>, mine: boolean) => void;
}

interface Options {
  readonly roots: readonly Field[];
  readonly view: Pick<DraftView, 'document' | 'keys' | 'edit' | 'savedAt'>;
  readonly send: (save: Save) => Promise<Saved>;
  readonly now?: () => number;
}

/**
 * Holds the working copy while it is edited and sees to it that the engine has it. One save is under way at a time; what was sent and not
 * answered is sent again exactly as it was, because the engine may have written it before it ended (`draft:save` answers such a second
 * save with "saved"). Nothing here counts as saved before the engine says so.
 */
export function createDraftKeeper({ roots, view, send, now = Date.now }: Options): DraftKeeper {
  const fields = new Map(roots.map((root) => [root.name, root]));
  const formOf = (from: Options['view']): Map<string, FormValue> =>
    new Map(roots.map((root) => [root.name, toForm(root, from.document[root.name] ?? null, from.keys)]));
  let values = formOf(view);
  let history: History = NO_HISTORY;
  let edit = view.edit;
  const changed = new Set<string>();
  let lastChange = 0;
  let underWay: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  let state: KeeperState = {
    savedAt: view.savedAt, waitingSince: null, refused: null, edit, saves: 0, canUndo: false, canRedo: false,
  }; // prettier-ignore

  const tell = (next: Partial<KeeperState>): void => {
    state = { ...state, ...next, edit, canUndo: history.done.length > 0, canRedo: history.undone.length > 0 };
    for (const listener of listeners) listener();
  };

  const put = (section: string, value: FormValue): void => {
    values.set(section, value);
    changed.add(section);
    lastChange = now();
    tell({ waitingSince: state.waitingSince ?? lastChange });
    schedule();
  };

  const schedule = (): void => {
    // After a refusal the next try is set already: typing on brings it no nearer.
    if (underWay !== null || changed.size === 0 || state.refused !== null) return;
    clearTimeout(timer);
    const due = Math.min(lastChange + QUIET_MS, (state.waitingSince ?? lastChange) + LONGEST_MS);
    timer = setTimeout(() => void flushOnce(), Math.max(0, due - now()));
  };

  const collect = (): Save => {
    const save: Save = { edit, sections: {}, keys: {} };
    for (const id of changed) {
      const field = fields.get(id);
      if (field === undefined) continue;
      const { value, keys } = fromForm(field, values.get(id) ?? null);
      save.sections[id] = value;
      Object.assign(save.keys, keys);
    }
    return save;
  };

  const flushOnce = (): Promise<void> => {
    clearTimeout(timer);
    if (underWay !== null) return underWay;
    if (changed.size === 0 || isElsewhere(state.refused)) return Promise.resolve();
    const save = collect();
    const sent = new Set(changed);
    const sentAt = now();
    changed.clear();
    underWay = deliver(save).then((answer) => {
      underWay = null;
      if (answer.ok) {
        edit = answer.edit;
        // What was typed while the save was under way has waited since it was sent at the earliest.
        tell({ savedAt: answer.savedAt, refused: null, saves: state.saves + 1, waitingSince: changed.size > 0 ? sentAt : null });
        schedule();
        return;
      }
      for (const id of sent) changed.add(id);
      tell({ refused: answer.error });
      if (!isElsewhere(answer.error)) timer = setTimeout(() => void flushOnce(), RETRY_MS);
    });
    return underWay;
  };

  /** Exactly the same again for as long as nobody answered. */
  const deliver = async (save: Save): Promise<Saved> => {
    for (;;) {
      const answer = await send(save);
      if (answer.ok || answer.error.code !== 'engine/gone') return answer;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };

  const walk = (step: ReturnType<typeof undone>, side: 'before' | 'after'): Step | null => {
    if (step === null) return null;
    history = step.history;
    put(step.step.section, step.step[side]);
    const other = side === 'before' ? history.done.at(-1) : history.undone.at(-1);
    if (goesTogether(step.step, other)) return walk(side === 'before' ? undone(history) : redone(history), side);
    return step.step;
  };

  /** Sections are read again only where they changed, so that a page may ask at every letter. */
  const written = new Map<string, { readonly from: FormValue; readonly value: Json }>();
  let whole: JsonObject = {};
  const document = (): JsonObject => {
    let isSame = true;
    for (const root of roots) {
      const from = values.get(root.name) ?? null;
      if (written.get(root.name)?.from === from) continue;
      written.set(root.name, { from, value: fromForm(root, from).value });
      isSame = false;
    }
    if (!isSame) whole = Object.fromEntries(roots.map((root) => [root.name, written.get(root.name)?.value ?? null]));
    return whole;
  };

  /** Sections that read otherwise, or whose items are others. */
  const differing = (other: Options['view']): readonly string[] =>
    roots
      .filter((root) => {
        const { value, keys } = fromForm(root, values.get(root.name) ?? null);
        const theirs = Object.keys(keys).map((path) => other.keys[path] ?? []);
        return JSON.stringify([value, Object.values(keys)]) !== JSON.stringify([other.document[root.name] ?? null, theirs]);
      })
      .map((root) => root.name);

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    section: (id) => values.get(id) ?? null,
    document,
    keys: () => Object.assign({}, ...roots.map((root) => fromForm(root, values.get(root.name) ?? null).keys)) as Keys,
    change: (section, value, name) => {
      const before = values.get(section) ?? null;
      if (JSON.stringify(before) === JSON.stringify(value)) return;
      history = noted(history, { section, name, before, after: value, at: now() });
      put(section, value);
    },
    undo: () => walk(undone(history), 'before'),
    redo: () => walk(redone(history), 'after'),
    flush: async () => {
      while ((changed.size > 0 || underWay !== null) && !isElsewhere(state.refused)) {
        await flushOnce();
        if (state.refused !== null) return;
      }
    },
    putBack: (other) => {
      edit = other.edit;
      const next = formOf(other);
      const group = `text ${String(now())} ${String(edit)}`;
      for (const section of differing(other)) {
        const [before, after] = [values.get(section) ?? null, next.get(section) ?? null];
        history = noted(history, { section, name: '', before, after, at: now(), group });
        values.set(section, after);
      }
      changed.clear();
      tell({ refused: null, savedAt: other.savedAt || state.savedAt, waitingSince: null, saves: state.saves + 1 });
    },
    adopt: (other, mine) => {
      edit = other.edit;
      // Mine is the whole text of this window: also where only the other one wrote.
      if (mine) for (const id of differing(other)) changed.add(id);
      // A version is the text that stands here already, but for blanks: then what can be undone stays so.
      if (!mine && JSON.stringify(document()) !== JSON.stringify(other.document)) {
        values = formOf(other);
        changed.clear();
        history = NO_HISTORY;
      }
      tell({
        refused: null,
        savedAt: other.savedAt || state.savedAt,
        waitingSince: changed.size > 0 ? (state.waitingSince ?? now()) : null,
      });
      schedule();
    },
  };
}

const isElsewhere = (error: AppError | null): boolean => error?.code === 'draft/edited-elsewhere';
