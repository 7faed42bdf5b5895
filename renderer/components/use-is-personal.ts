import { useQuery } from '@tanstack/react-query';
import { ask } from '../engine.ts';

/** Whether the open workspace is one person's own: there is no route, and nobody to send to or to ask. */
export function useIsPersonal(): boolean {
  const { data } = useQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
  return data?.state === 'open' && data.personal;
}
