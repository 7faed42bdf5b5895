import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../components/text-box.tsx';

interface Props {
  readonly conditions: readonly string[];
  readonly fault: string;
  readonly onChange: (conditions: readonly string[]) => void;
}

const MOST = 20;

/** What must be met, one condition a line: each becomes a task that blocks the package until it is closed. */
export function ConditionsBox({ conditions, fault, onChange }: Props) {
  const { t } = useTranslation('review');
  return (
    <div role="group" aria-label={t('conditions.title')}>
      {conditions.map((text, at) => (
        // Conditions are only added and taken away at the end or by their place; what is typed is the whole of their state.
        <div key={`condition ${String(at)}`} className="condition-row">
          <TextBox
            label={t('conditions.number', { number: at + 1 })}
            {...(at === 0 ? { help: t('conditions.help'), fault } : {})}
            lines={2}
            value={text}
            onChange={(next) => onChange(conditions.map((each, index) => (index === at ? next : each)))}
          />
          {conditions.length > 1 && (
            <button
              type="button"
              className="link"
              aria-label={t('conditions.removeNamed', { number: at + 1 })}
              onClick={() => onChange(conditions.filter((_each, index) => index !== at))}
            >
              {t('conditions.remove')}
            </button>
          )}
        </div>
      ))}
      {conditions.length < MOST && (
        <Button size="small" onClick={() => onChange([...conditions, ''])}>
          {t('conditions.add')}
        </Button>
      )}
    </div>
  );
}
