import { Button } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '#contract/acts.ts';
import type { Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useSession } from '../../components/signature.ts';
import type { Alike } from './gathered.ts';
import { useWork } from './queries.ts';
import { WorkRow } from './work-row.tsx';

interface Props {
  readonly links: PlaceLinks;
  /** The language in which titles are read. */
  readonly content: Language;
}

/** What waits for you, most urgent first. */
export function WorkPlace({ links, content }: Props) {
  const { t } = useTranslation(['work', 'window']);
  const session = useSession();
  const work = useWork(true);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const count = work.data?.items.length;
  useEffect(() => {
    if (count !== undefined) announce(t('waiting', { count }));
  }, [count, t]);
  const you = session.data?.you ?? null;
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="wide-document work">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        {session.isError && <Failure error={session.error} onAgain={() => void session.refetch()} />}
        {session.isSuccess && you === null && <Nobody here={session.data.here.length} href={links.you} />}
        {you !== null && work.isPending && <Loading />}
        {work.isError && <Failure error={work.error} onAgain={() => void work.refetch()} />}
        {you !== null && work.isSuccess && (
          <>
            <p className="lead">{t('lead', { name: you.name, count: work.data.items.length })}</p>
            {work.data.more && <p>{t('more')}</p>}
            {work.data.items.length === 0 && (
              <div className="actions">
                <Button variant="outlined" href={links.proposals}>
                  {t('read')}
                </Button>
              </div>
            )}
            <Groups items={work.data.items} links={links} content={content} />
          </>
        )}
      </div>
    </main>
  );
}

function Nobody({ here, href }: { readonly here: number; readonly href: string }) {
  const { t } = useTranslation('work');
  if (here === 0) return <p className="lead">{t('nobodyHere')}</p>;
  return (
    <>
      <p className="lead">{t('nobodyChosen')}</p>
      <div className="actions">
        <Button variant="contained" href={href}>
          {t('choose')}
        </Button>
      </div>
    </>
  );
}

const GROUPS = ['late', 'due', 'open'] as const;
type Group = (typeof GROUPS)[number];
const groupOf = (item: WorkItem): Group => (item.overdue ? 'late' : item.dueOn === '' ? 'open' : 'due');

function Groups({ items, links, content }: Props & { readonly items: readonly Alike[] }) {
  const { t } = useTranslation('work');
  return GROUPS.map((group) => {
    const found = items.filter(([each]) => groupOf(each) === group);
    if (found.length === 0) return null;
    return (
      <section key={group} aria-labelledby={`work-${group}`}>
        <h2 id={`work-${group}`}>{t(`group.${group}`)}</h2>
        <ul className="work-list">
          {found.map((alike, index) => (
            // Two may be alike in all they show; their order is the engine's.
            <WorkRow
              key={`${alike[0].proposal} ${alike[0].action} ${String(index)}`}
              items={alike}
              links={links}
              content={content}
            />
          ))}
        </ul>
      </section>
    );
  });
}
