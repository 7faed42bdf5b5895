import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppError } from '#contract/app-error.ts';
import { announce } from '../../components/live-region.tsx';
import { refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useReview } from './review-context.ts';

export interface Act<T> {
  readonly run: (given: T) => void;
  readonly busy: boolean;
  /** Why it was refused; null where it was not. */
  readonly refusal: AppError | null;
}

/** An act that goes on record: afterwards everything shown is read again, and a refusal is said aloud. `said` is the sentence when done. */
export function useAct<T>(call: (given: T) => Promise<unknown>, said: (given: T) => string): Act<T> {
  const queries = useQueryClient();
  const { done } = useReview();
  const act = useMutation({
    mutationFn: call,
    onSuccess: async (_answer, given) => {
      await queries.invalidateQueries();
      done(said(given));
    },
    onError: (error) => {
      announce(errorText(refusalOf(error)));
      // A signature that closed by itself is asked for again.
      void queries.invalidateQueries({ queryKey: ['session:get'] });
    },
  });
  return { run: act.mutate, busy: act.isPending, refusal: act.isError ? refusalOf(act.error) : null };
}
