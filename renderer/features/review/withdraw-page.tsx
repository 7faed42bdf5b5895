import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { useReview } from './review-context.ts';
import { useAct } from './use-act.ts';

/** Takes the proposal off its route, before it is decided. */
export function WithdrawPage() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const signature = useSignature();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct(
    () => ask('proposal:withdraw', { proposal: proposal.id, reason: reason.trim(), passphrase: signature.given }),
    () => t('withdraw.done'),
  );
  const send = (): void => {
    if (reason.trim() !== '') act.run(undefined);
  };
  return (
    <>
      <ActHead title={t('withdraw.title')} lead={t('withdraw.lead')} />
      {options?.withdraw.may === true ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('withdraw.send')}
          onTry={() => setTried(true)}
          onSend={send}
        >
          <TextBox
            label={t('reason')}
            help={t('reasonStays')}
            fault={tried && reason.trim() === '' ? t('fault.reason') : ''}
            lines={3}
            value={reason}
            onChange={setReason}
          />
        </ActForm>
      ) : (
        <Cannot permission={options?.withdraw ?? null} />
      )}
    </>
  );
}
