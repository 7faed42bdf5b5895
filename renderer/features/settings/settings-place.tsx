import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#contract/settings.ts';
import type { Preferences } from '#contract/shell.ts';
import { PageNav } from '../../components/page-nav.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { usePermissionText } from '../../components/permission-text.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { AboutPage } from './about-page.tsx';
import { AppearancePage } from './appearance-page.tsx';
import { CopiesPage } from './copies-page.tsx';
import { InstitutionPage } from './institution-page.tsx';
import { PacksPage } from './packs-page.tsx';
import { useSettings } from './queries.ts';
import { RoutesPage } from './routes-page.tsx';
import { RulesPage } from './rules-page.tsx';
import { SharedPage } from './shared-page.tsx';

const PAGES = ['institution', 'rules', 'routes', 'packs', 'copies', 'appearance', 'shared', 'about'] as const;
type Page = (typeof PAGES)[number];
/** One's own workspace has no institution, no route and no rule packs to keep. */
const OF_ONE_PERSON: readonly Page[] = ['copies', 'appearance', 'shared', 'about'];

export const pagesOf = (isPersonal: boolean): readonly Page[] => (isPersonal ? OF_ONE_PERSON : PAGES);

interface Props {
  /** "" = the first. */
  readonly page: string;
  readonly links: PlaceLinks;
  readonly preferences: Preferences;
  readonly onPreferences: (changed: Partial<Preferences>) => void;
}

/** What the institution decided for everybody, what this computer keeps, and what is the person's own. */
export function SettingsPlace({ page, links, preferences, onPreferences }: Props) {
  const { t } = useTranslation(['settings', 'window']);
  const settings = useSettings();
  const isPersonal = useIsPersonal();
  const pages = pagesOf(isPersonal);
  const shown = pages.find((each) => each === page) ?? pages[0] ?? 'appearance';
  return (
    <>
      <PageNav
        label={t('window:column.list')}
        title={t('title')}
        items={pages.map((each) => ({
          href: links.settingsPage(each === pages[0] ? '' : each),
          text: t(`page.${each}`),
          current: each === shown,
        }))}
      />
      <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="document act settings">
          {isPersonal && <p className="soft">{t('personal')}</p>}
          {shown === 'appearance' && <AppearancePage preferences={preferences} onChange={onPreferences} />}
          {shown === 'shared' && <SharedPage links={links} />}
          {shown === 'about' && <AboutPage />}
          {shown !== 'appearance' && shown !== 'shared' && shown !== 'about' && (
            <>
              {settings.isPending && <Loading />}
              {settings.isError && <Failure error={settings.error} onAgain={() => void settings.refetch()} />}
              {settings.isSuccess && <OfInstitution page={shown} view={settings.data} />}
            </>
          )}
        </div>
      </main>
    </>
  );
}

function OfInstitution({
  page,
  view,
}: {
  readonly page: Exclude<Page, 'appearance' | 'shared' | 'about'>;
  readonly view: SettingsView;
}) {
  const explain = usePermissionText();
  const why = explain(view.may);
  switch (page) {
    case 'institution':
      return <InstitutionPage view={view} />;
    case 'rules':
      return <RulesPage view={view} why={why} />;
    case 'routes':
      return <RoutesPage view={view} why={why} />;
    case 'packs':
      return <PacksPage view={view} why={why} />;
    case 'copies':
      return <CopiesPage view={view} />;
  }
}
