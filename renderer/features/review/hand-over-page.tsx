import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { ActHead } from './act-page.tsx';
import { useReview } from './review-context.ts';

/** Where a proposal goes that was written alone: to the secretariat, as a file (DESIGN §3). */
export function HandOverPage() {
  const { t } = useTranslation('welcome');
  const { proposal } = useReview();
  const save = useMutation({
    mutationFn: async () => {
      const title = (proposal.title.en || proposal.title.fr)
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .slice(0, 60)
        .trim();
      const target = await askShell('dialog:save-file', { kind: 'proposal', name: `${title || 'proposal'}.json` });
      return target === null ? null : ask('proposal:export', { id: proposal.id, form: 'complete', target: target.token });
    },
    onSuccess: (saved) => saved !== null && announce(t('alone.saved', { name: saved.name })),
  });
  return (
    <>
      <ActHead title={t('alone.title')} lead={t('alone.lead')} />
      {save.isSuccess && save.data !== null && <p className="said">{t('alone.saved', { name: save.data.name })}</p>}
      {save.isError && <RefusalNote refusal={refusalOf(save.error)} />}
      <div className="actions">
        <Button variant="contained" loading={save.isPending} onClick={() => save.mutate()}>
          {t('alone.export')}
        </Button>
      </div>
    </>
  );
}
