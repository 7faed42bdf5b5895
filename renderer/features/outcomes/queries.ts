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

/** What somebody types is in no cache: asked again whenever the page opens. */
export const useOutcomes = (proposal: string) =>
  useQuery({
    queryKey: ['outcomes:show', proposal],
    queryFn: () => ask('outcomes:show', { proposal }),
    refetchOnMount: 'always',
  });

export const useCounts = (proposals: readonly string[]) =>
  useQuery({
    queryKey: ['outcomes:count', ...proposals],
    queryFn: () => ask('outcomes:count', { proposals: [...proposals] }),
    refetchOnMount: 'always',
  });

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });
