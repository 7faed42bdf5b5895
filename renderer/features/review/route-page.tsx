import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Button } from '@mui/material';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { Mark } from '../../components/mark.tsx';
import { textStanding } from '../../components/text-standing.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Conditions } from './conditions.tsx';
import { ConsultationTable } from './consultation-table.tsx';
import { Decisions } from './decisions.tsx';
import { ExplainedLink } from './explained-link.tsx';
import { HandOverPage } from './hand-over-page.tsx';
import { useReview } from './review-context.ts';
import { StepCard } from './step-card.tsx';
import { Waivers } from './waivers.tsx';

/** Where the proposal stands and what can be done about it, by whom. */
export function RoutePage({ said }: { readonly said: string }) {
  return useIsPersonal() ? <HandOverPage /> : <Route said={said} />;
}

function Route({ said }: { readonly said: string }) {
  const { t } = useTranslation(['review', 'proposals', 'governance']);
  const { proposal, content, options, anybodyHere, links } = useReview();
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { revision } = proposal;
  const standing = textStanding(proposal);
  return (
    <>
      <header>
        <p className="kick">
          <span>{proposal.number || t('proposals:noNumber')}</span>
          <span>{t(`governance:status.${proposal.state}`)}</span>
          <span>{t('proposals:lead', { name: proposal.lead.name })}</span>
        </p>
        <h1 ref={heading} tabIndex={-1} lang={proposal.title[content] === '' ? undefined : content}>
          {inLanguage(proposal.title, content) || t('proposals:noTitle')}
        </h1>
        <p className="lead">
          {t('proposals:version', {
            number: revision.number,
            date: formatDate(revision.savedOn, language),
            name: revision.savedBy,
          })}
          {'. '}
          {standing !== '' && t(`proposals:${standing}`)}
        </p>
      </header>
      {said !== '' && (
        <p className="said">
          <Mark meaning="done" />
          <span>{said}</span>
        </p>
      )}
      {options === null && anybodyHere && (
        <div className="said">
          <Mark meaning="now" />
          <span>
            {t('sayWho')}{' '}
            <Button size="small" href={links.you}>
              {t('choose')}
            </Button>
          </span>
        </div>
      )}
      <Now />
      <Package />
      <ConsultationTable />
      <Conditions />
      <Waivers />
      <Decisions />
      <Others />
    </>
  );
}

function Now() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const isWithLead = proposal.state === 'draft' || proposal.state === 'returned';
  const open = options?.steps.filter(({ status }) => status !== 'waiting' && status !== 'done') ?? [];
  if (isWithLead) return <WithLead />;
  if (open.length === 0) return null;
  return (
    <section className="act-section" aria-labelledby="now-title">
      <h2 id="now-title">{t('now')}</h2>
      {open.map((each) => (
        <StepCard key={each.id} option={each} />
      ))}
    </section>
  );
}

function WithLead() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const returned = proposal.state === 'returned';
  const back = returned ? proposal.decisions.findLast(({ decision }) => decision === 'return') : undefined;
  return (
    <section className="act-section" aria-labelledby="now-title">
      <h2 id="now-title">{t('now')}</h2>
      <p className="lead">{t(returned ? 'withLead.returned' : 'withLead.draft', { name: proposal.lead.name })}</p>
      {back !== undefined && back.reason !== '' && <blockquote lang={proposal.primaryLanguage}>{back.reason}</blockquote>}
      <ExplainedLink
        main
        label={t(returned ? 'sendAgain' : 'send')}
        page="submit"
        permission={options === null ? null : options.submit}
      />
    </section>
  );
}

/** Where the text is verified and nothing stands open, the package is what comes next. */
function Package() {
  const { t } = useTranslation('review');
  const { proposal, options, links } = useReview();
  // Before its text is verified nobody thinks of a package; after that, what still bars it is said.
  const isVerified = proposal.decisions.some((each) => each.decision === 'verify' && each.code === '');
  if (!isVerified || options === null) return null;
  return (
    <section className="act-section" aria-labelledby="package-title">
      <h2 id="package-title">{t('package.title')}</h2>
      <p className="soft">{t('package.lead')}</p>
      <ExplainedLink label={t('package.open')} page="" href={links.makePackage(proposal.id)} permission={options.package} />
    </section>
  );
}

/** What is done rarely. */
function Others() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const ended = ['withdrawn', 'rejected', 'retired'].includes(proposal.state);
  const needsNumber = proposal.number === '' && proposal.route !== null;
  const amends = ['inReview', 'approved', 'approvedWithConditions'].includes(proposal.state);
  const withdraws = options !== null && options.withdraw.code !== 'withdrawal/too-late';
  if (options === null || ended || (!needsNumber && !amends && !withdraws)) return null;
  return (
    <section className="act-section" aria-labelledby="others-title">
      <h2 id="others-title">{t('others')}</h2>
      <div className="explained-row">
        {needsNumber && <ExplainedLink label={t('number.open')} page="number" permission={options.number} />}
        {amends && <ExplainedLink label={t('amend.open')} page="submit" permission={options.submit} />}
        {withdraws && <ExplainedLink label={t('withdraw.open')} page="withdraw" permission={options.withdraw} />}
      </div>
    </section>
  );
}
