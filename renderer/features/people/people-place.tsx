import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PeopleView } from '#contract/people.ts';
import type { SessionView } from '#contract/session.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useSession } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { PageShown } from './page-shown.tsx';
import { pageOf, type PageName, partOf } from './pages.ts';
import { type Done, PeopleProvider, type PeopleRoom } from './people-context.ts';
import './people.css';

interface Props {
  /** The last part of the address: pages.ts. */
  readonly page: string;
  readonly links: PlaceLinks;
}

/** Members, bodies and units, and what is put on record about them. */
export function PeoplePlace({ page, links }: Props) {
  const { t } = useTranslation(['people', 'window']);
  const session = useSession();
  const you = session.data?.you?.member ?? '';
  const people = useQuery({ queryKey: ['people:list', you], queryFn: () => ask('people:list', {}), enabled: session.isSuccess });
  const main = useRef<HTMLElement>(null);
  const { name } = pageOf(page);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => {
    main.current?.scrollTo({ top: 0 });
  }, [name]);
  const failed = [session, people].find((each) => each.isError);
  const isReady = session.isSuccess && people.isSuccess;
  return (
    <main ref={main} className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="people-page">
        {failed !== undefined && <Failure error={failed.error} onAgain={() => void failed.refetch()} />}
        {failed === undefined && !isReady && <Loading lines={8} />}
        {failed === undefined && isReady && <Loaded page={page} links={links} people={people.data} session={session.data} />}
      </div>
    </main>
  );
}

interface LoadedProps extends Props {
  readonly people: PeopleView;
  readonly session: SessionView;
}

function Loaded({ page, links, people, session }: LoadedProps) {
  const [said, setSaid] = useState<Done | null>(null);
  const hrefOf = useCallback(
    (name: PageName, of: Readonly<Record<string, string>> = {}) => `${links.people}/${partOf(name, of)}`,
    [links],
  );
  const done = useCallback((next: Done) => {
    setSaid(next);
    announce(next.sentence);
    window.location.hash = next.href;
  }, []);
  const room = useMemo<PeopleRoom>(() => ({ people, session, links, hrefOf, done }), [people, session, links, hrefOf, done]);
  const shown = pageOf(page);
  // What was said of one act is not said of the next.
  const isSaidHere = said?.href === `${links.people}/${page}`;
  return (
    <PeopleProvider value={room}>
      <PageShown page={shown} said={isSaidHere ? said : null} />
    </PeopleProvider>
  );
}
