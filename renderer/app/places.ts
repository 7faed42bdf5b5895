import { useSyncExternalStore } from 'react';
import type { MenuPlace } from '#contract/commands.ts';

/** Where the window is: kept in the page's address, so that reloading after a fault comes back to the same place. */
export type Place =
  | { readonly name: 'work' }
  | { readonly name: 'you' }
  /** Which computer the signatures belong to. */
  | { readonly name: 'computer' }
  /** `at`: the answer to jump to, as a path in the document. */
  | { readonly name: 'proposals'; readonly proposal: string | null; readonly at?: string }
  /** `page`: which page of the review, as features/review/pages.ts reads it; "" = the route. */
  | { readonly name: 'review'; readonly proposal: string; readonly page: string }
  /** Writing in a proposal; `at`: the answer to go to, "" = where the person was. */
  | { readonly name: 'edit'; readonly proposal: string; readonly at: string }
  /** `page`: absent = checking one; `proposal`: the one that is packaged, absent = not chosen yet. */
  | { readonly name: 'packages'; readonly page?: 'make' | 'register'; readonly proposal?: string }
  /** `member`: whom to go to among them. `page`: a page of the place, as features/people/pages.ts reads it; neither = all members. */
  | { readonly name: 'people'; readonly member?: string; readonly page?: string }
  /** `page`: absent = the institution. */
  | { readonly name: 'settings'; readonly page?: string }
  /** `proposal` null: the outcomes of all. */
  | { readonly name: 'outcomes'; readonly proposal: string | null }
  /** Two versions beside each other; "" = the page's own choice. */
  | { readonly name: 'compare'; readonly proposal: string; readonly a: string; readonly b: string }
  /** The first page; `page`: a page of founding, "" = the doors. */
  | { readonly name: 'welcome'; readonly page: string };

export const hrefOf = (place: Place): string => {
  switch (place.name) {
    case 'proposals':
      if (place.proposal === null) return '#/proposals';
      return `#/proposals/${place.proposal}${place.at === undefined ? '' : `?at=${encodeURIComponent(place.at)}`}`;
    case 'edit':
      return `#/edit/${place.proposal}${place.at === '' ? '' : `?at=${encodeURIComponent(place.at)}`}`;
    case 'review':
      return `#/review/${place.proposal}${place.page === '' ? '' : `/${place.page}`}`;
    case 'outcomes':
      return `#/outcomes${place.proposal === null ? '' : `/${place.proposal}`}`;
    case 'compare':
      return `#/compare/${place.proposal}${place.a === '' ? '' : `/${place.a}/${place.b}`}`;
    case 'welcome':
      return `#/welcome${place.page === '' ? '' : `/${place.page}`}`;
    case 'people':
      return place.member === undefined ? '#/people' : `#/people/${place.member}`;
    case 'packages':
      return `#/packages${place.page === undefined ? '' : `/${place.page}`}${place.proposal === undefined ? '' : `/${place.proposal}`}`;
    case 'settings':
      return `#/settings${place.page === undefined ? '' : `/${place.page}`}`;
    default:
      return `#/${place.name}`;
  }
};

export function goTo(place: Place): void {
  window.location.hash = hrefOf(place);
}

/** A place of the rail, at its beginning. */
export function firstPageOf(name: MenuPlace): Place {
  return name === 'proposals' || name === 'outcomes' ? { name, proposal: null } : { name };
}

function placeOf(hash: string): Place {
  if (hash === '#/packages') return { name: 'packages' };
  if (hash === '#/packages/register') return { name: 'packages', page: 'register' };
  const [made, packaged] = /^#\/packages\/make(?:\/([0-9a-f]{64}))?$/.exec(hash) ?? [];
  if (made !== undefined) return { name: 'packages', page: 'make', ...(packaged === undefined ? {} : { proposal: packaged }) };
  if (hash === '#/work') return { name: 'work' };
  if (hash === '#/you') return { name: 'you' };
  if (hash === '#/computer') return { name: 'computer' };
  const [, member] = /^#\/people\/([0-9a-f]{64})$/.exec(hash) ?? [];
  if (member !== undefined) return { name: 'people', member };
  const [people, peoplePage] = /^#\/people(?:\/(.*))?$/.exec(hash) ?? [];
  if (people !== undefined) return { name: 'people', page: peoplePage ?? '' };
  const [settings, sheet] = /^#\/settings(?:\/([a-z]+))?$/.exec(hash) ?? [];
  if (settings !== undefined) return { name: 'settings', ...(sheet === undefined ? {} : { page: sheet }) };
  const [welcome, door] = /^#\/welcome(?:\/([a-z-]+))?$/.exec(hash) ?? [];
  if (welcome !== undefined) return { name: 'welcome', page: door ?? '' };
  const [outcomes, of] = /^#\/outcomes(?:\/([0-9a-f]{64}))?$/.exec(hash) ?? [];
  if (outcomes !== undefined) return { name: 'outcomes', proposal: of ?? null };
  const [compared, proposal, a, b] = /^#\/compare\/([0-9a-f]{64})(?:\/([0-9a-f]{64})\/([0-9a-f]{64}|draft))?$/.exec(hash) ?? [];
  if (compared !== undefined && proposal !== undefined) return { name: 'compare', proposal, a: a ?? '', b: b ?? '' };
  const [, reviewed, page] = /^#\/review\/([0-9a-f]{64})(?:\/(.*))?$/.exec(hash) ?? [];
  if (reviewed !== undefined) return { name: 'review', proposal: reviewed, page: page ?? '' };
  const [, edited, box] = /^#\/edit\/([0-9a-f]{64})(?:\?at=(.*))?$/.exec(hash) ?? [];
  if (edited !== undefined) return { name: 'edit', proposal: edited, at: decodeURIComponent(box ?? '') };
  const [, id, at] = /^#\/proposals\/([0-9a-f]{64})(?:\?at=(.*))?$/.exec(hash) ?? [];
  return { name: 'proposals', proposal: id ?? null, ...(at === undefined ? {} : { at: decodeURIComponent(at) }) };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
