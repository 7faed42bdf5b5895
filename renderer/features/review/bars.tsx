import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '#contract/draft.ts';
import { inLanguage } from '#domain/shared/localized-text.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';

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
    </div>
  );
}

function BarRow({ bar }: { readonly bar: Bar }) {
  const { t } = useTranslation('review');
  const { proposal, links, you } = useReview();
  // What nobody answered is only where answers are written; else who leads goes there, and everybody else to where the text is read.
  const isWritten = you !== null && (bar.kind === 'answer' || you.member === proposal.lead.id);
  const jump = isWritten ? links.edit : links.answer;
  const language = useLanguage();
  const text = inLanguage(bar.text, language);
  const advice = inLanguage(bar.advice, language);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning="blocked" />
        <span>{bar.kind === 'answer' ? t('bars.answer', { field: text }) : text}</span>
      </p>
      {advice !== '' && <p className="check-found">{advice}</p>}
      {bar.owner !== '' && bar.owner !== 'proposer' && <p className="check-found">{t(`owner.${bar.owner}`)}</p>}
      <p className="check-places">
        {bar.path !== '' && (
          <a className="link" href={jump(proposal.id, bar.path)}>
            {t('bars.go')}
            <span className="unseen"> {text}</span>
          </a>
        )}
        {bar.id !== '' && <span className="soft">{bar.clause === '' ? bar.id : `${bar.id} · ${bar.clause}`}</span>}
      </p>
    </li>
  );
}
