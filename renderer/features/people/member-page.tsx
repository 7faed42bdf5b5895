import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantView, MemberView, PeopleView } from '#contract/people.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { PageHead } from './act-panel.tsx';
import { EndSeat, SeatHow } from './bodies-view.tsx';
import { ExplainedAct } from './explained-act.tsx';
import { memberOf, seatsOf, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

/** One member: what they may do and since when, who gave it to them, where they sit, and their signatures. */
export function MemberPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const member = memberOf(people, id);
  if (member === undefined) return <PageHead title={t('title')} lead={t('gone')} backHref={hrefOf('members')} />;
  const about = [words.unitName(member.unit), member.email].filter((each) => each !== '').join(' · ');
  return (
    <>
      <PageHead title={member.name} {...(about === '' ? {} : { lead: about })} backHref={hrefOf('members')} />
      <Roles member={member} />
      <Seats member={member} />
      <Signatures member={member} />
    </>
  );
}

const isPast = ({ to, endedOn }: GrantView, today: string): boolean =>
  (to !== '' && to < today) || (endedOn !== '' && endedOn < today);

function Roles({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const [past, setPast] = useState(false);
  const all = people.grants.filter((grant) => grant.member === member.id);
  const ended = all.filter((grant) => isPast(grant, people.today));
  const current = all.filter((grant) => !ended.includes(grant));
  return (
    <section className="act-section">
      <h2>{t('member.roles')}</h2>
      {current.length === 0 && <p className="soft">{t('member.noRoles')}</p>}
      <ul className="facts" hidden={!past && current.length === 0}>
        {(past ? [...current, ...ended] : current).map((grant) => (
          <GrantLine key={grant.id} grant={grant} />
        ))}
      </ul>
      <div className="people-acts">
        <ExplainedAct label={t('giveRole.act')} href={hrefOf('give-role', { member: member.id })} may={people.may} />
        {ended.length > 0 && (
          <Button aria-expanded={past} onClick={() => setPast(!past)}>
            {t(past ? 'member.hideEnded' : 'member.ended', { count: ended.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

function GrantLine({ grant }: { readonly grant: GrantView }) {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const last = grant.endedOn !== '' && (grant.to === '' || grant.endedOn < grant.to) ? grant.endedOn : grant.to;
  // Taken back before its first day: it counted for no day, and a term would read backwards.
  const never = last !== '' && last < grant.from;
  const given =
    grant.grantedOn === '' ? '' : t('governance:power.grantedBy', { name: grant.grantedBy, on: words.day(grant.grantedOn) });
  return (
    <li>
      <div>
        <b>{words.rolesName(grant.roles)}</b> · {words.scopeName(grant)}
        <small>{never ? t('term.never') : words.term({ from: grant.from, to: last })}</small>
        <small className="soft">{given}</small>
        {grant.deciding && <small className="soft">{t('member.deciding')}</small>}
      </div>
      {people.may.may && !isPast(grant, people.today) && (
        <a
          href={hrefOf('end-role', { grant: grant.id })}
          aria-label={t('endRole.named', { role: words.rolesName(grant.roles), where: words.scopeName(grant) })}
        >
          {t('endRole.act')}
        </a>
      )}
    </li>
  );
}

function Seats({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const seats = seatsOf(people, member.id);
  return (
    <section className="act-section">
      <h2>{t('member.seats')}</h2>
      {seats.length === 0 && <p className="soft">{t('member.noSeats')}</p>}
      <ul className="facts" hidden={seats.length === 0}>
        {seats.map((seat) => (
          <li key={seat.id}>
            <div>
              <b>{words.names(seat.body.names)}</b>
              {seat.title !== '' && ` · ${seat.title}`}
              <small>
                {seat.to !== '' && seat.to < seat.from ? t('term.never') : words.term(seat)} · <SeatHow seat={seat} />
              </small>
            </div>
            <EndSeat body={seat.body.id} seat={seat} />
          </li>
        ))}
      </ul>
      <div className="people-acts">
        <ExplainedAct label={t('giveSeat.act')} href={hrefOf('give-seat', { member: member.id })} may={people.mayPlaces} />
      </div>
    </section>
  );
}

type KeyView = PeopleView['members'][number]['keys'][number];

function Signatures({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation('people');
  const { people, session, hrefOf } = usePeople();
  const own = session.you?.member === member.id;
  return (
    <section className="act-section">
      <h2>{t('member.signatures')}</h2>
      {member.keys.length === 0 && <p className="soft">{t('member.noSignatures')}</p>}
      <ul className="facts" hidden={member.keys.length === 0}>
        {member.keys.map((key) => (
          <SignatureLine key={key.id} member={member} signature={key} own={own} />
        ))}
      </ul>
      <div className="people-acts">
        {own && (
          <Button variant="outlined" href={hrefOf('save-card')}>
            {t('saveCard.act')}
          </Button>
        )}
        <ExplainedAct label={t('makeSignature.act')} href={hrefOf('make-signature', { member: member.id })} may={people.may} />
        {(own || people.may.may) && member.keys.length > 0 && (
          <Button href={hrefOf('cannot-sign', { member: member.id })}>
            {own ? t('cannotSign.actOwn') : t('cannotSign.actOf', { name: member.name })}
          </Button>
        )}
      </div>
    </section>
  );
}

interface SignatureLineProps {
  readonly member: MemberView;
  readonly signature: KeyView;
  readonly own: boolean;
}

function SignatureLine({ member, signature, own }: SignatureLineProps) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const state = stateOf(signature);
  const number = spokenNumber(signature.id);
  const at = { member: member.id, key: signature.id };
  return (
    <li>
      <div>
        <span className="state">
          <Mark meaning={MEANING[state]} />
          <b>{t(`signatureIs.${state}`)}</b>
        </span>
        <small className="soft">{t('signatureNumber', { number })}</small>
        {state === 'waiting' && <small className="soft">{t('askedOn', { on: words.day(signature.askedOn) })}</small>}
        {isStanding(state) && <small className="soft">{t(signature.here ? 'signature.here' : 'signature.elsewhere')}</small>}
      </div>
      <span className="fact-acts">
        {state === 'waiting' && people.may.may && (
          <a href={hrefOf('confirm-signature', at)} aria-label={t('confirmSignature.named', { number })}>
            {t('confirmSignature.act')}
          </a>
        )}
        {((state === 'confirmed' && own) || (isStanding(state) && people.may.may)) && (
          <a href={hrefOf('end-signature', at)} aria-label={t('endSignature.named', { number })}>
            {t('endSignature.act')}
          </a>
        )}
      </span>
    </li>
  );
}

type SignatureState = 'confirmed' | 'waiting' | 'retired' | 'stolen' | 'never';
const isStanding = (state: SignatureState): boolean => state === 'confirmed' || state === 'waiting';
const MEANING: Readonly<Record<SignatureState, Meaning>> = {
  confirmed: 'done',
  waiting: 'attention',
  retired: 'none',
  stolen: 'blocked',
  never: 'none',
};

function stateOf({ ended, confirmed }: KeyView): SignatureState {
  if (ended !== '') return confirmed ? ended : 'never';
  return confirmed ? 'confirmed' : 'waiting';
}
