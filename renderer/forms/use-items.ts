import type { KeyboardEvent } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { announce } from '../components/live-region.tsx';
import { keyOf, newItem } from './form-values.ts';
import { boxId } from './paths.ts';

export interface Items {
  /** Each item's key, in order: React's name for it too, so that a box keeps its cursor while its item is moved. */
  readonly keys: readonly string[];
  readonly valueAt: (index: number) => Json;
  readonly add: (after?: number) => void;
  readonly remove: (index: number) => void;
  readonly move: (from: number, to: number) => void;
  /** Alt+↑, Alt+↓ move the item, Alt+Delete removes it, Ctrl+Enter (⌘+Enter) adds one below. */
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
  /** Id of the element that holds the items: focus looks for boxes there. */
  readonly id: string;
}

interface Options {
  readonly field: Field;
  readonly name: string;
  readonly readOnly: boolean;
  /** The new item's key: where items fold, it is the one to open. */
  readonly onAdded?: (key: string) => void;
}

/** A list in a form: items come, go and change places by mouse or keys, and each is said. */
export function useItems({ field, name, readOnly, onAdded }: Options): Items {
  const { t } = useTranslation('editor');
  const { control, getValues } = useFormContext();
  const { fields, insert, remove, move } = useFieldArray({ control, name, keyName: '_row' });
  const id = `${boxId(name)}-items`;
  const focusAt = (index: number, selector = '[data-box]'): void => {
    // The item may have to be drawn first.
    requestAnimationFrame(() => {
      const item = document.getElementById(id)?.querySelector<HTMLElement>(`:scope > [data-index="${index}"]`);
      item?.querySelector<HTMLElement>(selector)?.focus();
    });
  };
  const keys = fields.map((each) => keyOf(each as unknown as Json));
  const items: Items = {
    keys,
    id,
    valueAt: (index) => (getValues(`${name}.${index}`) ?? null) as Json,
    add: (after = fields.length - 1) => {
      if (readOnly) return;
      const added = newItem(field, (getValues(name) ?? []) as Json[]);
      insert(after + 1, added, { shouldFocus: false });
      onAdded?.(keyOf(added));
      announce(t('list.added', { number: after + 2, count: fields.length + 1 }));
      focusAt(after + 1);
    },
    remove: (index) => {
      if (readOnly) return;
      remove(index);
      announce(t('list.removed', { number: index + 1, count: fields.length - 1 }));
      if (fields.length > 1) focusAt(Math.min(index, fields.length - 2));
      else
        requestAnimationFrame(() =>
          // The list itself is gone from sight; its way to a new item stands after it.
          [...document.querySelectorAll<HTMLElement>('[data-add]')].find((each) => each.dataset['add'] === id)?.focus(),
        );
    },
    move: (from, to) => {
      if (readOnly || to < 0 || to >= fields.length) return;
      const held = document.activeElement;
      move(from, to);
      announce(t('list.moved', { number: to + 1, count: fields.length }));
      // Moving an element in the page may take the focus from it.
      requestAnimationFrame(() => held instanceof HTMLElement && held.isConnected && held.focus());
    },
    onKeyDown: (event, index) => {
      const act = actionOf(event);
      if (act === null || readOnly) return;
      event.preventDefault();
      event.stopPropagation();
      if (act === 'up') items.move(index, index - 1);
      if (act === 'down') items.move(index, index + 1);
      if (act === 'remove') items.remove(index);
      if (act === 'add') items.add(index);
    },
  };
  return items;
}

function actionOf(event: KeyboardEvent): 'up' | 'down' | 'remove' | 'add' | null {
  if (event.altKey && event.key === 'ArrowUp') return 'up';
  if (event.altKey && event.key === 'ArrowDown') return 'down';
  if (event.altKey && event.key === 'Delete') return 'remove';
  return (event.ctrlKey || event.metaKey) && event.key === 'Enter' ? 'add' : null;
}
