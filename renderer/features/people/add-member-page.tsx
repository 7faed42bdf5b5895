import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { ActPanel } from './act-panel.tsx';
import { usePeople } from './people-context.ts';
import { useChoices } from './use-choices.ts';
import { usePeopleAct } from './use-people-act.ts';

/** Lists a person: without signature or address they can sit, attend and vote. */
export function AddMemberPage() {
  const { t } = useTranslation('people');
  const { people, hrefOf } = usePeople();
  const { units } = useChoices();
  const signature = useSignature();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [unit, setUnit] = useState('');
  const act = usePeopleAct(
    () => ask('people:enrol', { name: name.trim(), email: email.trim(), unit, passphrase: signature.given }),
    ({ member }) => ({
      sentence: t('addMember.done', { name: name.trim() }),
      href: hrefOf('member', { id: member }),
      next: { label: t('giveRole.act'), href: hrefOf('give-role', { member }) },
    }),
  );
  const noName = name.trim() === '' ? t('fault.name') : '';
  const known = act.refusal?.code === 'member/known' ? errorText(act.refusal) : '';
  return (
    <ActPanel
      title={t('addMember.title')}
      lead={t('addMember.lead')}
      may={people.may}
      signature={signature}
      act={act}
      label={t('addMember.send')}
      backHref={hrefOf('members')}
      faults={[noName]}
      refusalShown={known !== ''}
    >
      {(tried) => (
        <>
          <TextBox
            label={t('addMember.name')}
            help={t('addMember.nameStays')}
            fault={tried ? noName : ''}
            value={name}
            onChange={setName}
          />
          <TextBox label={t('addMember.email')} help={t('addMember.emailHelp')} fault={known} value={email} onChange={setEmail} />
          {units.length > 0 && (
            <SelectBox
              label={t('addMember.unit')}
              nothing={t('addMember.noUnit')}
              value={unit}
              choices={units}
              onChange={setUnit}
            />
          )}
        </>
      )}
    </ActPanel>
  );
}
