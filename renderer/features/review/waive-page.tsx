import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '#contract/draft.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { ruleSource } from '../../components/rule-source.ts';
import { useSignature } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { useReview } from './review-context.ts';
import { useAct } from './use-act.ts';

/** Sets a criterion aside for this proposal, for a reason that stays on record. */
export function WaivePage({ criterion }: { readonly criterion: string }) {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const signature = useSignature();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const bar = options?.steps.flatMap(({ bars }) => bars).find((each) => each.id === criterion);
  const act = useAct(
    () => ask('waiver:grant', { proposal: proposal.id, criterion, reason: reason.trim(), passphrase: signature.given }),
    () => t('waive.done', { criterion }),
  );
  const title = t('waive.title', { criterion });
  if (options !== null && bar === undefined) return <ActHead title={title} lead={t('gone')} />;
  const send = (): void => {
    if (reason.trim() !== '') act.run(undefined);
  };
  return (
    <>
      <ActHead title={title} lead={t('waive.lead')} />
      {bar !== undefined && <Criterion bar={bar} />}
      {options?.waive.may === true ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t('waive.send')}
          onTry={() => setTried(true)}
          onSend={send}
        >
          <TextBox
            label={t('reason')}
            help={t('waive.reasonHelp')}
            fault={tried && reason.trim() === '' ? t('fault.reason') : ''}
            lines={3}
            value={reason}
            onChange={setReason}
          />
        </ActForm>
      ) : (
        <Cannot permission={options?.waive ?? null} />
      )}
    </>
  );
}

/** What the criterion asks, where it comes from, and what would meet it: nobody sets aside what they have not read. */
function Criterion({ bar }: { readonly bar: Bar }) {
  const language = useLanguage();
  return (
    <blockquote>
      {inLanguage(bar.text, language)}
      <small className="soft">{ruleSource(bar.id, bar.clause, language)}</small>
      {inLanguage(bar.advice, language) !== '' && <small>{inLanguage(bar.advice, language)}</small>}
    </blockquote>
  );
}
