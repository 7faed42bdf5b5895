import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { useReview } from './review-context.ts';
import { useAct } from './use-act.ts';

/** The secretariat takes a proposal in and gives it its number. */
export function NumberPage() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const signature = useSignature();
  const [number, setNumber] = useState('');
  const act = useAct(
    () => ask('proposal:number', { proposal: proposal.id, number: number.trim(), passphrase: signature.given }),
    () => t('number.done'),
  );
  return (
    <>
      <ActHead title={t('number.title')} lead={t('number.lead')} />
      {options?.number.may === true ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('number.send')}
          onSend={() => act.run(undefined)}
        >
          <TextBox label={t('number.label')} help={t('number.help')} narrow value={number} onChange={setNumber} />
        </ActForm>
      ) : (
        <Cannot permission={options?.number ?? null} />
      )}
    </>
  );
}
