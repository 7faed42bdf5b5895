import { useQuery } from '@tanstack/react-query';
import { ask } from '../../engine.ts';

export const useProposal = (id: string) =>
  useQuery({ queryKey: ['proposal:show', id], queryFn: () => ask('proposal:show', { id }) });

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });
