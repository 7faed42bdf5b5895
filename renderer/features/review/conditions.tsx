import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { ExplainedLink } from './explained-link.tsx';
import { useReview } from './review-context.ts';

/** Conditions as tasks: open ones first, each closed with its proof. */
export function Conditions() {
  const { t } = useTranslation('review');
  const { options, proposal } = useReview();
  const language = useLanguage();
  if (options === null || options.conditions.length === 0) return null;
  const tasks = options.conditions.toSorted((one, other) => Number(one.met) - Number(other.met));
  const stepOf = (id: string): string => {
    const names = proposal.steps.find((each) => each.id === id)?.names;
    return names === undefined ? id : inLanguage(names, language);
  };
  return (
    <section className="act-section" aria-labelledby="conditions-title">
      <h2 id="conditions-title">{t('conditions.title')}</h2>
      <ul className="tasks">
        {tasks.map((each) => (
          <li key={`${each.signOff} ${String(each.condition)}`}>
            <Mark meaning={each.met ? 'done' : 'attention'} />
            <div>
              <p lang={proposal.primaryLanguage}>{each.text}</p>
              <small className="soft">
                {t('conditions.of', { step: stepOf(each.step) })} ·{' '}
                {each.met ? t('conditions.met', { date: formatDate(each.metOn, language) }) : t('conditions.open')}
              </small>
              {!each.met && (
                <ExplainedLink
                  small
                  label={t('conditions.close')}
                  about={each.text}
                  page={`condition/${each.signOff}/${String(each.condition)}`}
                  permission={options.closeCondition}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
