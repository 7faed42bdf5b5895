import { createContext, useContext } from 'react';
import type { StepOptions } from '#contract/acts.ts';
import type { ProposalView } from '#contract/proposal-view.ts';
import type { PersonHere } from '#contract/session.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { PlaceLinks } from '../../components/place-links.ts';

/** What every part of a review knows. */
export interface Review {
  readonly proposal: ProposalView;
  /** Null while nobody said who they are: then everything can be read and nothing done. */
  readonly options: StepOptions | null;
  readonly schema: ProposalSchema;
  /** The language in which proposals are read. */
  readonly content: Language;
  readonly you: PersonHere | null;
  /** Whether somebody could be chosen on this computer. */
  readonly anybodyHere: boolean;
  readonly links: PlaceLinks;
  readonly hrefOf: (page: string) => string;
  /** An act is on record: says it, and goes back to the route. */
  readonly done: (sentence: string) => void;
}

const ReviewContext = createContext<Review | null>(null);
export const ReviewProvider = ReviewContext.Provider;

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (review === null) throw new Error('useReview outside its provider.');
  return review;
}
