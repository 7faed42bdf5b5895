import { useTranslation } from 'react-i18next';
import type { ProposalView, RouteProgress } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { routeInside } from '../../components/inside-sentence.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { answersIn, goToAnswer } from '../../components/document/document-paths.ts';

interface Props {
  readonly proposal: ProposalView;
  readonly schema: ProposalSchema;
  readonly backHref: string;
}

/** The column beside the document: the way so far, and its sections with how much is answered in each. */
export function Contents({ proposal, schema, backHref }: Props) {
  const { t } = useTranslation(['proposals', 'window']);
  const language = useLanguage();
  const filled = schema.sections.filter((each) => answersIn(each, proposal.document[each.id]) > 0);
  const empty = schema.sections.filter((each) => answersIn(each, proposal.document[each.id]) === 0);
  return (
    <section className="contents" aria-label={t('window:column.list')} data-column tabIndex={-1}>
      <p className="back">
        <a href={backHref}>{t('back')}</a>
      </p>
      <Way proposal={proposal} />
      <nav aria-labelledby="contents-title">
        <h2 id="contents-title">{t('contents')}</h2>
        <ul className="section-list">
          {filled.map((each) => (
            <li key={each.id}>
              <button type="button" onClick={() => goToAnswer(each.id)}>
                <span>{inLanguage(each.title, language)}</span>
                <span className="count">
                  <span aria-hidden="true">{answersIn(each, proposal.document[each.id])}</span>
                  <span className="unseen">{t('answers', { count: answersIn(each, proposal.document[each.id]) })}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {empty.length > 0 && (
        <p className="soft unanswered">
          <b>{t('unanswered')}</b> {empty.map((each) => inLanguage(each.title, language)).join(' · ')}
        </p>
      )}
    </section>
  );
}

const MEANINGS: Readonly<Record<RouteProgress['state'], Meaning>> = {
  done: 'done',
  open: 'now',
  attention: 'attention',
  waiting: 'open',
};

function Way({ proposal }: { readonly proposal: ProposalView }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const { route } = proposal;
  return (
    <>
      <h2>{t('way')}</h2>
      <p className="sub">
        {route === null
          ? t('noRoute')
          : t('route', { name: routeInside(inLanguage(route.names, language), language), version: route.version })}
      </p>
      <ol className="way">
        {proposal.steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === 'open' ? 'step' : undefined}>
            <span className="way-mark">
              <Mark meaning={MEANINGS[step.state]} />
            </span>
            <span>
              <b>{inLanguage(step.names, language)}</b>
              <small>{t(`progress.${step.state}`)}</small>
              {step.state === 'open' && step.kind === 'decision' && inLanguage(step.holder, language) !== '' && (
                <small>{inLanguage(step.holder, language)}</small>
              )}
              {step.state === 'open' && step.dueOn !== '' && (
                <small>{t('due', { date: formatDate(step.dueOn, language) })}</small>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
