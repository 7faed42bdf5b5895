import { Button } from '@mui/material';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';

/** What has just been done, and how to take it back; it stays until something else is said or it is put away. */
export interface NoticeText {
  readonly text: string;
  /** Said and done by "Undo"; absent where there is nothing to take back. */
  readonly undo?: () => void;
  readonly wrong?: boolean;
}

export function Notice({ notice, onClose }: { readonly notice: NoticeText; readonly onClose: () => void }) {
  const { t } = useTranslation('proposals');
  const { text, undo } = notice;
  useEffect(() => announce(undo === undefined ? text : t('act.saidUndo', { text })), [text, undo, t]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (undo === undefined || isTyping || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key !== 'z') return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo]);
  return (
    <section className="notice" data-wrong={notice.wrong === true || undefined} aria-label={t('act.notice')}>
      <p>{text}</p>
      {undo !== undefined && (
        <Button size="small" variant="outlined" aria-keyshortcuts="Control+Z" onClick={undo}>
          {t('act.undo')}
        </Button>
      )}
      <Button size="small" onClick={onClose}>
        {t('act.putAway')}
      </Button>
    </section>
  );
}
