import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { ProofBox } from './proof-box.tsx';
import { type AskedBody, useConsultAct } from './use-consult-act.ts';

const POSITIONS = ['support', 'supportWithComments', 'concern'] as const;
type Position = (typeof POSITIONS)[number];

/** What a body that was asked says: in its own name, or recorded for it with the proof. */
export function PositionPage({ asked }: { readonly asked: AskedBody }) {
  const { t } = useTranslation(['review', 'governance']);
  const language = useLanguage();
  const signature = useSignature();
  const body = inLanguage(asked.names, language);
  const act = useConsultAct(asked.body, t('consultation.positionDone', { body }), signature);
  const [position, setPosition] = useState<Position | null>(null);
  const [comment, setComment] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [tried, setTried] = useState(false);
  const signs = asked.sign.may;
  const lacksComment = position !== null && position !== 'support' && comment.trim() === '';
  const title = t(signs ? 'consultation.respondTitle' : 'consultation.recordTitle', { body });
  if (!signs && !asked.record.may) {
    return (
      <>
        <ActHead title={title} />
        <Cannot permission={asked.record} />
      </>
    );
  }
  const send = (): void => {
    if (position === null || lacksComment) return;
    act.run({ kind: 'position', position, comment: comment.trim(), evidence: files.map(({ token }) => token) });
  };
  return (
    <>
      <ActHead title={title} lead={t(signs ? 'consultation.respondLead' : 'consultation.recordLead')} />
      <ActForm
        signature={signature}
        refusal={act.refusal}
        busy={act.busy}
        label={t('consultation.positionSend')}
        onTry={() => setTried(true)}
        onSend={send}
      >
        <ChoiceSet
          legend={t('consultation.positionLabel')}
          name="position"
          choices={POSITIONS.map((value) => ({ value, label: t(`governance:position.${value}`) }))}
          value={position}
          fault={tried && position === null ? t('fault.position') : ''}
          onChange={setPosition}
        />
        <TextBox
          label={t('consultation.commentLabel')}
          help={t('consultation.commentHelp')}
          fault={tried && lacksComment ? t('fault.comment') : ''}
          lines={3}
          value={comment}
          onChange={setComment}
        />
        {!signs && <ProofBox label={t('proof.label')} help={t('consultation.proofHelp')} files={files} onChange={setFiles} />}
      </ActForm>
    </>
  );
}
