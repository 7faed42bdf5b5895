import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import { ask } from '../../engine.ts';

/** Closes the signature that stands open, and says so. */
export function useLock(): () => void {
  const { t } = useTranslation('session');
  const queries = useQueryClient();
  const lock = useMutation({
    mutationFn: () => ask('session:lock', {}),
    onSuccess: (session) => {
      queries.setQueryData(['session:get'], session);
      announce(t('locked'));
    },
  });
  return () => lock.mutate();
}
