import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppError } from '#contract/app-error.ts';
import { announce } from '../../components/live-region.tsx';
import { refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';

export interface Change<T> {
  readonly run: (given: T) => void;
  readonly busy: boolean;
  readonly refusal: AppError | null;
}

/** One change, signed and on record: afterwards everything is read again, and what was done or refused is said. */
export function useChange<T>(
  call: (given: T) => Promise<unknown>,
  said: (given: T) => string,
  done: (given: T) => void,
): Change<T> {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: call,
    onSuccess: async (_answer, given) => {
      await queries.invalidateQueries();
      announce(said(given));
      done(given);
    },
    onError: (error) => {
      announce(errorText(refusalOf(error)));
      void queries.invalidateQueries({ queryKey: ['session:get'] });
    },
  });
  return { run: change.mutate, busy: change.isPending, refusal: change.isError ? refusalOf(change.error) : null };
}
