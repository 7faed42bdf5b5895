import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppError } from '#contract/app-error.ts';
import { announce } from '../../components/live-region.tsx';
import { refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { type Done, usePeople } from './people-context.ts';

export interface Act {
  readonly run: () => void;
  readonly busy: boolean;
  /** Why it was refused; null where it was not. */
  readonly refusal: AppError | null;
}

/** An act that goes on record: afterwards everything shown is read again. Null from `call`: the person thought better of it. */
export function usePeopleAct<T>(call: () => Promise<T | null>, after: (answer: T) => Done): Act {
  const queries = useQueryClient();
  const { done } = usePeople();
  const act = useMutation({
    mutationFn: call,
    onSuccess: async (answer) => {
      if (answer === null) return;
      await queries.invalidateQueries();
      done(after(answer));
    },
    onError: (error) => {
      announce(errorText(refusalOf(error)));
      // A signature that closed by itself is asked for again.
      void queries.invalidateQueries({ queryKey: ['session:get'] });
    },
  });
  return { run: () => act.mutate(), busy: act.isPending, refusal: act.isError ? refusalOf(act.error) : null };
}
