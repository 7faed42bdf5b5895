import { createContext, useContext } from 'react';
import type { PeopleView } from '#contract/people.ts';
import type { SessionView } from '#contract/session.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import type { PageName } from './pages.ts';

/** What was just put on record, where that can be seen, and the act that takes it back where there is one. */
export interface Done {
  readonly sentence: string;
  readonly href: string;
  readonly next?: { readonly label: string; readonly href: string };
}

export interface PeopleRoom {
  readonly people: PeopleView;
  readonly session: SessionView;
  readonly links: PlaceLinks;
  readonly hrefOf: (name: PageName, of?: Readonly<Record<string, string>>) => string;
  readonly done: (done: Done) => void;
}

const PeopleContext = createContext<PeopleRoom | null>(null);
export const PeopleProvider = PeopleContext.Provider;

export function usePeople(): PeopleRoom {
  const room = useContext(PeopleContext);
  if (room === null) throw new Error('usePeople outside its provider.');
  return room;
}
