import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '#contract/people.ts';
import { CheckBox } from '../../components/check-box.tsx';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { Mark } from '../../components/mark.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { memberOf, spokenNumber, waitingOf } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

/**
 * Confirms a signature that waits, after speaking to the person. What it signed meanwhile counts from then on. Where several wait in one
 * name, the number that the person told says which; the others end in the same act.
 */
export function ConfirmSignaturePage({ member: id, signature: asked }: { readonly member: string; readonly signature: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const signature = useSignature();
  const [spoken, setSpoken] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const member = memberOf(people, id);
  const name = member?.name ?? '';
  const home = hrefOf('member', { id });
  const waiting = waitingOf(member);
  const several = waiting.length > 1;
  const key = several ? told : asked;
  const earlier = member?.keys.find((each) => each.id !== key && each.confirmed && each.ended === '');
  const ends = waiting.flatMap((each) => (each.id === key ? [] : [each.id]));
  const act = usePeopleAct(
    () => ask('people:confirm-key', { member: id, key: key ?? '', ends, passphrase: signature.given }),
    () => ({
      sentence: t('confirmSignature.done', { name }),
      href: home,
      // Who asked for a new one has lost the other: while it stands, whoever found it can sign.
      ...(earlier === undefined
        ? {}
        : {
            next: {
              label: t('confirmSignature.endEarlier', { number: spokenNumber(earlier.id) }),
              href: hrefOf('end-signature', { member: id, key: earlier.id }),
            },
          }),
    }),
  );
  if (member?.keys.some((each) => each.id === asked) !== true) {
    return <PageHead title={t('confirmSignature.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  }
  const notTold = key === null ? t('fault.number') : '';
  const notSpoken = spoken ? '' : t('fault.spoken');
  return (
    <ActPanel
      title={t('confirmSignature.title')}
      lead={several ? t('confirmSignature.leadSeveral', { name }) : t('confirmSignature.lead', { name })}
      may={people.may}
      signature={signature}
      act={act}
      label={t('confirmSignature.send')}
      backHref={home}
      faults={[notTold, notSpoken]}
    >
      {(tried) => (
        <>
          {several && <WhichOne name={name} waiting={waiting} told={told} fault={tried ? notTold : ''} onTell={setTold} />}
          <CheckBox
            label={key === null ? t('spoken.labelSeveral', { name }) : t('spoken.label', { name, number: spokenNumber(key) })}
            help={t('spoken.help')}
            fault={tried ? notSpoken : ''}
            checked={spoken}
            onChange={setSpoken}
          />
        </>
      )}
    </ActPanel>
  );
}

interface WhichProps {
  readonly name: string;
  readonly waiting: MemberView['keys'];
  readonly told: string | null;
  readonly fault: string;
  readonly onTell: (key: string) => void;
}

/** No default: whoever asked in another person's name may well have asked first, or last. */
function WhichOne({ name, waiting, told, fault, onTell }: WhichProps) {
  const { t } = useTranslation('people');
  const words = useWords();
  return (
    <>
      <p className="bars-none">
        <Mark meaning="attention" />
        <span>{t('confirmSignature.several', { name, count: waiting.length })}</span>
      </p>
      <ChoiceSet
        legend={t('confirmSignature.which', { name })}
        name="told"
        choices={waiting.map(({ id, here, askedOn }) => ({
          value: id,
          label: t('signatureNumber', { number: spokenNumber(id) }),
          help: t(here ? 'confirmSignature.askedHere' : 'confirmSignature.askedElsewhere', { on: words.day(askedOn) }),
        }))}
        value={told}
        fault={fault}
        onChange={onTell}
      />
    </>
  );
}
