import { Button } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputerState } from '#contract/shell.ts';
import { askShell } from '../engine.ts';
import { Notice } from './notice.tsx';
import { useShell } from './shell-state.ts';

/**
 * While the question about the computer is put off: what can be done until then, what not, and the way back to it. After "moved", that it is
 * kept: the place that follows speaks of itself in the live region, and this outlasts it.
 */
export function ComputerNotice() {
  const { t } = useTranslation('window');
  const { computer } = useShell();
  const [hasMoved, dismiss] = useHasMoved(computer);
  if (computer.standing === 'put-off') {
    return (
      <Notice meaning="attention" text={t('computer.putOff')}>
        <Button size="small" onClick={() => void askShell('computer:answer', { answer: 'now' })}>
          {t('computer.answerNow')}
        </Button>
      </Notice>
    );
  }
  if (!hasMoved) return null;
  return (
    <Notice meaning="done" text={t('computer.moved.said')}>
      <Button size="small" onClick={dismiss}>
        {t('engine.dismiss')}
      </Button>
    </Notice>
  );
}

/** Whether the question was answered in this window with nothing set aside. */
function useHasMoved(computer: ComputerState): readonly [boolean, () => void] {
  const [hasMoved, setMoved] = useState(false);
  const before = useRef(computer);
  useEffect(() => {
    const { standing, setAside } = before.current;
    if (standing !== 'own' && computer.standing === 'own') setMoved(computer.setAside === setAside);
    before.current = computer;
  }, [computer]);
  return [hasMoved, () => setMoved(false)];
}
