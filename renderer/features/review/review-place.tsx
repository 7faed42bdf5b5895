import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useSession } from '../../components/signature.ts';
import { PageShown } from './page-shown.tsx';
import { pageOf } from './pages.ts';
import { useReviewed, useReviewSchema, useStepOptions } from './queries.ts';
import { type Review, ReviewProvider } from './review-context.ts';
import { Timeline } from './timeline.tsx';

interface Props {
  readonly proposal: string;
  /** The last part of the address: features/review/pages.ts. */
  readonly page: string;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** The review of one proposal: the route beside it, and one page at a time. */
export function ReviewPlace(props: Props) {
  const { t } = useTranslation(['review', 'window']);
  const proposal = useReviewed(props.proposal);
  const schema = useReviewSchema();
  const session = useSession();
  const options = useStepOptions(props.proposal, session.data?.you?.member ?? '');
  const failed = [proposal, schema, session, options].find((each) => each.isError) ?? null;
  const waits = proposal.isPending || schema.isPending || session.isPending || (options.isPending && options.isFetching);
  if (failed !== null || waits || !proposal.isSuccess || !schema.isSuccess || !session.isSuccess) {
    return (
      <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="document act">
          {failed === null ? <Loading lines={8} /> : <Failure error={failed.error} onAgain={() => void failed.refetch()} />}
        </div>
      </main>
    );
  }
  const { you, here } = session.data;
  return (
    <Loaded
      {...props}
      shown={proposal.data}
      schema={schema.data}
      options={options.data ?? null}
      you={you}
      anybodyHere={here.length > 0}
    />
  );
}

type LoadedProps = Props & { readonly shown: ProposalView; readonly schema: ProposalSchema } & Pick<
    Review,
    'options' | 'you' | 'anybodyHere'
  >;

function Loaded({ proposal: id, page, links, content, shown, schema, options, you, anybodyHere }: LoadedProps) {
  const { t } = useTranslation(['review', 'window']);
  const [said, setSaid] = useState('');
  const [last, setLast] = useState(page);
  // What was said of one act is not said of the next.
  if (last !== page) {
    setLast(page);
    if (page !== '') setSaid('');
  }
  const main = useRef<HTMLElement>(null);
  const hrefOf = useCallback((to: string) => links.review(id, to), [links, id]);
  const done = useCallback(
    (sentence: string) => {
      setSaid(sentence);
      announce(sentence);
      window.location.hash = hrefOf('');
    },
    [hrefOf],
  );
  const title = inLanguage(shown.title, content);
  useEffect(() => {
    document.title = t('documentTitle', { title });
  }, [t, title]);
  useEffect(() => {
    main.current?.scrollTo({ top: 0 });
  }, [page]);
  const review = useMemo<Review>(
    () => ({ proposal: shown, options, schema, content, you, anybodyHere, links, hrefOf, done }),
    [shown, options, schema, content, you, anybodyHere, links, hrefOf, done],
  );
  return (
    <ReviewProvider value={review}>
      <Timeline isRoute={page === ''} />
      <main ref={main} className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="document act">
          <PageShown key={`${page} ${you?.member ?? ''}`} page={pageOf(page)} said={said} />
        </div>
      </main>
    </ReviewProvider>
  );
}
