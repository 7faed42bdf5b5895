import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOptions } from '#contract/acts.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useSignature } from '../../components/signature.ts';
import { DateBox, TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { PositionPage } from './position-page.tsx';
import { useReview } from './review-context.ts';
import { type AskedBody, useConsultAct } from './use-consult-act.ts';

interface Props {
  readonly act: 'notice' | 'position' | 'answer';
  readonly body: string;
}

/** One act of a consultation: the notice to a body, its position, or the answer to its concern. */
export function ConsultPage({ act, body }: Props) {
  const { t } = useTranslation('review');
  const { options } = useReview();
  const asked = options?.consult.bodies.find((each) => each.body === body);
  if (options === null || asked === undefined) {
    return (
      <>
        <ActHead title={t('consultation.title')} lead={options === null ? undefined : t('gone')} />
        {options === null && <Cannot permission={null} />}
      </>
    );
  }
  if (act === 'notice') return <NoticePage asked={asked} options={options} />;
  if (act === 'answer') return <AnswerPage asked={asked} options={options} />;
  return <PositionPage asked={asked} />;
}

function NoticePage({ asked, options }: { readonly asked: AskedBody; readonly options: StepOptions }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const signature = useSignature();
  const body = inLanguage(asked.names, language);
  const act = useConsultAct(asked.body, t('consultation.noticeDone', { body }), signature);
  const [dueOn, setDueOn] = useState('');
  return (
    <>
      <ActHead title={t('consultation.noticeTitle', { body })} lead={t('consultation.noticeLead')} />
      {options.consult.notice.may ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('consultation.noticeSend')}
          onSend={() => act.run({ kind: 'notice', dueOn })}
        >
          <DateBox
            label={t('consultation.dueLabel')}
            help={dueOn === '' ? t('consultation.dueHelp') : formatDate(dueOn, language)}
            value={dueOn}
            onChange={setDueOn}
          />
        </ActForm>
      ) : (
        <Cannot permission={options.consult.notice} />
      )}
    </>
  );
}

function AnswerPage({ asked, options }: { readonly asked: AskedBody; readonly options: StepOptions }) {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const language = useLanguage();
  const signature = useSignature();
  const body = inLanguage(asked.names, language);
  const act = useConsultAct(asked.body, t('consultation.answerDone', { body }), signature);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const concern = proposal.consultations.find((each) => each.code === asked.code && each.step === asked.step);
  const send = (): void => {
    if (text.trim() !== '') act.run({ kind: 'answer', text: text.trim() });
  };
  return (
    <>
      <ActHead title={t('consultation.answerTitle', { body })} lead={t('consultation.answerLead')} />
      {concern !== undefined && concern.comment !== '' && (
        <blockquote lang={proposal.primaryLanguage}>{concern.comment}</blockquote>
      )}
      {options.consult.answer.may ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('consultation.answerSend')}
          onTry={() => setTried(true)}
          onSend={send}
        >
          <TextBox
            label={t('consultation.answerLabel')}
            help={t('consultation.answerHelp')}
            fault={tried && text.trim() === '' ? t('fault.answer') : ''}
            lines={4}
            value={text}
            onChange={setText}
          />
        </ActForm>
      ) : (
        <Cannot permission={options.consult.answer} />
      )}
    </>
  );
}
