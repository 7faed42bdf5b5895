import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { gathered } from './gathered.ts';

/** What waits for the person chosen; not asked while nobody is. */
export function useWork(enabled: boolean) {
  const you = useSession().data?.you?.member ?? '';
  return useQuery({
    queryKey: ['work:list', you],
    queryFn: () => ask('work:list', {}),
    select: ({ items, more }) => ({ items: gathered(items), more }),
    enabled: enabled && you !== '',
  });
}
