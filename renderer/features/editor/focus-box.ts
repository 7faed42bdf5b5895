import { boxId } from '../../forms/paths.ts';

/** A box to go to, and where in its text; `offset` null = as the box has it. A target is gone to once. */
export interface Target {
  readonly name: string;
  readonly offset: number | null;
}

const done = new WeakSet<Target>();

/** Gives the box of an answer the focus; where it is folded away, the nearest thing around it that is on the page. */
export function focusBox(target: Target): void {
  if (done.has(target)) return;
  const parts = target.name.split('.');
  while (parts.length > 1) {
    const found = boxOf(parts.join('.'));
    if (found !== null) {
      done.add(target);
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: 'center' });
      if (target.offset !== null) placeCursor(found, target.offset);
      return;
    }
    parts.pop();
  }
  const title = document.getElementById('section-title');
  if (title === null) return;
  done.add(target);
  title.focus();
  title.scrollIntoView({ block: 'start' });
}

function boxOf(name: string): HTMLElement | null {
  const box = document.getElementById(boxId(name)) ?? document.querySelector<HTMLElement>(`[data-box="${CSS.escape(name)}"]`);
  if (box !== null) return box;
  return document.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"] [data-box]`);
}

function placeCursor(box: HTMLElement, offset: number): void {
  if (!(box instanceof HTMLTextAreaElement) && !(box instanceof HTMLInputElement)) return;
  try {
    box.setSelectionRange(offset, offset);
  } catch {
    // Boxes for dates have no cursor.
  }
}

/** Where the cursor is; null outside the boxes of a form. */
export function cursorNow(): { readonly name: string; readonly offset: number } | null {
  const box = document.activeElement;
  if (!(box instanceof HTMLElement) || box.dataset['box'] === undefined) return null;
  const isText = box instanceof HTMLTextAreaElement || (box instanceof HTMLInputElement && box.type === 'text');
  return { name: box.dataset['box'], offset: isText ? (box.selectionStart ?? 0) : 0 };
}
