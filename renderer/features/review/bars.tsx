import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '#contract/draft.ts';
import { formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { i18next } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';
import { usePermissionText } from '../../components/permission-text.ts';
import { ruleSource } from '../../components/rule-source.ts';

function toConsultation(): void {
  const heading = document.getElementById('consultation-title');
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** More than this at once is a wall; the rest is one press away. */
const SHOWN = 6;

interface Props {
  readonly bars: readonly Bar[];
  readonly title: string;
  /** Where nothing bars it. */
  readonly none: string;
  /** `p` where nothing stands above it that it could be a part of. */
  readonly heading?: 'h3' | 'p';
}

/** What has to be put right before a step can open, in words, each with where to go. */
export function Bars({ bars, title, none, heading: Heading = 'h3' }: Props) {
  const { t } = useTranslation('review');
  const [all, setAll] = useState(false);
  if (bars.length === 0) {
    return (
      <p className="bars-none">
        <Mark meaning="done" />
        <span>{none}</span>
      </p>
    );
  }
  const shown = all ? bars : bars.slice(0, SHOWN);
  return (
    <div className="bars">
      <Heading className="bars-title">{title}</Heading>
      <ul className="checks">
        {shown.map((bar, index) => (
          <BarRow key={`${bar.kind} ${bar.id} ${bar.path} ${String(index)}`} bar={bar} />
        ))}
      </ul>
      {bars.length > SHOWN && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('bars.fewer') : t('bars.all', { count: bars.length })}
        </button>
      )}
      <WhoWaives bars={bars} />
    </div>
  );
}

/** A criterion can be set aside: by whom, where it is not whoever looks. */
function WhoWaives({ bars }: Pick<Props, 'bars'>) {
  const { t } = useTranslation('review');
  const { options } = useReview();
  const explain = usePermissionText();
  const isOne = bars.some(({ kind }) => kind === 'criterion');
  if (!isOne || options === null || options.waive.may || options.waive.code === 'proposal/not-submitted') return null;
  return <p className="soft small">{t('waive.others', { who: explain(options.waive) })}</p>;
}

function BarRow({ bar }: { readonly bar: Bar }) {
  const { t } = useTranslation('review');
  const { proposal, options, links, hrefOf, you } = useReview();
  // What nobody answered is only where answers are written; else who leads goes there, and everybody else to where the text is read.
  const isWritten = you !== null && (bar.kind === 'answer' || you.member === proposal.lead.id);
  const jump = isWritten ? links.edit : links.read;
  const language = useLanguage();
  const text = inLanguage(bar.text, language);
  // Consultations are no text that anybody writes: what is missing there is done in their table, on this page.
  const isConsulted = bar.path.startsWith('governance.consultations') && document.getElementById('consultation-title') !== null;
  const cure = `bars.cure.${bar.id}` as 'bars.cure.GOV-23';
  const advice = inLanguage(bar.advice, language);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning="blocked" />
        <span>
          {bar.kind === 'answer' ? t(bar.saved === null ? 'bars.answer' : 'bars.answeredNotSent', { field: text }) : text}
        </span>
      </p>
      {advice !== '' && <p className="check-found">{advice}</p>}
      {isConsulted && i18next.exists(`review:${cure}`) && <p className="check-found">{t(cure)}</p>}
      {bar.saved !== null && (
        <p className="check-found">{t('bars.saved', { names: formatList(bar.saved.by, language), lead: bar.saved.lead })}</p>
      )}
      {bar.saved === null && bar.owner !== '' && bar.owner !== 'proposer' && (
        <p className="check-found">{t(`owner.${bar.owner}`)}</p>
      )}
      <p className="check-places">
        {isConsulted ? (
          <button type="button" className="link" onClick={toConsultation}>
            {t('bars.consultation')}
            <span className="unseen"> {text}</span>
          </button>
        ) : (
          bar.path !== '' && (
            <a className="link" href={jump(proposal.id, bar.path)}>
              {t('bars.go')}
              <span className="unseen"> {text}</span>
            </a>
          )
        )}
        {bar.saved !== null && you?.member === proposal.lead.id && (
          <a className="link" href={hrefOf('submit')}>
            {t('amend.open')}
            <span className="unseen"> {text}</span>
          </a>
        )}
        {bar.kind === 'criterion' && options?.waive.may === true && (
          <a className="link" href={hrefOf(`waive/${bar.id}`)}>
            {t('waive.open')}
            <span className="unseen"> {bar.id}</span>
          </a>
        )}
        {bar.id !== '' && <span className="soft">{ruleSource(bar.id, bar.clause, language)}</span>}
      </p>
    </li>
  );
}
