import { QueryClient } from '@tanstack/react-query';
import type { Preferences } from '#contract/shell.ts';
import { rowsAsked } from '../components/proposal-rows.ts';
import { ask, Refused } from '../engine.ts';
import { choiceNow } from '../features/proposals/use-room.ts';
import { pageQuery } from '../features/proposals/use-rows.ts';
import { contentLanguageOf } from './shell-state.ts';

/** Local work never waits for a network; what an engine that ended did not answer is asked again once there is a new one. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof Refused && error.refusal.code === 'engine/gone' && count < 5,
        retryDelay: 100,
      },
      mutations: { networkMode: 'always' },
    },
  });

/** What the first page asks for is on its way before the page is drawn; what fails, the page asks again and says. */
export function askAhead(queries: QueryClient, preferences: Preferences): void {
  void queries.prefetchQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
  void queries.prefetchQuery({ queryKey: ['session:get'], queryFn: () => ask('session:get', {}) });
  if (!['', '#/proposals'].includes(window.location.hash)) return;
  const asked = rowsAsked(choiceNow(), preferences.language, contentLanguageOf(preferences));
  void queries.prefetchQuery(pageQuery(asked, 0));
}
