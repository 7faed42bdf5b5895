import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../components/mark.tsx';
import { AddBodyPage } from './add-body-page.tsx';
import { AddMemberPage } from './add-member-page.tsx';
import { AddUnitPage } from './add-unit-page.tsx';
import { BodiesView } from './bodies-view.tsx';
import { CannotSignPage } from './cannot-sign-page.tsx';
import { ConfirmSignaturePage } from './confirm-signature-page.tsx';
import { EndRolePage } from './end-role-page.tsx';
import { EndSeatPage } from './end-seat-page.tsx';
import { EndSignaturePage } from './end-signature-page.tsx';
import { EndUnitPage } from './end-unit-page.tsx';
import { GiveRolePage } from './give-role-page.tsx';
import { GiveSeatPage } from './give-seat-page.tsx';
import { MakeSignaturePage } from './make-signature-page.tsx';
import { MemberPage } from './member-page.tsx';
import { MembersView } from './members-view.tsx';
import { OwnHerePage } from './own-here-page.tsx';
import type { Page, PageName } from './pages.ts';
import { type Done, usePeople } from './people-context.ts';
import { ReadCardPage } from './read-card-page.tsx';
import { SaveCardPage } from './save-card-page.tsx';
import { UnitsView } from './units-view.tsx';

const VIEWS = ['members', 'bodies', 'units'] as const;
const isView = (name: PageName): name is (typeof VIEWS)[number] => (VIEWS as readonly string[]).includes(name);

/** One page at a time; the three views share their head. `said`: what was just put on record. */
export function PageShown({ page, said }: { readonly page: Page; readonly said: Done | null }) {
  const key = `${page.name} ${Object.values(page.of).join(' ')}`;
  if (!isView(page.name)) {
    return (
      <div className="people-act act">
        <Said said={said} />
        <OnePage key={key} page={page} />
      </div>
    );
  }
  return (
    <>
      <ViewsHead shown={page.name} />
      <Said said={said} />
      {page.name === 'members' && <MembersView />}
      {page.name === 'bodies' && <BodiesView />}
      {page.name === 'units' && <UnitsView />}
    </>
  );
}

function ViewsHead({ shown }: { readonly shown: (typeof VIEWS)[number] }) {
  const { t } = useTranslation('people');
  const { hrefOf } = usePeople();
  const heading = useRef<HTMLHeadingElement>(null);
  // On arrival only: who goes from view to view stays on the link.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header className="people-head">
      <h1 ref={heading} tabIndex={-1}>
        {t('title')}
      </h1>
      <nav aria-label={t('views')}>
        <ul className="people-views">
          {VIEWS.map((each) => (
            <li key={each}>
              <a href={hrefOf(each)} aria-current={each === shown ? 'page' : undefined}>
                {t(`view.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Said({ said }: { readonly said: Done | null }) {
  if (said === null) return null;
  return (
    <p className="said">
      <Mark meaning="done" />
      <span>
        {said.sentence}
        {said.next !== undefined && (
          <>
            {' '}
            <a href={said.next.href}>{said.next.label}</a>
          </>
        )}
      </span>
    </p>
  );
}

function OnePage({ page: { name, of } }: { readonly page: Page }) {
  const at = (key: string): string => of[key] ?? '';
  switch (name) {
    case 'member':
      return <MemberPage id={at('id')} />;
    case 'add-member':
      return <AddMemberPage />;
    case 'give-role':
      return <GiveRolePage member={at('member')} role={at('role')} scope={at('scope')} />;
    case 'end-role':
      return <EndRolePage grant={at('grant')} back={at('back') !== ''} />;
    case 'add-unit':
      return <AddUnitPage parent={at('parent')} />;
    case 'end-unit':
      return <EndUnitPage unit={at('unit')} />;
    case 'add-body':
      return <AddBodyPage />;
    case 'give-seat':
      return <GiveSeatPage body={at('body')} member={at('member')} />;
    case 'end-seat':
      return <EndSeatPage body={at('body')} seat={at('seat')} back={at('back') !== ''} />;
    case 'read-card':
      return <ReadCardPage />;
    case 'save-card':
      return <SaveCardPage />;
    case 'make-signature':
      return <MakeSignaturePage member={at('member')} />;
    case 'confirm-signature':
      return <ConfirmSignaturePage member={at('member')} signature={at('key')} />;
    case 'end-signature':
      return <EndSignaturePage member={at('member')} signature={at('key')} />;
    case 'own-here':
      return <OwnHerePage member={at('member')} />;
    case 'cannot-sign':
      return <CannotSignPage member={at('member')} />;
    default:
      return null;
  }
}
