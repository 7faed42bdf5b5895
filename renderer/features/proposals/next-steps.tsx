import { useTranslation } from 'react-i18next';
import type { OpenItem } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/localized-text.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { isPast } from './age.ts';

const NEEDS_CARE = new Set(['revise', 'answer-concern', 'meet-condition', 'renew', 'resolve-dispute']);

/** Who holds it, and what happens next, in words. */
export function NextSteps({ open }: { readonly open: readonly OpenItem[] }) {
  const { t } = useTranslation('proposals');
  return (
    <section className="next" aria-labelledby="next-title">
      <h2 id="next-title">{t('nextTitle')}</h2>
      <ul>
        {open.length === 0 && (
          <li>
            <Mark meaning="none" />
            <span>{t('next.none')}</span>
          </li>
        )}
        {open.map((item, index) => (
          // Two items may be alike in all they show; their order is the engine's.
          <li key={`${item.action} ${item.step} ${index}`}>
            <Mark meaning={NEEDS_CARE.has(item.action) ? 'attention' : 'now'} />
            <OpenSentence item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenSentence({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const about = inLanguage(item.about, language);
  const key = item.action === 'consult' && about === '' ? 'next.consultAll' : (`next.${item.action}` as const);
  const sentence = t(key, {
    step: inLanguage(item.stepNames, language),
    holder: inLanguage(item.holder, language) || t('nobody'),
    about,
  });
  const dates = [
    item.sinceOn === '' ? '' : t('since', { date: formatDate(item.sinceOn, language) }),
    item.dueOn === '' ? '' : t(isPast(item.dueOn) ? 'overdue' : 'due', { date: formatDate(item.dueOn, language) }),
  ].filter((each) => each !== '');
  return (
    <span>
      {sentence}
      {dates.length > 0 && <small className={isPast(item.dueOn) ? 'late' : 'soft'}>{dates.join(' · ')}</small>}
    </span>
  );
}
