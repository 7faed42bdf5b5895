import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndEffect as Effect, EndRequest, TouchedAct } from '#contract/ends.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { ask, refusalOf } from '../engine.ts';
import { errorText } from '../i18n/error-text.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Mark, type Meaning } from './mark.tsx';

interface Props {
  readonly end: EndRequest;
  /** Where a proposal's decisions are read. */
  readonly reviewHref?: (proposal: string) => string;
  /** While what is asked for is not whole yet, nothing is asked. */
  readonly ready?: boolean;
}

/**
 * What ending something would do to what is on record, before it is signed: the engine reduces the log with the very record that would be
 * written. Where it does nothing, it says so.
 */
export function EndEffect({ end, reviewHref, ready = true }: Props) {
  const { t } = useTranslation('ends');
  const asked = useDeferredValue(end);
  const { data, error, isFetching } = useQuery({
    queryKey: ['people:end-effect', asked],
    queryFn: () => ask('people:end-effect', { end: asked }),
    enabled: ready,
    retry: false,
    placeholderData: (previous) => previous,
  });
  if (!ready) return null;
  const refusal = error === null ? null : refusalOf(error);
  return (
    <section className="act-section end-effect" aria-live="polite" aria-busy={isFetching}>
      <h2>{t('title')}</h2>
      {refusal !== null && <p className="soft">{errorText(refusal)}</p>}
      {refusal === null && data === undefined && <p className="soft">{t('looking')}</p>}
      {refusal === null && data !== undefined && <Told effect={data} {...(reviewHref === undefined ? {} : { reviewHref })} />}
    </section>
  );
}

type LinkProps = Pick<Props, 'reviewHref'>;

function Told({ effect, reviewHref }: { readonly effect: Effect } & LinkProps) {
  const { t } = useTranslation(['ends', 'governance']);
  const language = useLanguage();
  const { voided, doubted, revived, kept, groups, proposals, moreProposals } = effect;
  const changesNothing = [voided, doubted, revived].every(({ shown }) => shown.length === 0) && groups.length === 0;
  const total = (some: Effect['kept']): number => some.shown.length + some.more;
  return (
    <>
      {changesNothing && (
        <Line meaning="done">{t(kept.shown.length === 0 ? 'nothing' : 'nothingOf', { count: total(kept) })}</Line>
      )}
      <Acts meaning="blocked" title={t('voided', { count: total(voided) })} some={voided} reviewHref={reviewHref} />
      {groups.length > 0 && (
        <>
          <Line meaning="blocked">{t('groups')}</Line>
          <ul className="end-groups">
            {groups.map(({ group, count }) => (
              <li key={group}>{t(`group.${group}`, { count })}</li>
            ))}
          </ul>
        </>
      )}
      {proposals.length > 0 && (
        <>
          <Line meaning="attention">{t('proposals', { count: proposals.length + moreProposals })}</Line>
          <ul className="end-groups">
            {proposals.map(({ proposal, number, title, before, after }) => (
              <li key={proposal}>
                {t('moves', {
                  proposal: [number, inLanguage(title, language)].filter((each) => each !== '').join(' '),
                  before: t(`governance:status.${before}` as 'governance:status.draft'),
                  after: t(`governance:status.${after}` as 'governance:status.draft'),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Acts meaning="attention" title={t('doubted', { count: total(doubted) })} some={doubted} reviewHref={reviewHref} />
      {doubted.shown.length > 0 && <p className="help">{t('doubtedHelp')}</p>}
      <Acts meaning="attention" title={t('revived', { count: total(revived) })} some={revived} reviewHref={reviewHref} />
      {kept.shown.length > 0 && (
        <details>
          <summary>{t('kept', { count: total(kept) })}</summary>
          <ActList some={kept} reviewHref={reviewHref} />
        </details>
      )}
    </>
  );
}

function Line({ meaning, children }: { readonly meaning: Meaning; readonly children: ReactNode }) {
  return (
    <p className="bars-none">
      <Mark meaning={meaning} />
      <span>{children}</span>
    </p>
  );
}

interface ActsProps {
  readonly some: Effect['kept'];
  readonly reviewHref: ((proposal: string) => string) | undefined;
}

function Acts({ meaning, title, ...list }: ActsProps & { readonly meaning: Meaning; readonly title: string }) {
  if (list.some.shown.length === 0) return null;
  return (
    <>
      <Line meaning={meaning}>{title}</Line>
      <ActList {...list} />
    </>
  );
}

function ActList({ some, reviewHref }: ActsProps) {
  const { t } = useTranslation('ends');
  return (
    <>
      <ul className="facts">
        {some.shown.map((act) => (
          <ActLine key={act.record} act={act} href={reviewHref?.(act.proposal)} />
        ))}
      </ul>
      {some.more > 0 && <p className="help">{t('more', { count: some.more })}</p>}
    </>
  );
}

/** On which proposal, at which step, what was decided, by whom, when; and why it would not count. */
function ActLine({ act, href }: { readonly act: TouchedAct; readonly href: string | undefined }) {
  const { t } = useTranslation(['ends', 'governance']);
  const language = useLanguage();
  const title = inLanguage(act.title, language) || t('untitled');
  // Words come from the engine at run time: of a decision or of a position, each with its text.
  const spoken = `governance:${act.kind === 'position' ? 'position' : 'decided'}.${act.word}` as 'governance:decided.approve';
  const what = act.word === '' ? t(`kind.${act.kind}`) : t(spoken);
  return (
    <li>
      <div>
        {href === undefined ? <b>{title}</b> : <a href={href}>{title}</a>}
        <small className="soft">
          {[act.number, inLanguage(act.stepNames, language)].filter((each) => each !== '').join(' · ')}
        </small>
        <small>{t('act', { what, who: act.who, on: formatDate(act.on, language) })}</small>
        {act.code !== '' && <small className="soft">{t('why', { reason: errorText({ code: act.code, details: {} }) })}</small>}
      </div>
    </li>
  );
}
