import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreparedDecision } from '#contract/acts.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { routeInside } from '../../components/inside-sentence.ts';
import { i18next } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';

/** All bits of a fingerprint: on this page none is left out (DESIGN §14). */
const ALL_BITS = 256;

/** What is about to be signed, in words, and nothing that is not signed. */
export function Statement({ prepared }: { readonly prepared: PreparedDecision }) {
  const { t } = useTranslation(['review', 'governance']);
  const { content, proposal } = useReview();
  const language = useLanguage();
  const { revision, votes } = prepared;
  const returnTo = proposal.steps.find((each) => each.id === prepared.to)?.names;
  return (
    <dl className="statement">
      <Line label={t('statement.decision')}>
        <b>{t(`governance:decide.${prepared.decision}`)}</b>
        {prepared.to !== '' && (
          <small>{t('decide.toStep', { step: returnTo === undefined ? prepared.to : inLanguage(returnTo, language) })}</small>
        )}
      </Line>
      {prepared.conditions.length > 0 && (
        <Line label={t('statement.conditions', { count: prepared.conditions.length })}>
          <ol className="numbered">
            {prepared.conditions.map((each, index) => (
              <li key={`${String(index)} ${each}`}>{each}</li>
            ))}
          </ol>
        </Line>
      )}
      {prepared.reason !== '' && <Line label={t('reason')}>{prepared.reason}</Line>}
      <Line label={t('statement.step')}>
        {inLanguage(prepared.stepNames, language)}
        <small>{t('statement.route', { route: routeInside(inLanguage(prepared.route, language), language) })}</small>
      </Line>
      <Line label={t('statement.proposal')}>
        <span lang={content}>{inLanguage(prepared.proposal.title, content)}</span>
        {prepared.proposal.number !== '' && <small>{prepared.proposal.number}</small>}
      </Line>
      <Line label={t('statement.text')}>
        {t('statement.version', { number: revision.number, date: formatDate(revision.savedOn, language) })}
        <Fingerprint label={t('statement.textFingerprint')} of={revision.document} />
      </Line>
      {votes !== null && (
        <Line label={t('votes.title')}>
          {t('governance:votes.counts', { for: votes.for, against: votes.against, abstain: votes.abstain })}
          <small>
            {t('governance:votes.attendance', { present: votes.present, eligible: votes.eligible, recused: votes.recused })}
          </small>
        </Line>
      )}
      {prepared.minute !== '' && <Line label={t('decide.minute')}>{prepared.minute}</Line>}
      {prepared.basis === 'recorded' && (
        <Line label={t('statement.decidedBy')}>
          {t('statement.byOn', { name: prepared.decidedBy, date: formatDate(prepared.decidedOn, language) })}
        </Line>
      )}
      {prepared.evidence.length > 0 && (
        <Line label={t('proof.label')}>
          {prepared.evidence.map((each) => (
            <div key={each.sha256}>
              {each.name}
              <Fingerprint label={t('statement.fileFingerprint')} of={each.sha256} />
            </div>
          ))}
        </Line>
      )}
      <Signer prepared={prepared} />
      <Line label={t('statement.record')}>
        <Fingerprint label={t('statement.recordFingerprint')} of={prepared.record} />
      </Line>
    </dl>
  );
}

function Signer({ prepared }: { readonly prepared: PreparedDecision }) {
  const { t } = useTranslation(['review', 'governance']);
  const language = useLanguage();
  const role = i18next.exists(`governance:role.${prepared.role}`)
    ? t(`governance:role.${prepared.role}` as 'governance:role.dean')
    : prepared.role;
  return (
    <Line label={t(prepared.basis === 'signed' ? 'statement.signer' : 'statement.recorder')}>
      {t('statement.as', { name: prepared.signer, role })}
      {prepared.onBehalfOf !== '' && <small>{t('statement.onBehalf', { name: prepared.onBehalfOf })}</small>}
      {prepared.grantedBy !== '' && (
        <small>
          {t('governance:power.grantedBy', { name: prepared.grantedBy, on: formatDate(prepared.grantedOn, language) })}
        </small>
      )}
    </Line>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Fingerprint({ label, of }: { readonly label: string; readonly of: string }) {
  return (
    <small className="full-fingerprint">
      <span className="soft">{label}</span> <code>{showFingerprint(of, ALL_BITS)}</code>
    </small>
  );
}
