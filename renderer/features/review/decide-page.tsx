import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOption } from '#contract/acts.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActHead, Cannot } from './act-page.tsx';
import { Changes } from './changes.tsx';
import { useToday } from '../../components/institution-day.ts';
import { DecideForm } from './decide-form.tsx';
import { type DecisionDraft, emptyDraft, type HowDecided, requestOf } from './decision-draft.ts';
import { Prepared } from './prepared.tsx';
import { useReview } from './review-context.ts';

interface Props {
  readonly step: string;
  readonly how: HowDecided;
}

/** The signing page, and the recording page: what is decided, then exactly what will be signed, then one deliberate act. */
export function DecidePage({ step, how }: Props) {
  const { t } = useTranslation('review');
  const { options } = useReview();
  const option = options?.steps.find((each) => each.id === step);
  const language = useLanguage();
  if (options !== null && option === undefined) return <ActHead title={t('decide.title')} lead={t('gone')} />;
  const permission = option?.[how] ?? null;
  if (option === undefined || permission?.may !== true) {
    return (
      <>
        <ActHead title={option === undefined ? t('decide.title') : inLanguage(option.names, language)} />
        <Cannot permission={permission} />
      </>
    );
  }
  return <Deciding option={option} how={how} />;
}

function Deciding({ option, how }: { readonly option: StepOption; readonly how: HowDecided }) {
  const { t } = useTranslation(['review', 'governance']);
  const { proposal } = useReview();
  const language = useLanguage();
  const body = inLanguage(option.bodyNames, language);
  const today = useToday();
  const [draft, setDraft] = useState<DecisionDraft>(() => emptyDraft(body || inLanguage(option.holder, language), today));
  const prepare = useMutation({
    mutationFn: async () => {
      const request = requestOf(proposal.id, { option, draft, how });
      return request === null ? null : ask('decision:prepare', request);
    },
    onSuccess: () => announce(t('prepared.announce')),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const title = t(how === 'sign' ? 'decide.signTitle' : 'decide.recordTitle', { step: inLanguage(option.names, language) });
  const { lent } = option;
  const lead =
    how === 'record'
      ? t('decide.recordLead')
      : lent === null
        ? t('decide.signLead')
        : t('decide.lentLead', { name: lent.by, date: formatDate(lent.until, language) });
  if (prepare.data != null) {
    return (
      <Prepared
        key={prepare.data.token}
        prepared={prepare.data}
        busy={prepare.isPending}
        onChange={prepare.reset}
        onAgain={() => prepare.mutate()}
      />
    );
  }
  return (
    <>
      <ActHead title={title} lead={lead} />
      {option.stale !== null && (
        <section className="act-section" aria-labelledby="stale-title">
          <h2 id="stale-title">{t('governance:stale.title', { count: option.stale.changes.length })}</h2>
          <p className="soft">
            {t(option.stale.renewable ? 'governance:stale.minor' : 'governance:stale.major', {
              holder: inLanguage(option.holder, language),
            })}
          </p>
          <Changes changes={option.stale.changes} />
        </section>
      )}
      <DecideForm
        option={option}
        how={how}
        draft={draft}
        onDraft={setDraft}
        busy={prepare.isPending}
        refusal={prepare.isError ? refusalOf(prepare.error) : null}
        onSend={() => prepare.mutate()}
      />
    </>
  );
}
