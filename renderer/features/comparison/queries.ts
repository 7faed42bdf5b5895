import { useQuery } from '@tanstack/react-query';
import type { RevisionItem, TypedSince } from '#contract/comparison.ts';
import { ask } from '../../engine.ts';
import { usualPair, usualPairs } from './changes-by-section.ts';

export const useRevisions = (proposal: string) =>
  useQuery({
    queryKey: ['revision:list', proposal],
    queryFn: () => ask('revision:list', { proposal }),
    refetchOnMount: 'always',
  });

/** What was typed meanwhile is in no cache. */
export const useTypedSince = (proposal: string) =>
  useQuery({ queryKey: ['revision:typed', proposal], queryFn: () => ask('revision:typed', { proposal }), gcTime: 0 });

/** Two saved versions never differ otherwise tomorrow; what is typed does. */
export const useComparison = (proposal: string, a: string, b: string) =>
  useQuery({
    queryKey: ['revision:compare', proposal, a, b],
    queryFn: () => ask('revision:compare', { proposal, a, b }),
    enabled: a !== '' && b !== '' && a !== b,
    staleTime: b === 'draft' ? 0 : Number.POSITIVE_INFINITY,
    ...(b === 'draft' ? { gcTime: 0 } : {}),
  });

export const useProposal = (id: string) =>
  useQuery({ queryKey: ['proposal:show', id], queryFn: () => ask('proposal:show', { id }) });

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });

interface Known {
  readonly revisions: readonly RevisionItem[];
  readonly typed: TypedSince | null;
}

/** The page's own choice: two that differ. Nothing is asked while somebody chose, or while the versions are not known (`known` null). */
export const useUsualPair = (proposal: string, known: Known | null) =>
  useQuery({
    queryKey: ['revision:usual', proposal, known?.revisions.map(({ id }) => id), known?.typed],
    queryFn: () =>
      usualPair(usualPairs(known?.revisions ?? [], known?.typed ?? null), async ({ a, b }) => {
        const changes = await ask('revision:compare', { proposal, a, b });
        return changes.length > 0;
      }),
    enabled: known !== null,
    gcTime: 0,
  });
