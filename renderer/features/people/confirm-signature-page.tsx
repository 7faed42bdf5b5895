import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckBox } from '../../components/check-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActPanel, PageHead } from './act-panel.tsx';
import { memberOf, spokenNumber } from './finding.ts';
import { usePeople } from './people-context.ts';
import { usePeopleAct } from './use-people-act.ts';

/** Confirms a signature that waits, after speaking to the person. What it signed meanwhile counts from then on. */
export function ConfirmSignaturePage({ member: id, signature: key }: { readonly member: string; readonly signature: string }) {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const signature = useSignature();
  const [spoken, setSpoken] = useState(false);
  const member = memberOf(people, id);
  const name = member?.name ?? '';
  const home = hrefOf('member', { id });
  const earlier = member?.keys.find((each) => each.id !== key && each.confirmed && each.ended === '');
  const act = usePeopleAct(
    () => ask('people:confirm-key', { member: id, key, passphrase: signature.given }),
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
  if (member?.keys.some((each) => each.id === key) !== true) {
    return <PageHead title={t('confirmSignature.title')} lead={t('gone')} backHref={hrefOf('members')} />;
  }
  const notSpoken = spoken ? '' : t('fault.spoken');
  return (
    <ActPanel
      title={t('confirmSignature.title')}
      lead={t('confirmSignature.lead', { name })}
      may={people.may}
      signature={signature}
      act={act}
      label={t('confirmSignature.send')}
      backHref={home}
      faults={[notSpoken]}
    >
      {(tried) => (
        <CheckBox
          label={t('spoken.label', { name, number: spokenNumber(key) })}
          help={t('spoken.help')}
          fault={tried ? notSpoken : ''}
          checked={spoken}
          onChange={setSpoken}
        />
      )}
    </ActPanel>
  );
}
