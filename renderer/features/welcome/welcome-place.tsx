import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceLinks } from '../../components/place-links.ts';
import { Doors } from './doors.tsx';
import { Founded } from './founded.tsx';
import { Founding } from './founding.tsx';
import { PersonalPage } from './personal-page.tsx';

/** How it begins: the doors, and the pages behind two of them. */
export function WelcomePlace({ page, links }: { readonly page: string; readonly links: PlaceLinks }) {
  const { t } = useTranslation(['welcome', 'window']);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document act welcome">
        <Page page={page} links={links} />
      </div>
    </main>
  );
}

function Page({ page, links }: { readonly page: string; readonly links: PlaceLinks }) {
  switch (page) {
    case 'committee':
      return <Founding links={links} />;
    case 'founded':
      return <Founded links={links} />;
    case 'personal':
      return <PersonalPage links={links} />;
    default:
      return <Doors links={links} />;
  }
}
