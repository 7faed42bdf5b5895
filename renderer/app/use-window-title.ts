import { useEffect } from 'react';

/** After the place, whatever the page calls it: "Proposals · North Shore University". */
export const titleWith = (place: string, rest: readonly string[]): string =>
  [place, ...rest].filter((each) => each !== '').join(' · ');

let place = '';

/**
 * Each page names its place in `document.title`; the institution, and who "you" are where several could be, follow it here, so that no page
 * has to know them.
 */
export function useWindowTitle(rest: readonly string[]): void {
  const tail = titleWith('', rest);
  useEffect(() => {
    let ours = '';
    const complete = (): void => {
      document.title = titleWith(place, [tail]);
      // As it is read back: a title is kept without blanks at its ends.
      ours = document.title;
    };
    const look = (): void => {
      if (document.title === ours) return;
      place = document.title; // not ours: a page wrote it
      complete();
    };
    if (place === '') place = document.title;
    complete();
    const observer = new MutationObserver(look);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = place;
    };
  }, [tail]);
}
