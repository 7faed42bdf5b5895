import { useSyncExternalStore } from 'react';

/** Where the window is: kept in the page's address, so that reloading after a fault comes back to the same place. */
export type Place = { readonly name: 'proposals'; readonly proposal: string | null } | { readonly name: 'packages' };

export const hrefOf = (place: Place): string => {
  if (place.name === 'packages') return '#/packages';
  return place.proposal === null ? '#/proposals' : `#/proposals/${place.proposal}`;
};

export function goTo(place: Place): void {
  window.location.hash = hrefOf(place);
}

function placeOf(hash: string): Place {
  if (hash === '#/packages') return { name: 'packages' };
  const [, id] = /^#\/proposals\/([0-9a-f]{64})$/.exec(hash) ?? [];
  return { name: 'proposals', proposal: id ?? null };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
