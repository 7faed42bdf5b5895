import { Button } from '@mui/material';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../components/search-box.tsx';
import { useActs } from './acts.tsx';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly youHref: string;
}

/** The search, and how a proposal comes into the list. */
export function ListHead({ text, onText, youHref }: Props) {
  const { t } = useTranslation('proposals');
  const id = useId();
  const { create, importFile, isSomebody } = useActs();
  // Kept in reach, so that the reason is: a disabled button could not even be found by keyboard.
  const cannot = isSomebody ? {} : { 'aria-disabled': true, 'aria-describedby': id, className: 'cannot' };
  return (
    <header className="list-head">
      <h1 id="list-title">{t('title')}</h1>
      <SearchBox label={t('search')} text={text} onText={onText} />
      <div className="list-acts">
        <Button variant={isSomebody ? 'contained' : 'outlined'} onClick={create} {...cannot}>
          {t('act.new')}
        </Button>
        <Button variant="outlined" onClick={() => importFile()} {...cannot}>
          {t('act.import')}
        </Button>
      </div>
      {!isSomebody && (
        <p id={id} className="soft list-nobody">
          {t('act.nobody')} <a href={youHref}>{t('act.whoYouAre')}</a>
        </p>
      )}
    </header>
  );
}
