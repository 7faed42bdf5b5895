import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import { askShell } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';

const chooseWorkspace = (): void => void askShell('dialog:open-workspace', {});

/** The file was refused: what happened, what was not changed, what to do next. */
export function RefusedPage({ status }: { readonly status: Extract<WorkspaceStatus, { state: 'refused' }> }) {
  const { t } = useTranslation('window');
  return (
    <main className="sheet" data-column tabIndex={-1} aria-label={t('column.content')}>
      <div className="quiet-page" role="alert">
        <h1>{t('refused.title', { file: status.file })}</h1>
        <p>{errorText(status.error)}</p>
        <div className="actions">
          <Button variant="contained" onClick={chooseWorkspace}>
            {t('refused.again')}
          </Button>
        </div>
      </div>
    </main>
  );
}
