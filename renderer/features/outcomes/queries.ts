import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MOST_COUNTED } from '#contract/outcome-page.ts';
import type { Language } from '#domain/shared/languages.ts';
import { rowsAsked, rowsQuery } from '../../components/proposal-rows.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** A page of proposals: all, the latest change first, or those found, best first. What is in the bin is not listed. */
export function useProposals(text: string, content: Language, page: number) {
  const asked = rowsAsked({ text }, useLanguage(), content);
  const query = rowsQuery(asked, { from: page * MOST_COUNTED, count: MOST_COUNTED });
  return useQuery({ ...query, placeholderData: keepPreviousData });
}

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
