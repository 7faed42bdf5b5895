import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../engine.ts';

/** More than anybody reads; the engine ranks, so the best are among them. */
const SEARCH_LIMIT = 500;

export const useProposalList = () => useQuery({ queryKey: ['proposal:list'], queryFn: () => ask('proposal:list', {}) });

/** Ids by rank; not asked while nothing is typed. */
export const useProposalSearch = (text: string) =>
  useQuery({
    queryKey: ['proposal:search', text],
    queryFn: () => ask('proposal:search', { text, limit: SEARCH_LIMIT }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });

export const useProposal = (id: string) =>
  useQuery({ queryKey: ['proposal:show', id], queryFn: () => ask('proposal:show', { id }) });

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });
