import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/localized-text.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { daysSince, isOverdue } from './age.ts';
import { isStatus, meaningOf } from './state-mark.ts';

interface Props {
  readonly row: ProposalListItem;
  readonly index: number;
  readonly href: string;
  readonly content: Language;
  readonly today: string;
  readonly tour: boolean;
}

/** One line of the list; it is drawn again only where it changed: ten thousand scroll past. Keys and menus are the table's. */
export const ProposalRow = memo(function ProposalRow({ row, index, href, content, today, tour }: Props) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const shown = row.title[content] === '' ? otherSide(content) : content;
  const holder = inLanguage(row.holder, language);
  const title = row.title[shown] || t('noTitle');
  return (
    <div className="row" role="row" aria-rowindex={index + 2} data-row={index}>
      <span role="cell" className="row-title">
        <a href={href} lang={shown} aria-keyshortcuts="Enter Delete Shift+F10" {...(tour ? { 'data-tour-first': '' } : {})}>
          {title}
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
      </span>
      <span role="cell" data-label={t('column.holder')}>
        {holder || <span className="soft">{t('nobody')}</span>}
      </span>
      <span role="cell" data-label={t('column.age')}>
        <Age on={row.createdOn} />
      </span>
      <span role="cell" data-label={t('column.due')}>
        <Due on={row.dueOn} today={today} />
      </span>
      <span role="cell" className="row-acts">
        <button type="button" className="more" aria-haspopup="menu" aria-label={t('act.menu', { title })} data-menu>
          ⋯
        </button>
      </span>
    </div>
  );
});

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

function Due({ on, today }: { readonly on: string; readonly today: string }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  if (on === '') return <span className="soft">{t('noDue')}</span>;
  const date = formatDate(on, language);
  if (!isOverdue(on, today)) return date;
  return (
    <span className="overdue">
      <b>
        <Mark meaning="attention" />
        {t('late')}
      </b>
      <small>{date}</small>
    </span>
  );
}
