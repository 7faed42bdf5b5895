import { useTranslation } from 'react-i18next';
import type { DecisionView, RouteProgress } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { routeInside } from '../../components/inside-sentence.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { isOverdue, useToday } from '../../components/institution-day.ts';
import { useReview } from './review-context.ts';

const MEANINGS: Readonly<Record<RouteProgress['state'], Meaning>> = {
  done: 'done',
  open: 'now',
  attention: 'attention',
  waiting: 'open',
};

/** Where a decision ended the way or sent it back, the line says so. */
function meaningAt(step: RouteProgress, decisions: readonly DecisionView[]): Meaning {
  const last = decisions.findLast((each) => each.step === step.id && each.code === '');
  if (step.state !== 'waiting' || last === undefined) return MEANINGS[step.state];
  if (last.decision === 'decline') return 'blocked';
  return last.decision === 'return' ? 'attention' : MEANINGS[step.state];
}

/** The route as a line through time: who decided what, who holds it and since when, what is to come. */
export function Timeline({ isRoute }: { readonly isRoute: boolean }) {
  const { t } = useTranslation(['review', 'proposals', 'comparison']);
  const { proposal, hrefOf, links } = useReview();
  const language = useLanguage();
  const { route } = proposal;
  return (
    <section className="contents review-way" aria-label={t('way')} data-column tabIndex={-1}>
      <p className="back">
        <a href={isRoute ? links.read(proposal.id, '') : hrefOf('')}>{t(isRoute ? 'backToText' : 'backToRoute')}</a>
      </p>
      <h2>{t('way')}</h2>
      <p className="sub">
        {route === null
          ? t('proposals:noRoute')
          : t('proposals:route', { name: routeInside(inLanguage(route.names, language), language), version: route.version })}
        <br />
        <a href={links.compare(proposal.id, '', '')}>{t('comparison:title')}</a>
      </p>
      <ol className="way">
        {proposal.steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === 'open' ? 'step' : undefined}>
            <span className="way-mark">
              <Mark meaning={meaningAt(step, proposal.decisions)} />
            </span>
            <span>
              <b>{inLanguage(step.names, language)}</b>
              <small className="unseen">{t(`proposals:progress.${step.state}`)}</small>
              <StepLines step={step} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepLines({ step }: { readonly step: RouteProgress }) {
  const { proposal } = useReview();
  const decision = proposal.decisions.findLast((each) => each.step === step.id && isShown(each, step));
  return (
    <>
      {decision !== undefined && <Decided decision={decision} again={step.state === 'open'} />}
      {step.kind === 'consultation' && step.state !== 'waiting' && <Consulted step={step.id} />}
      {step.state !== 'done' && <Held step={step} />}
    </>
  );
}

/** A decision that stands, or that is looked at again; one that never counted is among the decisions, not on the way. */
const isShown = ({ code }: DecisionView, step: RouteProgress): boolean =>
  code === '' || (step.state === 'attention' && (code === 'sign-off/stale' || code === 'sign-off/disputed'));

/** `again`: the step is open once more; what was decided before is said to be from before. */
function Decided({ decision, again }: { readonly decision: DecisionView; readonly again: boolean }) {
  const { t } = useTranslation(['review', 'governance']);
  const language = useLanguage();
  const { votes } = decision;
  const body = inLanguage(decision.bodyNames, language);
  const counts = votes === null ? '' : t('counts', { for: votes.for, against: votes.against, abstain: votes.abstain });
  const decided = [t(`governance:decided.${decision.decision}`), counts].filter((each) => each !== '').join(' ');
  return (
    <>
      <small>{again ? t('before', { decided }) : decided}</small>
      <small>{formatDate(decision.on, language)}</small>
      <small>{body || decision.decidedBy}</small>
      {decision.basis === 'recorded' && <small>{t('recordedBy', { name: decision.recordedBy })}</small>}
      {decision.code !== '' && <small className="late">{t(decision.code === 'sign-off/stale' ? 'isStale' : 'isDisputed')}</small>}
      {decision.code === '' && decision.claimed && <small className="late">{t('governance:basis.claimed')}</small>}
    </>
  );
}

function Consulted({ step }: { readonly step: string }) {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const asked = proposal.consultations.filter((each) => each.step === step);
  const answered = asked.filter((each) => each.position !== '');
  const concerns = asked.filter((each) => each.position === 'concern');
  const open = concerns.filter((each) => each.answer === '').length;
  return (
    <>
      <small>{t('answeredOf', { answered: answered.length, count: asked.length })}</small>
      {concerns.length > 0 && (
        <small>{t(open > 0 ? 'concernsOpen' : 'concernsAnswered', { count: concerns.length, open })}</small>
      )}
    </>
  );
}

function Held({ step }: { readonly step: RouteProgress }) {
  const { t } = useTranslation('review');
  const { options, proposal } = useReview();
  const language = useLanguage();
  const today = useToday();
  const option = options?.steps.find((each) => each.id === step.id);
  const holder = inLanguage(step.holder, language);
  const isOpen = step.state === 'open' || step.state === 'attention';
  const late = isOpen && isOverdue(step.dueOn, today);
  const returned = proposal.state === 'returned';
  const showsHolder = holder !== '' && step.kind === 'decision';
  return (
    <>
      {showsHolder && <small>{isOpen || returned ? t('heldBy', { holder }) : holder}</small>}
      {isOpen && option !== undefined && option.openedOn !== '' && !returned && (
        <small>{t('openFor', { count: option.days, date: formatDate(option.openedOn, language) })}</small>
      )}
      {isOpen && step.dueOn !== '' && (
        <small className={late ? 'late' : undefined}>
          {t(late ? 'targetPassed' : 'target', { date: formatDate(step.dueOn, language) })}
        </small>
      )}
    </>
  );
}
