import { Button } from '@mui/material';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_COUNTED } from '#contract/outcome-page.ts';
import type { Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { changeRoom, useRoom } from '../../room.ts';
import { CountedRows } from './counted-rows.tsx';
import { useProposals } from './queries.ts';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly links: PlaceLinks;
  readonly content: Language;
}

const COLUMNS = ['proposal', 'outcomes', 'assessed', 'assessments', 'weights'] as const;

/** Every proposal with how many outcomes it has and what they lack; the search reads their words. */
export function OutcomesList({ text, onText, links, content }: Props) {
  const { t } = useTranslation('outcomes');
  const wanted = useDeferredValue(text.trim());
  const list = useProposals(wanted, content, 0);
  const count = list.data?.total;
  const { outcomeGaps: onlyGaps } = useRoom();
  const found = wanted === '' ? t('list.count', { count: count ?? 0 }) : t('list.found', { count: count ?? 0, text: wanted });
  const sentence = onlyGaps ? `${found} · ${t('list.onlyGaps')}` : found;
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => {
    if (count !== undefined && !list.isFetching) announce(sentence);
  }, [count, list.isFetching, sentence]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-labelledby="outcomes-title">
      <header className="list-head">
        <h1 id="outcomes-title">{t('title')}</h1>
        <SearchBox label={t('list.search')} text={text} onText={onText} />
      </header>
      <div className="filters" role="group" aria-label={t('list.filter')}>
        <button
          type="button"
          className="filter-chip"
          aria-pressed={onlyGaps}
          onClick={() => changeRoom({ outcomeGaps: !onlyGaps })}
        >
          {t('list.gaps')}
        </button>
      </div>
      {list.isError && <Failure error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.isSuccess && (
        <>
          <p className="list-count">{sentence}</p>
          {list.data.total === 0 ? (
            <Nothing text={wanted} href={links.proposals} />
          ) : (
            <List key={wanted} text={wanted} total={list.data.total} links={links} content={content} />
          )}
        </>
      )}
    </main>
  );
}

interface ListProps {
  readonly text: string;
  readonly total: number;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** A page of rows at a time: counting reads each text. */
function List({ text, total, links, content }: ListProps) {
  const { t } = useTranslation('outcomes');
  const [pages, setPages] = useState(1);
  const left = total - pages * MOST_COUNTED;
  return (
    <section className="outcomes-scroller" aria-labelledby="outcomes-title">
      <table className="outcome-table outcome-list">
        <caption className="unseen">{t('list.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(`list.column.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        {Array.from({ length: pages }, (_each, page) => (
          <CountedRows key={String(page)} text={text} page={page} links={links} content={content} />
        ))}
      </table>
      {left > 0 && (
        <Button variant="outlined" onClick={() => setPages(pages + 1)}>
          {t('list.more', { count: Math.min(left, MOST_COUNTED) })}
        </Button>
      )}
    </section>
  );
}

function Nothing({ text, href }: { readonly text: string; readonly href: string }) {
  const { t } = useTranslation('outcomes');
  return (
    <div className="quiet-page">
      <h2>{text === '' ? t('list.empty') : t('list.noneFound', { text })}</h2>
      <p>{text === '' ? t('list.emptyText') : t('list.noneFoundText')}</p>
      {text === '' && (
        <Button variant="outlined" href={href}>
          {t('list.toProposals')}
        </Button>
      )}
    </div>
  );
}
