import { useQuery } from '@tanstack/react-query';
import { ask } from '../../engine.ts';

export const useReviewed = (id: string) =>
  useQuery({ queryKey: ['proposal:show', id], queryFn: () => ask('proposal:show', { id }) });

/** The same for every proposal, and as old as the program. */
export const useReviewSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });

/** What can be done by the person chosen; not asked while nobody is. */
export const useStepOptions = (proposal: string, you: string) =>
  useQuery({
    queryKey: ['step:options', proposal, you],
    queryFn: () => ask('step:options', { proposal }),
    enabled: you !== '',
  });

export const useRoutePreview = (proposal: string, route: string, you: string) =>
  useQuery({
    queryKey: ['route:preview', proposal, route, you],
    queryFn: () => ask('route:preview', { proposal, route }),
    enabled: route !== '' && you !== '',
    // It is read over the working copy, which changes without a word to this page.
    gcTime: 0,
  });

/** Routes that are in force here. */
export const useRoutes = () =>
  useQuery({
    queryKey: ['settings:get'],
    queryFn: () => ask('settings:get', {}),
    select: (settings) => settings.routes.filter((each) => each.on),
  });
