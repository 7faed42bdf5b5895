import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askShell } from '../../engine.ts';

/** Which language of the content is written in: the one that is decided on, the other, or both beside each other. */
export type Sides = 'primary' | 'other' | 'both';

/** One language by default; whoever wants two gets two the next time as well. */
export function useSides(): readonly [Sides, (sides: Sides) => void] {
  const room = useQuery({ queryKey: ['window:room'], queryFn: () => askShell('window:room', {}) });
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Sides | null>(null);
  const choose = (sides: Sides): void => {
    setChosen(sides);
    // A preference that cannot be kept is no reason to disturb who writes.
    void askShell('window:keep-room', { editor: sides === 'both' ? 'two' : 'one' }).then(
      (kept) => queries.setQueryData(['window:room'], kept),
      () => undefined,
    );
  };
  return [chosen ?? (room.data?.editor === 'two' ? 'both' : 'primary'), choose];
}
