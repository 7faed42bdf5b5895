import { Button, CircularProgress } from '@mui/material';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { askForFile, takeDrop } from './queries.ts';

interface Props {
  readonly busy: boolean;
  /** After a first check: one line below the verdict. */
  readonly compact: boolean;
  readonly onChoose: (choose: () => Promise<ChosenFile | null>) => void;
}

/** Takes a package by drop, anywhere in the window, or by the dialog: the same for keyboard and pointer. */
export function DropZone({ busy, compact, onChoose }: Props) {
  const { t } = useTranslation('packages');
  const over = useDrop((file) => onChoose(() => takeDrop(file)));
  return (
    <div className="drop" data-over={over || undefined} data-compact={compact || undefined} aria-busy={busy}>
      {busy ? (
        <p role="status">
          <CircularProgress size={18} aria-hidden="true" /> {t('checking', { name: '' })}
        </p>
      ) : (
        <>
          <p>{t(over ? 'dropNow' : 'drop')}</p>
          <Button variant={compact ? 'outlined' : 'contained'} onClick={() => onChoose(askForFile)}>
            {t(compact ? 'another' : 'choose')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Listens on the whole window: a file that misses a small target would else be opened by the browser, or nothing would happen. */
function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent | globalThis.DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: globalThis.DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: globalThis.DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  });
  return over;
}
