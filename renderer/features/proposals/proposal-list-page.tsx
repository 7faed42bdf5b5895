import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalPage } from '#contract/proposal-page.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { type RowsAsked, rowsAsked } from '../../components/proposal-rows.ts';
import { useSession } from '../../components/signature.ts';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActMenu } from './act-menu.tsx';
import { useActs } from './acts.tsx';
import { NothingHere } from './empty-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { cleared, isFiltered, sortedBy } from './list-choice.ts';
import { ListHead } from './list-head.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { useListChoice } from './use-room.ts';
import { pageQuery } from './use-rows.ts';

interface Props {
  readonly links: PlaceLinks;
  readonly content: Language;
  /** The proposal that was open just before: the focus goes back to its row. */
  readonly cameFrom: string | null;
}

export function ProposalListPage(props: Props) {
  const { t } = useTranslation('proposals');
  const [choice, choose] = useListChoice();
  const acts = useActs();
  const over = useFileDrop(acts.importFile);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className="sheet list-page" data-column tabIndex={-1} aria-labelledby="list-title" id="content">
      <ListHead text={choice.text} onText={(text) => choose({ ...choice, text })} youHref={props.links.you} />
      {over && <p className="drop-here">{t('import.dropHere')}</p>}
      <Rows choice={choice} onChoice={choose} {...props} />
    </main>
  );
}

interface RowsProps extends Props {
  readonly choice: ListChoice;
  readonly onChoice: (choice: ListChoice) => void;
}

/** What the engine answered last, and to what. */
interface Shown {
  readonly asked: RowsAsked;
  readonly page: ProposalPage;
}

/** The list stays as it was until the next answer is there; its first page says what there is at all. */
function useShown(choice: ListChoice, content: Language) {
  const language = useLanguage();
  const asked = useMemo(() => rowsAsked(choice, language, content), [choice, language, content]);
  const answer = useQuery(pageQuery(asked, 0));
  const [last, setLast] = useState<Shown | null>(null);
  const next = answer.data === undefined || last?.page === answer.data ? last : { asked, page: answer.data };
  if (next !== last) setLast(next);
  return { answer, shown: next };
}

function Rows({ choice, onChoice, links, content, cameFrom }: RowsProps) {
  const { t } = useTranslation(['proposals', 'window']);
  const acts = useActs();
  const you = useSession().data?.you?.member ?? null;
  const { answer, shown } = useShown(choice, content);
  const [menu, setMenu] = useState<{ readonly row: ProposalListItem; readonly anchor: HTMLElement | null } | null>(null);
  const wanted = shown?.asked.choice;
  const { total: count = 0, kept = 0, cut = false } = shown?.page ?? {};
  const text = wanted?.text ?? '';
  const sentence = text === '' ? t('found', { count }) : t(cut ? 'most' : 'matching', { count, text });
  const isThere = shown !== null;
  useEffect(() => {
    document.documentElement.dataset['tour'] = isThere ? 'list' : '';
  }, [isThere]);
  useEffect(() => {
    if (isThere && !answer.isFetching) announce(sentence);
  }, [isThere, answer.isFetching, sentence]);
  if (answer.isError && (shown === null || choice.text.trim() === ''))
    return <Failure error={answer.error} onAgain={() => void answer.refetch()} />;
  if (shown === null || wanted === undefined) return <Loading />;
  if (kept === 0) return <NothingHere what="none" />;
  return (
    <>
      <FilterBar choice={choice} onChoice={onChoice} steps={shown.page.steps} isSomebody={you !== null} canClear={count > 0} />
      {answer.isError && <Failure error={answer.error} onAgain={() => void answer.refetch()} />}
      {!answer.isError && <p className="list-count">{sentence}</p>}
      {!answer.isError && count === 0 && (
        <NothingHere
          what={
            wanted.binned && !isFiltered({ ...wanted, binned: false }) ? 'bin' : isFiltered(wanted) ? 'notFound' : 'allBinned'
          }
          text={text}
        >
          <Button variant="outlined" onClick={() => onChoice(isFiltered(wanted) ? cleared(choice) : { ...choice, binned: true })}>
            {t(
              !isFiltered(wanted) ? 'empty.showBin' : isFiltered({ ...wanted, text: '' }) ? 'filter.clear' : 'window:clearSearch',
            )}
          </Button>
        </NothingHere>
      )}
      {!answer.isError && count > 0 && (
        <ProposalTable
          asked={shown.asked}
          first={shown.page}
          hrefOf={(id) => links.read(id, '')}
          content={content}
          cameFrom={cameFrom}
          choice={choice}
          onSort={(column) => onChoice(sortedBy(choice, column))}
          onMenu={(row, anchor) => setMenu({ row, anchor })}
          onBin={(row) => (row.binned ? acts.restore(row) : acts.bin(row))}
        />
      )}
      {menu !== null && (
        <ActMenu
          anchor={menu.anchor}
          proposal={menu.row}
          hrefs={{ read: links.read(menu.row.id, ''), edit: links.edit(menu.row.id, '') }}
          onClose={() => setMenu({ ...menu, anchor: null })}
        />
      )}
    </>
  );
}
