import { createContext, useContext } from 'react';
import type { RoomPreferences } from '#contract/preferences.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';

/** What every change of the page needs to be shown. */
export interface ComparisonState {
  readonly schema: ProposalSchema;
  readonly view: RoomPreferences['comparison'];
  /** Numbers of the two versions; null = what you have typed. */
  readonly versions: { readonly a: number | null; readonly b: number | null };
  readonly total: number;
  /** Where an answer can be read or written. */
  readonly hrefOf: (path: string) => string;
}

const Context = createContext<ComparisonState | null>(null);
export const ComparisonContext = Context.Provider;

export function useCompared(): ComparisonState {
  const state = useContext(Context);
  if (state === null) throw new Error('useCompared outside its provider.');
  return state;
}
