import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { Mark } from '../../components/mark.tsx';
import { errorText } from '../../i18n/error-text.ts';

interface Props {
  readonly name: string;
  readonly problems: readonly AppError[];
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

/** Everything that is wrong with a file, by its path: nothing of it was taken in. */
export function ImportProblems({ name, problems, onAnother, onClose }: Props) {
  const { t } = useTranslation('proposals');
  return (
    <Dialog open onClose={onClose} aria-labelledby="problems-title" aria-describedby="problems-list" fullWidth maxWidth="md">
      <DialogTitle id="problems-title">{t('import.problems', { name, count: problems.length })}</DialogTitle>
      <DialogContent tabIndex={0} role="region" aria-labelledby="problems-title">
        <p>{t('import.problemsText')}</p>
        <ol id="problems-list" className="problems">
          {problems.map((each, at) => (
            // The same sentence can be true of two places; a file has its own order.
            <li key={`${at} ${each.code}`}>
              <Mark meaning="blocked" />
              <span>{errorText(each)}</span>
            </li>
          ))}
        </ol>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('act.close')}</Button>
        <Button variant="contained" onClick={onAnother}>
          {t('import.another')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
