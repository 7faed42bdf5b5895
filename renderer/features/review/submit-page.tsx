import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#domain/shared/languages.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { Failure, Loading } from '../../components/page-states.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActForm, ActHead, Cannot } from './act-page.tsx';
import { Bars } from './bars.tsx';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { HandOverPage } from './hand-over-page.tsx';
import { useRoutePreview, useRoutes } from './queries.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useReview } from './review-context.ts';
import { RouteTable } from './route-table.tsx';
import { useAct } from './use-act.ts';

/** On its way: another text can take the place of the one under review, as offices answer up to the last step. */
const AMENDABLE: ReadonlySet<string> = new Set(['inReview', 'approved', 'approvedWithConditions']);

/** The dry run before a proposal is sent: who will see it, in which order, the earliest dates, and what bars it. */
export function SubmitPage() {
  const { t } = useTranslation('review');
  const { proposal, options, you } = useReview();
  const isPersonal = useIsPersonal();
  const amends = AMENDABLE.has(proposal.state);
  const title = t(amends ? 'submit.amendTitle' : proposal.state === 'returned' ? 'submit.againTitle' : 'submit.title');
  if (isPersonal) return <HandOverPage />;
  if (['rejected', 'retired', 'active'].includes(proposal.state)) {
    return <ActHead title={title} lead={t('submit.over')} />;
  }
  return (
    <>
      <ActHead title={title} lead={t(amends ? 'submit.amendLead' : 'submit.lead')} />
      {you === null || options === null ? <Cannot permission={null} /> : <Sending amends={amends} you={you.member} />}
    </>
  );
}

function Sending({ amends, you }: { readonly amends: boolean; readonly you: string }) {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const language = useLanguage();
  const routes = useRoutes();
  const known = routes.data ?? [];
  const before = known.find((each) => each.id === proposal.route?.id)?.id;
  const [chosen, setChosen] = useState<string | null>(null);
  const route = chosen ?? before ?? (known.length === 1 ? (known[0]?.id ?? null) : null);
  const signature = useSignature();
  const act = useAct(
    () => ask('proposal:submit', { proposal: proposal.id, route: route ?? '', amends, passphrase: signature.given }),
    () => t('submit.done'),
  );
  const [tried, setTried] = useState(false);
  if (routes.isPending) return <Loading />;
  if (routes.isError) return <Failure error={routes.error} onAgain={() => void routes.refetch()} />;
  const choices = known.map((each) => ({
    value: each.id,
    label: inLanguage(each.names, language),
    help: t('submit.steps', { count: each.steps.length }),
  }));
  const permission = options?.submit ?? null;
  const send = (): void => {
    if (route !== null) act.run(undefined);
  };
  return (
    <>
      {choices.length > 1 && (
        <ChoiceSet
          legend={t('submit.route')}
          name="route"
          choices={choices}
          value={route}
          fault={tried && route === null ? t('fault.route') : ''}
          onChange={setChosen}
        />
      )}
      {route !== null && <Preview route={route} you={you} />}
      {permission?.may === true ? (
        <ActForm
          signature={signature}
          refusal={act.refusal}
          busy={act.busy}
          label={t(amends ? 'submit.amendSend' : 'submit.send')}
          onTry={() => setTried(true)}
          onSend={send}
        >
          <p className="help">{t('submit.version')}</p>
        </ActForm>
      ) : (
        <Cannot permission={permission} />
      )}
    </>
  );
}

function Preview({ route, you }: { readonly route: string; readonly you: string }) {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const preview = useRoutePreview(proposal.id, route, you);
  if (preview.isPending) return <Loading />;
  if (preview.isError) return <Failure error={preview.error} onAgain={() => void preview.refetch()} />;
  const { refusal, steps, bars, appoint } = preview.data;
  return (
    <>
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {steps.length > 0 && <RouteTable steps={steps} appoint={appoint} />}
      <section className="act-section" aria-labelledby="bars-title">
        <h2 id="bars-title">{t('submit.barsTitle')}</h2>
        <Bars bars={bars} title={t('submit.bars', { count: bars.length })} none={t('submit.noBars')} />
      </section>
    </>
  );
}
