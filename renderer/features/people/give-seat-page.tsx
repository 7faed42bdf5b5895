import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckBox } from '../../components/check-box.tsx';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { ActPanel } from './act-panel.tsx';
import { dayBefore, memberOf } from './finding.ts';
import { usePeople } from './people-context.ts';
import { isBackwards, TermBoxes } from './term-boxes.tsx';
import { useChoices } from './use-choices.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

/** Gives a seat in a body; "" = still to be chosen. */
export function GiveSeatPage(given: { readonly body: string; readonly member: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const { members, bodies } = useChoices();
  const signature = useSignature();
  const [body, setBody] = useState(given.body);
  const [member, setMember] = useState(given.member);
  const [title, setTitle] = useState('');
  const [how, setHow] = useState({ voting: true, academic: false, student: false });
  const [from, setFrom] = useState(people.today);
  const [to, setTo] = useState('');
  const shownBody = people.bodies.find((each) => each.id === body);
  const said = { name: memberOf(people, member)?.name ?? '', body: shownBody === undefined ? '' : words.names(shownBody.names) };
  const backHref = given.member === '' ? hrefOf('bodies') : hrefOf('member', { id: given.member });
  const act = usePeopleAct(
    () => ask('people:add-seat', { body, member, title: title.trim(), ...how, from, to, passphrase: signature.given }),
    ({ record }) => ({
      sentence: t('giveSeat.done', said),
      href: backHref,
      next: { label: t('undo'), href: hrefOf('end-seat', { body, seat: record, back: dayBefore(from) }) },
    }),
  );
  const sits = shownBody?.seats.some((seat) => seat.member === member && seat.holdsToday) === true;
  const faults = {
    body: body === '' ? t('fault.body') : '',
    member: member === '' ? t('fault.member') : '',
    sits: sits ? t('fault.sits', said) : '',
    term: isBackwards(from, to) ? t('fault.term') : '',
  };
  return (
    <ActPanel
      title={given.body === '' ? t('giveSeat.title') : t('giveSeat.titleIn', said)}
      lead={t('giveSeat.lead')}
      may={people.mayPlaces}
      signature={signature}
      act={act}
      label={t('giveSeat.send')}
      backHref={backHref}
      faults={Object.values(faults)}
    >
      {(tried) => (
        <>
          {given.body === '' && (
            <SelectBox
              label={t('giveSeat.body')}
              nothing={t('choose')}
              fault={tried ? faults.body : ''}
              value={body}
              choices={bodies}
              onChange={setBody}
            />
          )}
          {given.member === '' && (
            <SelectBox
              label={t('giveSeat.who')}
              nothing={t('choose')}
              fault={faults.sits || (tried ? faults.member : '')}
              value={member}
              choices={members}
              onChange={setMember}
            />
          )}
          <TextBox
            label={t('giveSeat.seat')}
            help={t('giveSeat.seatHelp')}
            fault={given.member === '' ? '' : faults.sits}
            value={title}
            onChange={setTitle}
          />
          <fieldset>
            <legend>{t('giveSeat.how')}</legend>
            {(['voting', 'academic', 'student'] as const).map((each) => (
              <CheckBox
                key={each}
                label={t(`giveSeat.${each}`)}
                help={t(`giveSeat.${each}Help`)}
                checked={how[each]}
                onChange={(checked) => setHow({ ...how, [each]: checked })}
              />
            ))}
          </fieldset>
          <TermBoxes from={from} to={to} fault={faults.term} onFrom={setFrom} onTo={setTo} />
        </>
      )}
    </ActPanel>
  );
}
