import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import type { DraftKeeper } from './draft-keeper.ts';

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac; Ctrl+Y too) go through the changes of all fields, and to the field each was made in. */
export function useUndoKeys(keeper: DraftKeeper, go: (name: string) => void, takeAgain: () => void): void {
  const { t } = useTranslation('editor');
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
      const step = isUndo ? keeper.undo() : keeper.redo();
      if (step === null) {
        announce(t(isUndo ? 'undo.none' : 'undo.noneAgain'));
        return;
      }
      takeAgain();
      go(step.name === '' ? step.section : step.name);
      announce(t(isUndo ? 'undo.done' : 'undo.again'));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keeper, go, takeAgain, t]);
}
