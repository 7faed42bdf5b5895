import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { Compared } from './compared.tsx';
import { NothingToCompare } from './nothing-to-compare.tsx';
import { useProposal, useRevisions, useSchema, useTypedSince, useUsualPair } from './queries.ts';
import { VersionChoosers } from './version-choosers.tsx';
import './comparison.css';

interface Props {
  readonly proposal: string;
  /** Both "" = the page's own choice; `b` may be "draft". */
  readonly a: string;
  readonly b: string;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** Two versions of one proposal: what reads otherwise, by section, item and answer. */
export function ComparisonPlace({ proposal, a, b, links, content }: Props) {
  const { t } = useTranslation(['comparison', 'window']);
  const shown = useProposal(proposal);
  const revisions = useRevisions(proposal);
  const typed = useTypedSince(proposal);
  const schema = useSchema();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = shown.data === undefined ? '' : inLanguage(shown.data.title, content);
  const known = revisions.isSuccess && typed.isSuccess ? { revisions: revisions.data, typed: typed.data } : null;
  const usual = useUsualPair(proposal, a === '' ? known : null);
  const ready = shown.isSuccess && revisions.isSuccess && typed.isSuccess && schema.isSuccess && (a !== '' || usual.isSuccess);
  useEffect(() => {
    document.title = title === '' ? t('title') : `${t('title')} · ${title}`;
  }, [t, title]);
  useEffect(() => {
    if (ready) heading.current?.focus({ preventScroll: true });
  }, [ready]);
  const failed = [shown, revisions, typed, schema, usual].find((each) => each.isError);
  if (!ready) {
    return (
      <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="comparison">
          {failed === undefined ? <Loading lines={10} /> : <Failure error={failed.error} onAgain={() => void failed.refetch()} />}
        </div>
      </main>
    );
  }
  const pair = a === '' ? (usual.data ?? null) : { a, b };
  const choose = (next: { readonly a: string; readonly b: string }): void => {
    window.location.hash = links.compare(proposal, next.a, next.b);
  };
  const head = (
    <header>
      <p className="kick">
        <a href={links.read(proposal, '')}>{t('back')}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {t('title')}
      </h1>
      <p className="lead" lang={shown.data.title[content] === '' ? undefined : content}>
        {title}
      </p>
      {pair !== null && (
        <VersionChoosers pair={pair} revisions={revisions.data} typed={typed.data} steps={shown.data.steps} onChoose={choose} />
      )}
    </header>
  );
  if (pair === null || pair.a === pair.b) {
    return (
      <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="comparison">
          {head}
          <NothingToCompare why={pair === null ? 'one' : 'same'} editHref={links.edit(proposal, '')} />
        </div>
      </main>
    );
  }
  return (
    <Compared
      key={`${pair.a} ${pair.b}`}
      head={head}
      proposal={proposal}
      pair={pair}
      revisions={revisions.data}
      schema={schema.data}
      links={links}
    />
  );
}
