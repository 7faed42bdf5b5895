import { Button } from '@mui/material';
import { memo, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import { quorumSize } from '#domain/governance/votes.ts';
import { announce } from '../../components/live-region.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { ExplainedAct } from './explained-act.tsx';
import { isFound, quorumsOf, type SeatView } from './finding.ts';
import { usePeople } from './people-context.ts';
import { useWords } from './use-words.ts';

type BodyView = PeopleView['bodies'][number];

/** What fills the largest screen: drawn at once; the others follow while one begins to read. */
const FIRST_DRAWN = 8;

/** Every body with its seats today; past ones on demand. */
export function BodiesView() {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useMemo(
    () =>
      people.bodies.filter((body) =>
        isFound(wanted, [
          words.names(body.names),
          t(`governance:body.${body.kind}`),
          words.unitName(body.unit),
          ...body.seats.flatMap(({ name, title }) => [name, title]),
        ]),
      ),
    [people, wanted, words, t],
  );
  const drawn = useDeferredValue(found, found.slice(0, FIRST_DRAWN));
  const sentence =
    wanted === '' ? t('countBodies', { count: people.bodies.length }) : t('foundBodies', { count: found.length, text: wanted });
  useEffect(() => announce(sentence), [sentence]);
  return (
    <>
      <div className="people-tools">
        <SearchBox label={t('search.bodies')} text={text} onText={setText} />
        <div className="people-acts">
          <ExplainedAct label={t('addBody.act')} href={hrefOf('add-body')} may={people.mayPlaces} main />
        </div>
      </div>
      <p className="list-count">{people.bodies.length === 0 ? t('noBodies') : sentence}</p>
      {drawn.map((body) => (
        <BodySection key={body.id} body={body} />
      ))}
    </>
  );
}

/** Typing in the search shows and hides bodies; none of them is drawn anew. */
const BodySection = memo(function BodySection({ body }: { readonly body: BodyView }) {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const [past, setPast] = useState(false);
  const id = useId();
  const current = body.seats.filter((seat) => seat.holdsToday || seat.from > people.today);
  const ended = body.seats.filter((seat) => !current.includes(seat));
  const seats = past ? [...current, ...ended] : current;
  const about = [t(`governance:body.${body.kind}`), words.unitName(body.unit)].filter((each) => each !== '').join(' · ');
  const quorum = useQuorum(body);
  return (
    <section className="body-section" aria-labelledby={id}>
      <div className="body-head">
        <div>
          <h2 id={id}>{words.names(body.names)}</h2>
          <p className="soft">{about}</p>
          {quorum !== '' && <p className="soft">{quorum}</p>}
        </div>
        <ExplainedAct
          label={t('giveSeat.act')}
          about={words.names(body.names)}
          href={hrefOf('give-seat', { body: body.id })}
          may={people.mayPlaces}
          small
        />
      </div>
      {seats.length > 0 && <SeatsTable body={body} seats={seats} />}
      {ended.length > 0 && (
        <Button size="small" aria-expanded={past} onClick={() => setPast(!past)}>
          {t(past ? 'hidePastSeats' : 'pastSeats', { count: ended.length })}
        </Button>
      )}
    </section>
  );
});

/** How many vote today, and how many of them must be present, by the routes in force. */
function useQuorum(body: BodyView): string {
  const { t } = useTranslation('people');
  const { people } = usePeople();
  const words = useWords();
  const voting = body.seats.filter((seat) => seat.holdsToday && seat.voting).length;
  const shares = quorumsOf(people, body);
  if (voting === 0) return shares.length === 0 ? '' : t('quorum.nobody');
  if (shares.length === 0) return t('quorum.voting', { count: voting });
  const sizes = [...new Set(shares.map((share) => quorumSize(voting, share)))].map(String);
  return `${t('quorum.voting', { count: voting })} ${t('quorum.size', { size: words.list(sizes) })}`;
}

function SeatsTable({ body, seats }: { readonly body: BodyView; readonly seats: readonly SeatView[] }) {
  const { t } = useTranslation('people');
  const { hrefOf } = usePeople();
  const words = useWords();
  return (
    <table className="people-table seats-table" aria-label={t('seatsOf', { body: words.names(body.names) })}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.seat')}</th>
          <th scope="col">{t('column.how')}</th>
          <th scope="col">{t('column.term')}</th>
          <th scope="col">
            <span className="unseen">{t('column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr key={seat.id}>
            <th scope="row">
              <a href={hrefOf('member', { id: seat.member })}>{seat.name}</a>
            </th>
            <td data-label={t('column.seat')}>{seat.title}</td>
            <td data-label={t('column.how')}>
              <SeatHow seat={seat} />
            </td>
            <td data-label={t('column.term')}>{words.term(seat)}</td>
            <td>
              <EndSeat body={body.id} seat={seat} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Voting or not, academic, student: in words. */
export function SeatHow({ seat }: { readonly seat: Pick<SeatView, 'voting' | 'academic' | 'student'> }) {
  const { t } = useTranslation('people');
  const words = useWords();
  const how = [t(seat.voting ? 'seat.voting' : 'seat.noVote')];
  if (seat.academic) how.push(t('seat.academic'));
  if (seat.student) how.push(t('seat.student'));
  return words.list(how);
}

export function EndSeat({ body, seat }: { readonly body: string; readonly seat: SeatView }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  if (!people.mayPlaces.may || (seat.to !== '' && seat.to < people.today)) return null;
  return (
    <a href={hrefOf('end-seat', { body, seat: seat.id })} aria-label={t('endSeat.named', { name: seat.name })}>
      {t('endSeat.act')}
    </a>
  );
}
