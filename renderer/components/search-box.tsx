import { Button, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** Longer than any name, title or sentence that is looked for. */
const LONGEST = 400;

interface Props {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Escape empties it; the list below answers as one types. */
export function SearchBox({ label, text, onText }: Props) {
  const { t } = useTranslation('window');
  return (
    <search className="search">
      <TextField
        label={label}
        type="search"
        size="small"
        fullWidth
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onText('')}
        slotProps={{ htmlInput: { maxLength: LONGEST, autoComplete: 'off', spellCheck: false } }}
      />
      {text !== '' && (
        <Button size="small" onClick={() => onText('')}>
          {t('clearSearch')}
        </Button>
      )}
    </search>
  );
}
