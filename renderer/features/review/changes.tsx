import { useTranslation } from 'react-i18next';
import type { Change } from '#contract/comparison.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { isAnswered, showAnswer } from '#domain/proposal/show-answer.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { WordDifference } from '../../components/word-difference.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useReview } from './review-context.ts';

/** Exactly what reads otherwise, answer by answer: what it said, and what it says. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <dl className="changes">
      {changes.map((each, index) => (
        // An answer may be moved and changed at once.
        <ChangeRow key={`${each.path} ${each.side} ${each.kind} ${String(index)}`} change={each} />
      ))}
    </dl>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { t } = useTranslation('review');
  const { schema } = useReview();
  const language = useLanguage();
  const section = schema.sections.find((each) => each.id === change.section);
  const shown = (value: Json): string => showValue(schema, change, value, language);
  const side = change.side === '' ? '' : t(`changes.side.${change.side}`);
  const lang = change.side === '' ? undefined : change.side;
  const [before, after] = [
    isAnswered(change.before) ? shown(change.before) : '',
    isAnswered(change.after) ? shown(change.after) : '',
  ];
  return (
    <div>
      <dt>
        {inLanguage(change.label, language) || change.path}
        <small className="soft">
          {[section === undefined ? '' : inLanguage(section.title, language), change.item, side]
            .filter((each) => each !== '')
            .join(' · ')}
        </small>
      </dt>
      <dd lang={lang}>
        {change.kind !== 'changed' && <small className="soft">{t(`changes.kind.${change.kind}`)}</small>}
        <WordDifference before={before} after={after} />
        {after === '' && change.kind === 'changed' && <small className="soft">{t('changes.emptied')}</small>}
        {before === '' && change.kind === 'changed' && <small className="soft">{t('changes.first')}</small>}
      </dd>
    </div>
  );
}

function showValue(schema: ReturnType<typeof useReview>['schema'], change: Change, value: Json, language: 'en' | 'fr'): string {
  if (typeof value === 'string' && change.side !== '') return value;
  const path = change.path.replaceAll(/\[[^\]]*\]/g, '[]');
  const field = indexSchema(schema).field(path) ?? indexSchema(schema).field(path.replace(/\.(en|fr)$/, ''));
  if (field === undefined) return typeof value === 'string' ? value : JSON.stringify(value);
  const whole = field.type === 'list' && !Array.isArray(value) ? { ...field, type: field.items || ('string' as const) } : field;
  const shown = showAnswer(whole, value, language, schema);
  return typeof shown === 'string' ? shown : shown.join('; ');
}
