import { Button, TextField } from '@mui/material';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_COUNTED } from '#contract/outcomes.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { CountedRows } from './counted-rows.tsx';
import { useProposalList, useProposalSearch } from './queries.ts';

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
  const list = useProposalList();
  const found = useProposalSearch(wanted);
  const rows = rowsOf(list.data, wanted === '' ? null : found.data);
  const sentence =
    wanted === '' ? t('list.count', { count: rows?.length ?? 0 }) : t('list.found', { count: rows?.length ?? 0, text: wanted });
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => {
    if (rows !== undefined && !found.isFetching) announce(sentence);
  }, [rows, found.isFetching, sentence]);
  const failed = [list, found].find((each) => each.isError);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-labelledby="outcomes-title">
      <header className="list-head">
        <h1 id="outcomes-title">{t('title')}</h1>
        <search className="search">
          <TextField
            label={t('list.search')}
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
              {t('list.clear')}
            </Button>
          )}
        </search>
      </header>
      {failed !== undefined && <Failure error={failed.error} onAgain={() => void failed.refetch()} />}
      {failed === undefined && rows === undefined && <Loading />}
      {failed === undefined && rows !== undefined && (
        <>
          <p className="list-count">{sentence}</p>
          {rows.length === 0 ? (
            <Nothing text={wanted} href={links.proposals} />
          ) : (
            <List key={wanted} rows={rows} links={links} content={content} />
          )}
        </>
      )}
    </main>
  );
}

/** All, the latest change first; or those found, best first. What is in the bin is not listed. */
function rowsOf(
  all: readonly ProposalListItem[] | undefined,
  found: readonly string[] | null | undefined,
): readonly ProposalListItem[] | undefined {
  if (all === undefined || found === undefined) return undefined;
  const here = all.filter((each) => !each.binned);
  if (found === null) return here.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt) || a.id.localeCompare(b.id));
  const byId = new Map(here.map((each) => [each.id, each]));
  return found.map((id) => byId.get(id)).filter((each) => each !== undefined);
}

interface ListProps {
  readonly rows: readonly ProposalListItem[];
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** A page of rows at a time: counting reads each text. */
function List({ rows, links, content }: ListProps) {
  const { t } = useTranslation('outcomes');
  const [pages, setPages] = useState(1);
  const shown = Array.from({ length: pages }, (_each, page) => rows.slice(page * MOST_COUNTED, (page + 1) * MOST_COUNTED));
  const left = rows.length - pages * MOST_COUNTED;
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
        {shown.map((page, index) => (
          <CountedRows key={`${String(index)}`} rows={page} links={links} content={content} />
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
