import { useTranslation } from 'react-i18next';
import { DateBox } from '../../components/text-box.tsx';
import { useWords } from './use-words.ts';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly fault: string;
  readonly onFrom: (from: string) => void;
  readonly onTo: (to: string) => void;
}

/** First and last day; the days are said in words below, because every desktop writes dates in its own order. */
export function TermBoxes({ from, to, fault, onFrom, onTo }: Props) {
  const { t } = useTranslation('people');
  const words = useWords();
  return (
    <div className="term-boxes">
      <DateBox label={t('term.from')} help={words.day(from)} value={from} onChange={onFrom} />
      <DateBox label={t('term.to')} help={to === '' ? t('term.open') : words.day(to)} fault={fault} value={to} onChange={onTo} />
    </div>
  );
}

/** Whether the last day comes before the first. */
export const isBackwards = (from: string, to: string): boolean => from !== '' && to !== '' && to < from;
