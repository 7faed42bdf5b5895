import { createContext, useContext } from 'react';
import type { OutcomesView } from '#contract/outcomes.ts';
import type { Coverage } from '#domain/alignment/coverage.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { Language } from '#domain/shared/languages.ts';

/** What both tables and the sentences above them show. */
export interface OutcomesShown {
  readonly view: OutcomesView;
  readonly schema: ProposalSchema;
  readonly coverage: Coverage;
  readonly content: Language;
  /** Whether each statement is shown in both languages. */
  readonly both: boolean;
  readonly editHref: (path: string) => string;
}

const Context = createContext<OutcomesShown | null>(null);
export const OutcomesShownContext = Context.Provider;

export function useOutcomesShown(): OutcomesShown {
  const shown = useContext(Context);
  if (shown === null) throw new Error('useOutcomesShown outside its provider.');
  return shown;
}
