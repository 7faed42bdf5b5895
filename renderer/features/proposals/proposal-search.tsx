import { Button, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** Escape empties it; the list below answers as one types. */
export function ProposalSearch({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const { t } = useTranslation('proposals');
  return (
    <search className="search">
      <TextField
        label={t('search.label')}
        type="search"
        size="small"
        fullWidth
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onText('')}
        slotProps={{ htmlInput: { maxLength: 400, autoComplete: 'off', spellCheck: false } }}
      />
      {text !== '' && (
        <Button size="small" onClick={() => onText('')}>
          {t('search.clear')}
        </Button>
      )}
    </search>
  );
}
