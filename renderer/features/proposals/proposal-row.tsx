import type { KeyboardEventHandler } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/localized-text.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { daysSince, isPast } from './age.ts';
import { isStatus, meaningOf } from './state-mark.ts';

export const COLUMNS = ['title', 'number', 'state', 'step', 'holder', 'age'] as const;

interface Props {
  readonly row: ProposalListItem;
  readonly index: number;
  readonly href: string;
  readonly content: Language;
  readonly onKeyDown: KeyboardEventHandler;
  readonly tour: boolean;
}

export function ProposalRow({ row, index, href, content, onKeyDown, tour }: Props) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const shown = row.title[content] === '' ? otherSide(content) : content;
  const holder = inLanguage(row.holder, language);
  return (
    <div className="row" role="row" aria-rowindex={index + 2} data-row={index}>
      <span role="cell" className="row-title">
        <a href={href} lang={shown} onKeyDown={onKeyDown} {...(tour ? { 'data-tour-first': '' } : {})}>
          {row.title[shown] || t('noTitle')}
        </a>
      </span>
      <span role="cell" data-label={t('column.number')}>
        {row.number || <span className="soft">{t('noNumber')}</span>}
      </span>
      <span role="cell" data-label={t('column.state')}>
        <State state={row.state} />
      </span>
      <span role="cell" data-label={t('column.step')}>
        {inLanguage(row.stepNames, language) || <span className="soft">{t('noStep')}</span>}
        {row.dueOn !== '' && (
          <small className={isPast(row.dueOn) ? 'late' : 'soft'}>
            {t(isPast(row.dueOn) ? 'overdue' : 'due', { date: formatDate(row.dueOn, language) })}
          </small>
        )}
      </span>
      <span role="cell" data-label={t('column.holder')}>
        {holder || <span className="soft">{t('nobody')}</span>}
      </span>
      <span role="cell" data-label={t('column.age')}>
        <Age on={row.createdOn} />
      </span>
    </div>
  );
}

const otherSide = (language: Language): Language => (language === 'en' ? 'fr' : 'en');

export function State({ state }: { readonly state: string }) {
  const { t } = useTranslation('governance');
  if (!isStatus(state)) return <span className="state">{state}</span>;
  return (
    <span className="state">
      <Mark meaning={meaningOf(state)} />
      {t(`status.${state}`)}
    </span>
  );
}

function Age({ on }: { readonly on: string }) {
  const { t } = useTranslation('proposals');
  const days = daysSince(on);
  return days === 0 ? t('today') : t('days', { count: days });
}
