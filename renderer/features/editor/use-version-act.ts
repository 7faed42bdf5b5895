import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DraftView } from '#contract/draft.ts';
import { PROPOSAL_ROWS } from '../../components/proposal-rows.ts';
import { ask, Refused, refusalOf } from '../../engine.ts';
import type { DraftKeeper } from './draft-keeper.ts';

interface Text {
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
}

interface Given {
  readonly act: () => Promise<unknown>;
  readonly done: () => void;
}

/** An act that makes a version of what is written here: the last words are sent first, and the text is read again afterwards. */
export function useVersionAct({ view: { proposal }, keeper, onView, onTakeAgain }: Text, { act, done }: Given) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      const { waitingSince, refused } = keeper.state();
      // A version without the last words would be a lie.
      if (waitingSince !== null) throw new Refused(refused ?? { code: 'call/failed', details: {} });
      await act();
      return ask('draft:open', { proposal });
    },
    onSuccess: (next) => {
      keeper.adopt(next, false);
      onView(next);
      onTakeAgain();
      void queries.invalidateQueries({ queryKey: ['proposal:show', proposal] });
      void queries.invalidateQueries({ queryKey: [PROPOSAL_ROWS] });
      void queries.invalidateQueries({ queryKey: ['attachment:list', proposal] });
      void queries.invalidateQueries({ queryKey: ['package:options', proposal] });
      done();
    },
  });
  const problem = save.isError ? refusalOf(save.error) : null;
  return { save, problem, ofPassphrase: problem?.code.startsWith('key/') === true };
}
