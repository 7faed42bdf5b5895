import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import type { DraftKeeper } from './draft-keeper.ts';

/** One step back or forth through the changes of all fields, to the field it was made in; said aloud. */
export function useUndo(keeper: DraftKeeper, go: (name: string) => void, takeAgain: () => void) {
  const { t } = useTranslation('editor');
  return useCallback(
    (way: 'undo' | 'redo'): void => {
      const step = way === 'undo' ? keeper.undo() : keeper.redo();
      if (step === null) {
        announce(t(way === 'undo' ? 'undo.none' : 'undo.noneAgain'));
        return;
      }
      takeAgain();
      go(step.name === '' ? step.section : step.name);
      announce(t(way === 'undo' ? 'undo.done' : 'undo.again'));
    },
    [keeper, go, takeAgain, t],
  );
}

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac; Ctrl+Y too): across fields, wherever the cursor is. */
export function useUndoKeys(walk: (way: 'undo' | 'redo') => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      const isUndo = key === 'z' && !event.shiftKey;
      const isRedo = (key === 'z' && event.shiftKey) || key === 'y';
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !(isUndo || isRedo)) return;
      // A passphrase is no part of the text.
      if (event.target instanceof HTMLInputElement && event.target.dataset['box'] === undefined && event.target.type !== 'radio')
        return;
      event.preventDefault();
      walk(isUndo ? 'undo' : 'redo');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [walk]);
}
