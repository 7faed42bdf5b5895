import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { useReview } from './review-context.ts';
import { useAct } from './use-act.ts';

/** Takes a decision back, for a reason; both acts stay on record. */
export function ReversePage({ record }: { readonly record: string }) {
  const { t } = useTranslation(['review', 'governance']);
  const { proposal, options } = useReview();
  const language = useLanguage();
  const signature = useSignature();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const decision = proposal.decisions.find((each) => each.record === record);
  const act = useAct(
    () => ask('decision:reverse', { record, reason: reason.trim(), passphrase: signature.given }),
    () => t('reverse.done'),
  );
  const waiver = options?.waivers.find((each) => each.record === record);
  if (decision === undefined && waiver === undefined) return <ActHead title={t('reverse.title')} lead={t('gone')} />;
  const lead =
    decision === undefined
      ? t('waivers.reverseLead', { criterion: waiver?.criterion ?? '' })
      : t('reverse.lead', {
          decision: t(`governance:decided.${decision.decision}`),
          step: inLanguage(decision.stepNames, language),
          date: formatDate(decision.on, language),
        });
  if (options?.reverse.may !== true) {
    return (
      <>
        <ActHead title={t('reverse.title')} lead={lead} />
        <Cannot permission={options?.reverse ?? null} />
      </>
    );
  }
  const send = (): void => {
    if (reason.trim() !== '') act.run(undefined);
  };
  return (
    <>
      <ActHead title={t('reverse.title')} lead={lead} />
      <ActForm
        signature={signature}
        refusal={act.refusal}
        busy={act.busy}
        label={t('reverse.send')}
        onTry={() => setTried(true)}
        onSend={send}
      >
        <TextBox
          label={t('reason')}
          help={t('reverse.reasonHelp')}
          fault={tried && reason.trim() === '' ? t('fault.reason') : ''}
          lines={3}
          value={reason}
          onChange={setReason}
        />
      </ActForm>
    </>
  );
}
