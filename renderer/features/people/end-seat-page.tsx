import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EndEffect } from '../../components/end-effect.tsx';
import { useSignature } from '../../components/signature.ts';
import { DateBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { dayBefore, seatsOf, type HeldSeat } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly body: string;
  readonly seat: string;
  /** Takes it back, as if it had never been given. */
  readonly back: boolean;
}

/** Ends a seat on a day. */
export function EndSeatPage({ body, seat: id, back }: Props) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const member = people.bodies.find((each) => each.id === body)?.seats.find((each) => each.id === id)?.member ?? '';
  const seat = seatsOf(people, member).find((each) => each.id === id);
  if (seat === undefined) return <PageHead title={t('endSeat.title')} lead={t('gone')} backHref={hrefOf('bodies')} />;
  return <EndSeatForm seat={seat} back={back} />;
}

function EndSeatForm({ seat, back }: { readonly seat: HeldSeat; readonly back: boolean }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const signature = useSignature();
  const [on, setOn] = useState(back ? dayBefore(seat.from) : people.today);
  const said = { name: seat.name, body: words.names(seat.body.names) };
  const act = usePeopleAct(
    () => ask('people:end-seat', { body: seat.body.id, seat: seat.id, on, passphrase: signature.given }),
    () => ({
      sentence: back ? t('endSeat.doneBack', said) : t('endSeat.done', { ...said, on: words.day(on) }),
      href: hrefOf('bodies'),
    }),
  );
  const fault = on === '' ? t('fault.day') : '';
  const ended = act.refusal?.code === 'seat/ended' ? errorText(act.refusal) : '';
  return (
    <ActPanel
      title={t(back ? 'endSeat.titleBack' : 'endSeat.title')}
      lead={t(back ? 'endSeat.leadBack' : 'endSeat.lead', { ...said, term: words.term(seat) })}
      may={people.mayPlaces}
      signature={signature}
      act={act}
      label={t(back ? 'endSeat.sendBack' : 'endSeat.send')}
      backHref={hrefOf('bodies')}
      faults={[fault]}
      refusalShown={ended !== '' && !back}
    >
      {(tried) => (
        <>
          {!back && (
            <DateBox
              label={t('endSeat.on')}
              help={words.day(on)}
              fault={ended || (tried ? fault : '')}
              value={on}
              onChange={setOn}
            />
          )}
          <EndEffect end={{ what: 'seat', body: seat.body.id, seat: seat.id, on }} ready={people.mayPlaces.may && on !== ''} />
        </>
      )}
    </ActPanel>
  );
}
