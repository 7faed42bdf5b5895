import { Alert, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../components/mark.tsx';
import { noteRestored, useRestored } from './recovered.ts';

/** After a restore, above the workspace that it opened: what came from where, and what did not. */
export function RestoredNotice() {
  const { t } = useTranslation('recovery');
  const restored = useRestored();
  if (restored === null) return null;
  const { apart, kept } = restored;
  const sentences = [
    restored.records + restored.drafts > 0 ? t('restored', restored) : t('restoredCopy', restored),
    ...(apart > 0 ? [t('restoredApart', { apart })] : []),
    ...(kept === '' ? [] : [t('restoredKept', { kept })]),
  ];
  return (
    <Alert
      className="restored"
      severity={apart > 0 ? 'warning' : 'success'}
      icon={<Mark meaning={apart > 0 ? 'attention' : 'done'} />}
      action={
        <Button size="small" onClick={() => noteRestored(null)}>
          {t('close')}
        </Button>
      }
    >
      {sentences.join(' ')}
    </Alert>
  );
}
