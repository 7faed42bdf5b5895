import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askShell } from '../engine.ts';
import { Notice } from './notice.tsx';
import { useShell } from './shell-state.ts';

/** Says that the engine ended, that it is back, or that it will not start; says nothing while all is well. */
export function EngineNotice() {
  const { t } = useTranslation('window');
  const { engine } = useShell();
  const [seen, setSeen] = useState(engine.state === 'running' ? engine.restarts : 0);
  const isBack = engine.state === 'running' && engine.restarts > seen;
  if (engine.state === 'stopped') {
    return (
      <Notice meaning="blocked" text={t('engine.stopped')}>
        <Button size="small" onClick={() => void askShell('engine:restart', {})}>
          {t('engine.startAgain')}
        </Button>
      </Notice>
    );
  }
  if (engine.state === 'gone') return <Notice meaning="attention" text={t('engine.gone')} />;
  if (!isBack) return null;
  return (
    <Notice meaning="done" text={t('engine.back')}>
      <Button size="small" onClick={() => setSeen(engine.restarts)}>
        {t('engine.dismiss')}
      </Button>
    </Notice>
  );
}
