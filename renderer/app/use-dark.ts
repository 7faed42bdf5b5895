import { useEffect, useSyncExternalStore } from 'react';

const query = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the window is dark. Main sets what this media query answers, by the person's choice or the computer's. */
export function useDark(): boolean {
  const dark = useSyncExternalStore(subscribe, () => query.matches);
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}
