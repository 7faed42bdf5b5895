import { Button, CircularProgress } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { useFileDrop } from '../../components/use-file-drop.ts';
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
  const over = useFileDrop((file) => onChoose(() => takeDrop(file)));
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
