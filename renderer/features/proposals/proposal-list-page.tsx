import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { ProposalSearch } from './proposal-search.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { useProposalList, useProposalSearch } from './queries.ts';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hrefOf: (proposal: string | null) => string;
  readonly content: Language;
  /** The proposal that was open just before: the focus goes back to its row. */
  readonly cameFrom: string | null;
}

export function ProposalListPage({ text, onText, hrefOf, content, cameFrom }: Props) {
  const { t } = useTranslation('proposals');
  const wanted = useDeferredValue(text.trim());
  const list = useProposalList();
  const found = useProposalSearch(wanted);
  const rows = shownRows(list.data, wanted === '' ? null : found.data);
  const sentence =
    wanted === '' ? t('found', { count: rows?.length ?? 0 }) : t('matching', { count: rows?.length ?? 0, text: wanted });

  useEffect(() => {
    document.title = t('title');
    document.documentElement.dataset['tour'] = list.isSuccess ? 'list' : '';
  }, [t, list.isSuccess]);
  useEffect(() => {
    if (rows !== undefined && !found.isFetching) announce(sentence);
  }, [rows, found.isFetching, sentence]);

  return (
    <main className="sheet list-page" data-column tabIndex={-1} aria-labelledby="list-title" id="content">
      <header className="list-head">
        <h1 id="list-title">{t('title')}</h1>
        <ProposalSearch text={text} onText={onText} />
      </header>
      {list.isPending && <Loading />}
      {list.isError && <Failure error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && found.isError && <Failure error={found.error} onAgain={() => void found.refetch()} />}
      {rows !== undefined && !found.isError && (
        <>
          <p className="list-count">{sentence}</p>
          {rows.length === 0 ? (
            <NothingHere text={wanted} />
          ) : (
            <ProposalTable rows={rows} hrefOf={hrefOf} content={content} cameFrom={cameFrom} />
          )}
        </>
      )}
    </main>
  );
}

/** All, the latest change first; or those found, best first. What is in the bin is not listed. */
function shownRows(
  all: readonly ProposalListItem[] | undefined,
  found: readonly string[] | null | undefined,
): readonly ProposalListItem[] | undefined {
  if (all === undefined || found === undefined) return undefined;
  const here = all.filter((each) => !each.binned);
  if (found === null) return here.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt) || a.id.localeCompare(b.id));
  const byId = new Map(here.map((each) => [each.id, each]));
  return found.map((id) => byId.get(id)).filter((each) => each !== undefined);
}

function NothingHere({ text }: { readonly text: string }) {
  const { t } = useTranslation('proposals');
  return (
    <div className="quiet-page">
      <h2>{text === '' ? t('empty.title') : t('empty.noneFound', { text })}</h2>
      <p>{text === '' ? t('empty.text') : t('empty.noneFoundText')}</p>
    </div>
  );
}
