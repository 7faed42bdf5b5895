import { useTranslation } from 'react-i18next';
import type { OfficeStatement } from '#contract/proposal-view.ts';
import { isObject } from '#domain/proposal/complete-form.ts';
import type { ProposalSchema, Section } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Answers, ItemBlock } from './answers.tsx';
import { answersIn, HISTORY, sectionAnchor } from './document-paths.ts';
import { type Reading, ReadingProvider } from './reading.ts';

interface Props {
  /** In complete form. */
  readonly document: JsonObject;
  /** The language in which prose without two sides is written. */
  readonly primary: Language;
  readonly schema: ProposalSchema;
  readonly content: Language;
  /** How the offices' own statements stand; [] where a text is read for itself. */
  readonly statements?: readonly OfficeStatement[];
}

const NO_STATEMENTS: readonly OfficeStatement[] = [];

/** Every answer that was given, by section, in the order of the document. */
export function ProposalDocument({ document, primary, schema, content, statements = NO_STATEMENTS }: Props) {
  const language = useLanguage();
  const reading: Reading = { schema, content, language, primary, statements };
  const filled = schema.sections.filter((each) => answersIn(each, document[each.id]) > 0);
  return (
    <ReadingProvider value={reading}>
      {filled
        .filter((each) => each.id !== HISTORY)
        .map((each) => (
          <SectionBlock key={each.id} section={each} value={document[each.id]} />
        ))}
      {filled
        .filter((each) => each.id === HISTORY)
        .map((each) => (
          <History key={each.id} section={each} value={document[each.id]} />
        ))}
    </ReadingProvider>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly value: Json | undefined;
}

function SectionBlock({ section, value }: SectionProps) {
  const language = useLanguage();
  const title = inLanguage(section.title, language);
  const help = inLanguage(section.help, language);
  return (
    <section aria-labelledby={sectionAnchor(section.id)} className="section">
      <h2 id={sectionAnchor(section.id)} tabIndex={-1}>
        {title}
      </h2>
      {help !== title && <p className="lead">{help}</p>}
      <SectionAnswers section={section} value={value} />
    </section>
  );
}

function History({ section, value }: SectionProps) {
  const { t } = useTranslation('proposals');
  return (
    <section aria-labelledby={sectionAnchor(section.id)} className="section history">
      <h2 id={sectionAnchor(section.id)} tabIndex={-1}>
        {t('history.title')}
      </h2>
      <p className="lead">{t('history.text')}</p>
      <SectionAnswers section={section} value={value} />
    </section>
  );
}

function SectionAnswers({ section, value }: SectionProps) {
  if (Array.isArray(value)) {
    return value.map((item: Json, index) =>
      isObject(item) ? (
        <ItemBlock
          // Items of one document never change places while it is read.
          key={`${section.id} ${String(index)}`}
          fields={section.fields}
          value={item}
          path={`${section.id}[${index}]`}
          label={section.title}
          number={index + 1}
        />
      ) : null,
    );
  }
  return isObject(value) ? <Answers fields={section.fields} value={value} path={section.id} /> : null;
}
