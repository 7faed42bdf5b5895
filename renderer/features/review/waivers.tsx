import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';

/** What was set aside, by whom and why; it counts until it is reversed. */
export function Waivers() {
  const { t } = useTranslation('review');
  const { proposal, options, hrefOf } = useReview();
  const language = useLanguage();
  if (options === null || options.waivers.length === 0) return null;
  return (
    <section className="act-section" aria-labelledby="waivers-title">
      <h2 id="waivers-title">{t('waivers.title')}</h2>
      <ul className="tasks">
        {options.waivers.map((each) => (
          <li key={each.record}>
            <Mark meaning="attention" />
            <div>
              <p>{inLanguage(each.text, language)}</p>
              <small className="soft">
                {t('waivers.by', { criterion: each.criterion, name: each.by, date: formatDate(each.on, language) })}
              </small>
              {each.reason !== '' && <small lang={proposal.primaryLanguage}>{each.reason}</small>}
              {options.reverse.may && (
                <a
                  className="link"
                  href={hrefOf(`reverse/${each.record}`)}
                  aria-label={t('waivers.reverseNamed', { criterion: each.criterion })}
                >
                  {t('decisions.reverse')}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
