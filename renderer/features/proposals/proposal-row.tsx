import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { daysSince, isOverdue } from '../../components/institution-day.ts';
import { isStatus, meaningOf } from './state-mark.ts';

/** Sentences that rows are written in: asked for once by the table, because a row that asks for itself makes scrolling slow. */
export interface RowWords {
  readonly language: Language;
  readonly t: TFunction<'proposals'>;
  readonly stateName: (state: string) => string;
  /** Where a row is on its way. */
  readonly coming: string;
}

interface Props {
  readonly row: ProposalListItem;
  readonly index: number;
  readonly href: string;
  readonly content: Language;
  readonly today: string;
  readonly tour: boolean;
  readonly words: RowWords;
}

/** One line of the list; it is drawn again only where it changed: ten thousand scroll past. Keys and menus are the table's. */
export const ProposalRow = memo(function ProposalRow({ row, index, href, content, today, tour, words }: Props) {
  const { t, language, stateName } = words;
  const shown = row.title[content] === '' ? otherSide(content) : content;
  const holder = inLanguage(row.holder, language);
  const title = row.title[shown] || t('noTitle');
  const days = daysSince(row.createdOn, today);
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
        <span className="state">
          {isStatus(row.state) && <Mark meaning={meaningOf(row.state)} />}
          {stateName(row.state)}
        </span>
      </span>
      <span role="cell" data-label={t('column.step')}>
        {inLanguage(row.stepNames, language) || <span className="soft">{t('noStep')}</span>}
      </span>
      <span role="cell" data-label={t('column.holder')}>
        {holder || <span className="soft">{t('nobody')}</span>}
      </span>
      <span role="cell" data-label={t('column.age')}>
        {days === 0 ? t('today') : t('days', { count: days })}
      </span>
      <span role="cell" data-label={t('column.due')}>
        {dueOf(row.dueOn, today, words)}
      </span>
      <span role="cell" className="row-acts">
        <button type="button" className="more" aria-haspopup="menu" aria-label={t('act.menu', { title })} data-menu>
          ⋯
        </button>
      </span>
    </div>
  );
});

/** The place of a row that is on its way: as high as one, so that nothing moves when it comes. */
export const ComingRow = memo(function ComingRow({ index, words }: { readonly index: number; readonly words: RowWords }) {
  return (
    <div className="row row-coming" role="row" aria-rowindex={index + 2} aria-busy="true" data-row={index} tabIndex={-1}>
      <span role="cell" className="row-title">
        <span className="unseen">{words.coming}</span>
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

function dueOf(on: string, today: string, { t, language }: RowWords) {
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
