import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#contract/people.ts';
import { PageHead } from './act-panel.tsx';
import { AskSignature } from './ask-signature.tsx';
import { memberOf, seatsOf, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

/** "I cannot sign any more": what stays, whom to ask, a new signature; and for the secretariat, what there is to end. */
export function CannotSignPage({ member: id }: { readonly member: string }) {
  const { t } = useTranslation('people');
  const { people, session, links, hrefOf } = usePeople();
  const member = memberOf(people, id || (session.you?.member ?? ''));
  if (member === undefined) return <PageHead title={t('cannotSign.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  const own = session.you?.member === member.id;
  return (
    <>
      <PageHead
        title={own ? t('cannotSign.titleOwn') : t('cannotSign.titleOf', { name: member.name })}
        lead={t('cannotSign.lead')}
        backHref={own ? links.you : hrefOf('member', { id: member.id })}
      />
      <Whom member={member} />
      <section className="act-section">
        <h2>{t('cannotSign.lost')}</h2>
        <p className="soft">{t('cannotSign.lostHelp')}</p>
        <AskSignature member={member} page="cannot-sign" />
      </section>
      <section className="act-section">
        <h2>{t('cannotSign.stolen')}</h2>
        <p className="soft">{t(own ? 'cannotSign.stolenOwn' : 'cannotSign.stolenHelp')}</p>
        <ToEnd member={member} own={own} />
      </section>
      <section className="act-section">
        <h2>{t('cannotSign.away')}</h2>
        <p className="soft">{t(own ? 'cannotSign.awayOwn' : 'cannotSign.awayHelp')}</p>
        {own && (
          <div className="people-acts">
            <Button variant="outlined" href={links.you}>
              {t('cannotSign.lend')}
            </Button>
          </div>
        )}
        {people.may.may && <WhatTheyHold member={member} />}
      </section>
    </>
  );
}

/** Those who confirm signatures today, without the person who lost theirs. */
export function Whom({
  member,
  alone = 'cannotSign.nobody',
}: {
  readonly member: MemberView;
  readonly alone?: 'cannotSign.nobody' | 'ownHere.alone';
}) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const secretariat = people.members.filter(({ id, roles }) => roles.includes('secretariat') && id !== member.id);
  return (
    <section className="act-section">
      <h2>{t('cannotSign.whom')}</h2>
      {secretariat.length === 0 ? (
        <p>{t(alone, { name: member.name })}</p>
      ) : (
        <>
          <p>{t('cannotSign.call', { names: words.list(secretariat.map(({ name }) => name)), count: secretariat.length })}</p>
          <ul className="facts">
            {secretariat.map(({ id, name, email }) => (
              <li key={id}>
                <div>
                  <a href={hrefOf('member', { id })}>{name}</a>
                  {email !== '' && <small className="soft">{email}</small>}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Signatures that stand, each with the way to its end: one's own, and by the secretariat anybody's. */
function ToEnd({ member, own }: { readonly member: MemberView; readonly own: boolean }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const standing = member.keys.filter(({ confirmed, ended }) => confirmed && ended === '');
  if (standing.length === 0) return <p>{t('cannotSign.noSignature')}</p>;
  return (
    <ul className="facts">
      {standing.map(({ id }) => (
        <li key={id}>
          <div>{t('signatureNumber', { number: spokenNumber(id) })}</div>
          {(own || people.may.may) && (
            <a
              href={hrefOf('end-signature', { member: member.id, key: id })}
              aria-label={t('endSignature.named', { number: spokenNumber(id) })}
            >
              {t('endSignature.act')}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** For the secretariat, when somebody leaves: each role and seat with the page that ends it and says what that does. */
function WhatTheyHold({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const grants = people.grants.filter((grant) => grant.member === member.id && grant.holdsToday);
  const seats = seatsOf(people, member.id).filter(({ holdsToday }) => holdsToday);
  if (grants.length + seats.length === 0) return <p>{t('cannotSign.holdsNothing', { name: member.name })}</p>;
  return (
    <ul className="facts" aria-label={t('cannotSign.holds', { name: member.name })}>
      {grants.map((grant) => (
        <li key={grant.id}>
          <div>{words.grantName(grant)}</div>
          <a
            href={hrefOf('end-role', { grant: grant.id })}
            aria-label={t('endRole.named', { role: words.rolesName(grant.roles), where: words.scopeName(grant) })}
          >
            {t('endRole.act')}
          </a>
        </li>
      ))}
      {seats.map((seat) => (
        <li key={seat.id}>
          <div>{[words.names(seat.body.names), seat.title].filter((each) => each !== '').join(' · ')}</div>
          {people.mayPlaces.may && (
            <a
              href={hrefOf('end-seat', { body: seat.body.id, seat: seat.id })}
              aria-label={t('endSeat.named', { name: seat.name })}
            >
              {t('endSeat.act')}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
