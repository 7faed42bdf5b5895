import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeCoverage } from '#domain/alignment/coverage.ts';
import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isLocalized, shownLanguage } from '#domain/proposal/show-answer.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { type Json, type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { findVerb } from '#domain/outcome/verbs.ts';
import { Mark } from '../../components/mark.tsx';
import { levelName, verbLists } from '../../components/verb-lists.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { FindingLinks } from './finding-links.tsx';
import { type Cell, findingsAt } from './findings.ts';
import { useOutcomesShown } from './outcomes-context.ts';
import { Written } from './written.tsx';

const COLUMNS = ['code', 'text', 'verb', 'aligned', 'assessed'] as const;

/** Each outcome with its verb and level, what it contributes to, and what assesses it. */
export function OutcomeTable() {
  const { t } = useTranslation('outcomes');
  const { coverage } = useOutcomesShown();
  return (
    <section className="outcomes-scroller" aria-labelledby="outcome-table-title">
      <h2 id="outcome-table-title">{t('outcome.title')}</h2>
      <table className="outcome-table">
        <caption className="unseen">{t('outcome.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col" className={`column-${each}`}>
                {t(`outcome.column.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.outcomes.map((each) => (
            <Row key={each.at} outcome={each} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ outcome }: { readonly outcome: OutcomeCoverage }) {
  const { t } = useTranslation('outcomes');
  const { view, content, editHref } = useOutcomesShown();
  const language = useLanguage();
  const { at, id, assessedBy } = outcome;
  const item = asObject(asList(view.document.outcomes)[at]);
  const level = levelName(item['bloomLevel'], language);
  const verb = verbShown(item, view.primaryLanguage, content);
  const found = (cell: Cell) => <FindingLinks found={findingsAt(view.findings, 'outcomes', at, cell)} />;
  return (
    <tr data-gap={assessedBy.length === 0 ? true : undefined}>
      <th scope="row" data-label={t('outcome.column.code')}>
        <a href={editHref(`outcomes[${at}].text`)}>
          {id}
          <span className="unseen"> {t('editThis')}</span>
        </a>
      </th>
      <td className="column-text" data-label={t('outcome.column.text')}>
        <Written value={item['text']} none={t('outcome.noText')} />
        {found('text')}
      </td>
      <td data-label={t('outcome.column.verb')}>
        {verb.word === '' ? <span className="soft">{t('outcome.noVerb')}</span> : <span lang={verb.lang}>{verb.word}</span>}
        <small className="soft">
          {level === '' ? t('outcome.noLevel') : t('outcome.level', { level: Number(item['bloomLevel']), name: level })}
        </small>
        {found('verb')}
      </td>
      <td className="aligned" data-label={t('outcome.column.aligned')}>
        <Aligned udle={item['udle']} competencies={item['competencyIds']} />
        {found('aligned')}
      </td>
      <td data-label={t('outcome.column.assessed')}>
        <AssessedBy outcome={outcome} />
        {assessedBy.length > 0 && found('assessed')}
      </td>
    </tr>
  );
}

/** The verb of the text that is shown: a translation begins with its own, where the lists know it; else the verb that was given. */
function verbShown(item: JsonObject, primary: Language, content: Language): { readonly word: string; readonly lang: Language } {
  const given = textOrNone(item['verb']);
  const { text } = item;
  if (given === '' || content === primary || !isLocalized(text)) return { word: given, lang: primary };
  const own = findVerb(verbLists(), text[content], content);
  return own === null ? { word: given, lang: primary } : { word: own.lemma, lang: content };
}

/** Degree-level expectations and skills, by their code; in full for who points at them or hears them. */
function Aligned({ udle, competencies }: { readonly udle: Json | undefined; readonly competencies: Json | undefined }) {
  const { t } = useTranslation('outcomes');
  const { schema, view, content } = useOutcomesShown();
  const language = useLanguage();
  const expectations = asList(udle).map((each) => {
    const code = textOrNone(each);
    return { code, name: inLanguage(indexSchema(schema).label('udle', code), language), lang: undefined };
  });
  const skills = asList(competencies).map((each) => {
    const code = textOrNone(each);
    const found = asList(view.document.competencies)
      .map(asObject)
      .find(({ id }) => id === code);
    const label = found?.['label'];
    return { code, name: isLocalized(label) ? inLanguage(label, content) : '', lang: shownLanguage(label, content) ?? undefined };
  });
  if (expectations.length + skills.length === 0) return <span className="soft">{t('outcome.notAligned')}</span>;
  return [...expectations, ...skills].map(({ code, name, lang }, index) => (
    <Fragment key={`${String(index)} ${code}`}>
      {index > 0 && <br />}
      <b>{code}</b>{' '}
      {name !== code && (
        <span className="soft" lang={lang}>
          {name}
        </span>
      )}
    </Fragment>
  ));
}

function AssessedBy({ outcome: { id, assessedBy } }: { readonly outcome: OutcomeCoverage }) {
  const { t } = useTranslation('outcomes');
  const { editHref } = useOutcomesShown();
  const language = useLanguage();
  if (assessedBy.length === 0) {
    return (
      <a className="gap" href={editHref('assessments')}>
        <Mark meaning="attention" />
        {t('outcome.notAssessed')}
        <span className="unseen"> {t('outcome.assess', { id })}</span>
      </a>
    );
  }
  return (
    <ul>
      {assessedBy.map((each) => (
        <li key={each.at}>
          <a href={editHref(`assessments[${each.at}].outcomeIds`)}>{each.id}</a>
          {each.weightPct !== null && ` · ${formatPercent(each.weightPct, language)}`}
          {!each.isSummative && <small className="soft">{t('formative')}</small>}
        </li>
      ))}
    </ul>
  );
}
