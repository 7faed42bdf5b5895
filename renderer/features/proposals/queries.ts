import { useQuery } from '@tanstack/react-query';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { ask } from '../../engine.ts';

/** More than anybody reads; the engine ranks, so the best are among them. */
export const SEARCH_LIMIT = 500;

/** The rows that were read last, and what the log held then. */
let read: { readonly founding: string; readonly records: number; readonly rows: readonly ProposalListItem[] } | null = null;

/** Ten thousand rows are six megabytes: they come again only when the log has grown, because they follow from it alone. */
async function readList(): Promise<readonly ProposalListItem[]> {
  const status = await ask('workspace:status', {});
  if (status.state !== 'open') return [];
  const { founding, records } = status;
  if (read !== null && read.founding === founding && read.records === records) return read.rows;
  const rows = await ask('proposal:list', {});
  read = { founding, records, rows };
  return rows;
}

/** Rows are compared by nobody: going through all of them takes longer than drawing those that are seen. */
export const useProposalList = (enabled = true) =>
  useQuery({ queryKey: ['proposal:list'], queryFn: readList, structuralSharing: false, enabled });

/** Ids by rank, and the words they were found by; not asked while nothing is typed. */
export const useProposalSearch = (text: string) =>
  useQuery({
    queryKey: ['proposal:search', text],
    queryFn: async () => ({ text, ids: await ask('proposal:search', { text, limit: SEARCH_LIMIT }) }),
    enabled: text !== '',
  });

export const useProposal = (id: string) =>
  useQuery({ queryKey: ['proposal:show', id], queryFn: () => ask('proposal:show', { id }) });

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });
