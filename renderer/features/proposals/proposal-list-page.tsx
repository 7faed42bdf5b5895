import { Button } from '@mui/material';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { useSession } from '../../components/signature.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActMenu } from './act-menu.tsx';
import { useActs } from './acts.tsx';
import { useToday } from '../../components/institution-day.ts';
import { NothingHere } from './empty-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { cleared, isFiltered, shownRows, sortedBy, stepsIn } from './list-choice.ts';
import { ListHead } from './list-head.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { SEARCH_LIMIT, useProposalList, useProposalSearch } from './queries.ts';
import { useJsonDrop } from './use-json-drop.ts';
import { useListChoice } from './use-room.ts';

interface Props {
  readonly hrefOf: (proposal: string | null) => string;
  readonly editHref: (proposal: string) => string;
  readonly youHref: string;
  readonly content: Language;
  /** The proposal that was open just before: the focus goes back to its row. */
  readonly cameFrom: string | null;
}

export function ProposalListPage(props: Props) {
  const { t } = useTranslation('proposals');
  const [choice, choose] = useListChoice();
  const acts = useActs();
  const list = useProposalList();
  const over = useJsonDrop(acts.importFile);
  useEffect(() => {
    document.title = t('title');
    document.documentElement.dataset['tour'] = list.isSuccess ? 'list' : '';
  }, [t, list.isSuccess]);
  return (
    <main className="sheet list-page" data-column tabIndex={-1} aria-labelledby="list-title" id="content">
      <ListHead
        text={choice?.text ?? ''}
        onText={(text) => choice !== null && choose({ ...choice, text })}
        youHref={props.youHref}
      />
      {over && <p className="drop-here">{t('import.dropHere')}</p>}
      {(list.isPending || (list.isSuccess && choice === null)) && <Loading />}
      {list.isError && <Failure error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && choice !== null && <Rows all={list.data} choice={choice} onChoice={choose} {...props} />}
    </main>
  );
}

/** What the engine found, and for which words. */
interface Found {
  readonly text: string;
  readonly ids: readonly string[];
}

interface RowsProps extends Props {
  readonly all: readonly ProposalListItem[];
  readonly choice: ListChoice;
  readonly onChoice: (choice: ListChoice) => void;
}

function Rows({ all, choice, onChoice, hrefOf, editHref, content, cameFrom }: RowsProps) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const acts = useActs();
  const you = useSession().data?.you?.member ?? null;
  const today = useToday();
  // What is typed appears at once; ten thousand rows are gone through when there is time.
  const wanted = useDeferredValue(choice);
  const text = wanted.text.trim();
  const found = useProposalSearch(text);
  // The list stays as it was until the next answer is there.
  const [last, setLast] = useState<Found | null>(null);
  const next = text === '' ? null : (found.data ?? last);
  if (next !== last) setLast(next);
  const ids = next?.ids ?? null;
  const rows = useMemo(
    () => shownRows(all, ids, wanted, { you, today, language, content }),
    [all, ids, wanted, you, today, language, content],
  );
  const steps = useMemo(() => stepsIn(all, language), [all, language]);
  const [menu, setMenu] = useState<{ readonly row: ProposalListItem; readonly anchor: HTMLElement | null } | null>(null);
  const count = rows.length;
  const isCut = next !== null && next.ids.length >= SEARCH_LIMIT;
  const sentence = next === null ? t('found', { count }) : t(isCut ? 'most' : 'matching', { count, text: next.text });
  useEffect(() => {
    if (!found.isFetching) announce(sentence);
  }, [found.isFetching, sentence]);
  if (all.length === 0) return <NothingHere what="none" />;
  return (
    <>
      <FilterBar choice={choice} onChoice={onChoice} steps={steps} isSomebody={you !== null} canClear={rows.length > 0} />
      {found.isError && text !== '' && <Failure error={found.error} onAgain={() => void found.refetch()} />}
      {!(found.isError && text !== '') && (
        <>
          <p className="list-count">{sentence}</p>
          {rows.length === 0 ? (
            <NothingHere
              what={
                wanted.binned && !isFiltered({ ...wanted, binned: false }) ? 'bin' : isFiltered(wanted) ? 'notFound' : 'allBinned'
              }
              text={text}
            >
              <Button
                variant="outlined"
                onClick={() => onChoice(isFiltered(wanted) ? cleared(choice) : { ...choice, binned: true })}
              >
                {t(!isFiltered(wanted) ? 'empty.showBin' : isFiltered({ ...wanted, text: '' }) ? 'filter.clear' : 'search.clear')}
              </Button>
            </NothingHere>
          ) : (
            <ProposalTable
              rows={rows}
              hrefOf={hrefOf}
              content={content}
              today={today}
              cameFrom={cameFrom}
              choice={choice}
              onSort={(column) => onChoice(sortedBy(choice, column))}
              onMenu={(row, anchor) => setMenu({ row, anchor })}
              onBin={(row) => (row.binned ? acts.restore(row) : acts.bin(row))}
            />
          )}
        </>
      )}
      {menu !== null && (
        <ActMenu
          anchor={menu.anchor}
          proposal={menu.row}
          hrefs={{ read: hrefOf(menu.row.id), edit: editHref(menu.row.id) }}
          onClose={() => setMenu({ ...menu, anchor: null })}
        />
      )}
    </>
  );
}
