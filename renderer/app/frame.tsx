import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#domain/shared/languages.ts';
import type { WorkspaceStatus } from '#contract/api.ts';
import { Overlays } from './palette/overlays.tsx';
import { ProposalsPlace } from '../features/proposals/proposals-place.tsx';
import { RestoredNotice } from '../features/recovery/restored-notice.tsx';
import { YouPlace } from '../features/session/you-place.tsx';
import { WorkPlace } from '../features/work/work-place.tsx';
import { Failure, Loading } from '../components/page-states.tsx';
import type { PlaceLinks } from '../components/place-links.ts';
import { useSession } from '../components/signature.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { ColumnEdges } from './column-edges.tsx';
import { noteWorkspace } from './run-command.ts';
import { ComputerNotice } from './computer-notice.tsx';
import { ComputerPage, isAsked } from './computer-page.tsx';
import { EngineNotice } from './engine-notice.tsx';
import { Foot } from './foot.tsx';
import {
  ComparisonPlace,
  EditorPlace,
  OutcomesPlace,
  PackagesPlace,
  PeoplePlace,
  RecoveryPage,
  ReviewPlace,
  SettingsPlace,
  WelcomePlace,
} from './later-places.ts';
import { hrefOf, type Place, usePlace } from './places.ts';
import { Rail } from './rail.tsx';
import { useContentLanguage, useShell } from './shell-state.ts';
import { useWindowTitle } from './use-window-title.ts';
import { useWorkspace } from './workspace-queries.ts';

/** The window: places on the left, one place in the middle, the foot that tells the truth. */
export function Frame() {
  const { t } = useTranslation('window');
  const place = usePlace();
  const workspace = useWorkspace();
  const open = workspace.data?.state === 'open' ? workspace.data : null;
  const sample = open?.sample === true;
  useEffect(() => noteWorkspace(open !== null), [open]);
  useTitle(open);
  return (
    <div className="window">
      <a className="skip" href="#content" onClick={skipToContent}>
        {t('skip')}
      </a>
      <EngineNotice />
      <ComputerNotice />
      <RestoredNotice />
      {sample && (
        <section className="sample" aria-label={t('sampleLabel')}>
          {t('sample')}
        </section>
      )}
      <div className="columns">
        <Rail place={place} workspace={workspace.data} />
        <Suspense fallback={<Coming />}>
          <Middle place={place} />
        </Suspense>
        <ColumnEdges />
      </div>
      <Foot workspace={workspace.data} />
      <Overlays />
    </div>
  );
}

/** The institution, and who "you" are where several people share the computer (DESIGN §14). */
function useTitle(open: Extract<WorkspaceStatus, { state: 'open' }> | null): void {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const { data } = useSession();
  const isShared = open !== null && data !== undefined && data.here.length > 1;
  useWindowTitle([
    open === null ? '' : inLanguage(open.institution, language),
    isShared && data.you !== null ? `${t('youAre')} ${data.you.name}` : '',
  ]);
}

/** Where features lead to: they know no addresses. */
const LINKS: PlaceLinks = {
  read: (proposal, at) => hrefOf({ name: 'proposals', proposal, ...(at === '' ? {} : { at }) }),
  edit: (proposal, at) => hrefOf({ name: 'edit', proposal, at }),
  review: (proposal, page) => hrefOf({ name: 'review', proposal, page }),
  outcomes: (proposal) => hrefOf({ name: 'outcomes', proposal }),
  compare: (proposal, a, b) => hrefOf({ name: 'compare', proposal, a, b }),
  welcome: (page) => hrefOf({ name: 'welcome', page }),
  work: hrefOf({ name: 'work' }),
  proposals: hrefOf({ name: 'proposals', proposal: null }),
  packages: hrefOf({ name: 'packages' }),
  makePackage: (proposal) => hrefOf({ name: 'packages', page: 'make', ...(proposal === '' ? {} : { proposal }) }),
  packageRegister: hrefOf({ name: 'packages', page: 'register' }),
  people: hrefOf({ name: 'people' }),
  person: (member) => hrefOf({ name: 'people', member }),
  settings: hrefOf({ name: 'settings' }),
  settingsPage: (page) => hrefOf({ name: 'settings', ...(page === '' ? {} : { page }) }),
  you: hrefOf({ name: 'you' }),
};

/** The address of the page says the place; skipping must not change it. */
function skipToContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}

/** A place that is on its way. */
function Coming() {
  return (
    <main className="sheet" data-column tabIndex={-1}>
      <Loading />
    </main>
  );
}

function Middle({ place }: { readonly place: Place }) {
  const workspace = useWorkspace();
  const contentLanguage = useContentLanguage();
  const { preferences, change, computer } = useShell();
  // Before anything but a file that needs care: a page that looks as always would promise that it can sign.
  if (isAsked(computer) && workspace.data?.state !== 'refused') return <ComputerPage />;
  if (place.name === 'packages') {
    return (
      <PackagesPlace
        page={place.page ?? 'check'}
        proposal={place.proposal ?? ''}
        isOpen={workspace.data?.state === 'open'}
        links={LINKS}
        content={contentLanguage}
      />
    );
  }
  if (place.name === 'computer') return <ComputerPage />;
  if (workspace.isPending) return <Coming />;
  if (workspace.isError) return <Failure error={workspace.error} onAgain={() => void workspace.refetch()} />;
  if (workspace.data.state === 'none' || place.name === 'welcome') {
    return <WelcomePlace page={place.name === 'welcome' ? place.page : ''} links={LINKS} />;
  }
  if (workspace.data.state === 'refused') return <RecoveryPage status={workspace.data} />;
  if (place.name === 'work') return <WorkPlace links={LINKS} content={contentLanguage} />;
  if (place.name === 'you') return <YouPlace />;
  if (place.name === 'people') return <PeoplePlace page={place.member ?? place.page ?? ''} links={LINKS} />;
  if (place.name === 'settings')
    return <SettingsPlace page={place.page ?? ''} links={LINKS} preferences={preferences} onPreferences={change} />;
  if (place.name === 'outcomes') return <OutcomesPlace proposal={place.proposal} links={LINKS} content={contentLanguage} />;
  if (place.name === 'compare') {
    const { proposal, a, b } = place;
    return <ComparisonPlace key={proposal} proposal={proposal} a={a} b={b} links={LINKS} content={contentLanguage} />;
  }
  if (place.name === 'edit') {
    return <EditorPlace key={place.proposal} proposal={place.proposal} at={place.at} links={LINKS} />;
  }
  if (place.name === 'review') {
    return (
      <ReviewPlace key={place.proposal} proposal={place.proposal} page={place.page} links={LINKS} content={contentLanguage} />
    );
  }
  return (
    <ProposalsPlace
      proposal={place.proposal}
      at={place.at ?? ''}
      links={LINKS}
      content={contentLanguage}
      onContent={(language) => change({ contentLanguage: language })}
    />
  );
}
