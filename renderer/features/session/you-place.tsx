import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonHere, SessionView } from '#contract/session.ts';
import { formatList } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { useSession } from '../../components/signature.ts';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { KeptApart } from './kept-apart.tsx';
import { Lending } from './lending.tsx';
import { SetAside } from './set-aside.tsx';
import { Unlock } from './unlock.tsx';
import { useRoleNames } from './use-role-names.ts';

/** Who you are on this computer, and your signature: opened once for a while, or asked for at each act. */
export function YouPlace() {
  const { t } = useTranslation(['session', 'window']);
  const session = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document act">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        {session.isPending && <Loading />}
        {session.isError && <Failure error={session.error} onAgain={() => void session.refetch()} />}
        {session.isSuccess && <People session={session.data} />}
      </div>
    </main>
  );
}

function People({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation('session');
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (person: PersonHere) => ask('session:choose', { member: person.member }),
    onSuccess: (next) => {
      queries.setQueryData(['session:get'], next);
      void queries.invalidateQueries();
      announce(t('nowYouAre', { name: next.you?.name ?? '' }));
    },
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  if (session.here.length === 0) {
    return (
      <>
        <p className="lead">{t(session.setAside.length > 0 ? 'aside.nobodyHere' : 'nobodyHere')}</p>
        <SetAside people={session.setAside} />
        <Where />
      </>
    );
  }
  return (
    <>
      <p className="lead">{t('lead')}</p>
      {choose.isError && (
        <p className="fault" role="alert">
          {errorText(refusalOf(choose.error))}
        </p>
      )}
      <fieldset className="people-here">
        <legend>{t('whoAreYou')}</legend>
        <div className="choice-cards">
          {session.here.map((person) => (
            <Person
              key={person.member}
              person={person}
              chosen={session.you?.member === person.member}
              onChoose={() => choose.mutate(person)}
            />
          ))}
        </div>
      </fieldset>
      {session.you !== null && <Unlock key={session.you.member} you={session.you} unlocked={session.unlocked} />}
      {session.you !== null && <Lending key={`lending ${session.you.member}`} member={session.you.member} />}
      <SetAside people={session.setAside} />
      {session.here.length > 1 && <KeptApart here={session.here} />}
      <Where />
    </>
  );
}

/** The way to what can be said about this computer (app/computer-page.tsx). */
function Where() {
  const { t } = useTranslation('session');
  return (
    <p className="help">
      <a href="#/computer">{t('aside.where')}</a>
    </p>
  );
}

interface PersonProps {
  readonly person: PersonHere;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Person({ person, chosen, onChoose }: PersonProps) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const roles = useRoleNames(person.roles);
  return (
    <label className="choice" data-chosen={chosen || undefined}>
      <input type="radio" name="you" checked={chosen} onChange={onChoose} />
      <span>
        <b>{person.name}</b>
        <small className="soft">{roles.length > 0 ? formatList(roles, language) : t('noRole')}</small>
        {!person.confirmed && (
          <small className="unconfirmed">
            <Mark meaning="attention" /> {t('unconfirmed')}
          </small>
        )}
      </span>
    </label>
  );
}
