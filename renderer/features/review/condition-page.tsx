import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { ProofBox } from './proof-box.tsx';
import { useReview } from './review-context.ts';
import { useAct } from './use-act.ts';

/** Closes a condition with its proof. */
export function ConditionPage({ signOff, condition }: { readonly signOff: string; readonly condition: number }) {
  const { t } = useTranslation('review');
  const { options, proposal } = useReview();
  const signature = useSignature();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [tried, setTried] = useState(false);
  const task = options?.conditions.find((each) => each.signOff === signOff && each.condition === condition);
  const act = useAct(
    () =>
      ask('condition:close', {
        signOff,
        condition,
        evidence: files.map(({ token }) => token),
        passphrase: signature.given,
      }),
    () => t('conditions.done'),
  );
  if (options !== null && (task === undefined || task.met)) return <ActHead title={t('conditions.close')} lead={t('gone')} />;
  const send = (): void => {
    if (files.length > 0) act.run(undefined);
  };
  return (
    <>
      <ActHead title={t('conditions.close')} />
      {task !== undefined && <blockquote lang={proposal.primaryLanguage}>{task.text}</blockquote>}
      {options?.closeCondition.may === true ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('conditions.send')}
          onTry={() => setTried(true)}
          onSend={send}
        >
          <ProofBox
            label={t('proof.label')}
            help={t('conditions.proofHelp')}
            fault={tried && files.length === 0 ? t('fault.proof') : ''}
            files={files}
            onChange={setFiles}
          />
        </ActForm>
      ) : (
        <Cannot permission={options?.closeCondition ?? null} />
      )}
    </>
  );
}
