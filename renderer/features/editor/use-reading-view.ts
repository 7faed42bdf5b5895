import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goToAnswer } from '../../components/document/document-paths.ts';
import { announce } from '../../components/live-region.tsx';
import { cursorNow } from './focus-box.ts';

interface ReadingView {
  readonly isOn: boolean;
  readonly toggle: () => void;
  readonly leave: () => void;
  /** Brings a section into view where the document is read. */
  readonly show: (section: string) => void;
}

/** `outcomes[0].text`, as the document calls it, from `outcomes.0.text.en`, as the form does. */
export const readingPath = (name: string): string =>
  name.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]').replace(/\.(en|fr|value)(\.(en|fr))?$/, '');

/**
 * The whole text as it will read in the PDF, and back (Ctrl+Shift+D). It begins where the cursor was, and leads back to the very box and
 * letter.
 */
export function useReadingView(goBack: (name: string, offset: number | null) => void, section: string): ReadingView {
  const { t } = useTranslation('editor');
  const [isOn, setOn] = useState(false);
  const left = useRef<{ readonly name: string; readonly offset: number } | null>(null);
  // A press on the button takes the cursor out of its box first.
  const last = useRef<{ readonly name: string; readonly offset: number } | null>(null);
  useEffect(() => {
    const note = (): void => {
      last.current = cursorNow() ?? last.current;
    };
    document.addEventListener('selectionchange', note);
    document.addEventListener('focusin', note);
    return () => {
      document.removeEventListener('selectionchange', note);
      document.removeEventListener('focusin', note);
    };
  }, []);
  const toggle = useCallback((): void => {
    if (isOn) {
      const { name, offset } = left.current ?? { name: section, offset: null };
      setOn(false);
      goBack(name, offset);
      announce(t('reading.off'));
      return;
    }
    // The page is told of a cursor that moved only afterwards: asked now, it is where the last key left it.
    const at = cursorNow() ?? last.current;
    left.current = at?.name.split('.')[0] === section ? at : null;
    setOn(true);
    announce(t('reading.on'));
    requestAnimationFrame(() => requestAnimationFrame(() => goToAnswer(readingPath(left.current?.name ?? section))));
  }, [isOn, goBack, section, t]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey || event.key.toLowerCase() !== 'd') return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [toggle]);
  const leave = useCallback(() => setOn(false), []);
  const show = useCallback(
    (id: string): void => {
      left.current = null;
      if (isOn) requestAnimationFrame(() => goToAnswer(id));
    },
    [isOn],
  );
  return { isOn, toggle, leave, show };
}
