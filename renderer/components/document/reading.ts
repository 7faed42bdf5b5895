import { createContext, useContext } from 'react';
import type { OfficeStatement } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { Language } from '#domain/shared/languages.ts';

/** How a document is read: labels in the language of the window, prose in that of the content. */
export interface Reading {
  readonly schema: ProposalSchema;
  readonly content: Language;
  readonly language: Language;
  /** The language in which prose without two sides is written. */
  readonly primary: Language;
  /** What is an office's own to say, and how it stands. */
  readonly statements: readonly OfficeStatement[];
}

const ReadingContext = createContext<Reading | null>(null);
export const ReadingProvider = ReadingContext.Provider;

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === null) throw new Error('useReading outside its provider.');
  return reading;
}
