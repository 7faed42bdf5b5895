import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import { isAnswered, isLocalized, isProse, showAnswer, shownLanguage } from '#domain/proposal/show-answer.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { inLanguage, type LocalizedText } from '#domain/shared/languages.ts';
import { Prose } from '../prose.tsx';
import { useStatementText } from '../statement-text.ts';
import { useIsPersonal } from '../use-is-personal.ts';
import { anchorOf } from './document-paths.ts';
import { useReading } from './reading.ts';

interface AnswersProps {
  readonly fields: readonly Field[];
  readonly value: JsonObject;
  readonly path: string;
}

/** The answered fields of an object, in order: short ones beside their label, long ones below it. */
export function Answers({ fields, value, path }: AnswersProps) {
  const { statements } = useReading();
  const isStated = (name: string): boolean => statements.some((each) => each.path === `${path}.${name}`);
  return (
    <dl className="answers">
      {fields
        .filter((each) => isAnswered(value[each.name]) || isStated(each.name))
        .map((each) => (
          <Answer key={each.name} field={each} value={value[each.name] ?? null} path={`${path}.${each.name}`} />
        ))}
    </dl>
  );
}

interface AnswerProps {
  readonly field: Field;
  readonly value: Json;
  readonly path: string;
}

function Answer({ field, value, path }: AnswerProps) {
  const { t } = useTranslation('proposals');
  const { language } = useReading();
  return (
    <div className={isWide(field, value) ? 'answer answer-wide' : 'answer'} id={anchorOf(path)} tabIndex={-1}>
      <dt>
        {inLanguage(field.label, language)}
        {field.derived && <small> {t('derived')}</small>}
      </dt>
      <dd>
        {isAnswered(value) && <Value field={field} value={value} path={path} />}
        <Standing path={path} />
      </dd>
    </div>
  );
}

/** Whether an office gave its own statement, when it was asked, and who wrote it. */
function Standing({ path }: { readonly path: string }) {
  const { statements } = useReading();
  const textOf = useStatementText();
  const isPersonal = useIsPersonal();
  const statement = statements.find((each) => each.path === path);
  if (statement === undefined || isPersonal) return null;
  return <small className="only">{textOf(statement)}</small>;
}

/** Beyond this many characters a line beside its label is hard to read. */
const SHORT_CHARACTERS = 120;

function isWide(field: Field, value: Json): boolean {
  if (isProse(field) || field.type === 'object') return true;
  if (field.type === 'list') return field.items === 'object' || !isShortList(value);
  const text = isLocalized(value) ? value.en || value.fr : value;
  return typeof text === 'string' && text.length > SHORT_CHARACTERS;
}

const isShortList = (value: Json): boolean =>
  Array.isArray(value) &&
  value.every((each) => typeof each === 'string' && each.length <= 40) &&
  value.join(', ').length <= SHORT_CHARACTERS;

function Value({ field, value, path }: AnswerProps) {
  const { schema, content, language } = useReading();
  if (field.type === 'object') return isObject(value) ? <Answers fields={field.fields} value={value} path={path} /> : null;
  if (field.type === 'list' && Array.isArray(value)) return <ListValue field={field} value={value} path={path} />;
  if (isLocalized(value)) return <LocalizedValue value={value} />;
  if (typeof value === 'string' && field.enumeration === '' && field.type !== 'date')
    return <Written field={field} text={value} />;
  const shown = showAnswer(field, value, language, schema);
  return <span lang={language === content ? undefined : language}>{typeof shown === 'string' ? shown : shown.join('; ')}</span>;
}

/** The side that is wanted, or the other one with a word about it: a missing translation never hides what was written. */
function LocalizedValue({ value }: { readonly value: LocalizedText }) {
  const { t } = useTranslation('proposals');
  const { content } = useReading();
  const shown = shownLanguage({ ...value }, content) ?? content;
  return (
    <div lang={shown} className="written">
      <Prose text={value[shown]} />
      {shown !== content && <small className="only">{t(shown === 'en' ? 'text.onlyEn' : 'text.onlyFr')}</small>}
    </div>
  );
}

function Written({ field, text }: { readonly field: Field; readonly text: string }) {
  const { primary } = useReading();
  if (field.type === 'uri' && text.startsWith('https://')) {
    return (
      <a href={text} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  }
  return (
    <div lang={primary} className="written">
      <Prose text={text} />
    </div>
  );
}

function ListValue({ field, value, path }: { readonly field: Field; readonly value: readonly Json[]; readonly path: string }) {
  const { schema, content, language, primary } = useReading();
  if (field.items === 'object') {
    return value.map((item, index) =>
      isObject(item) ? (
        <ItemBlock
          key={`${path} ${String(index)}`}
          fields={field.fields}
          value={item}
          path={`${path}[${index}]`}
          label={field.label}
          number={index + 1}
        />
      ) : null,
    );
  }
  if (field.items === 'ltext') {
    return (
      <ul className="written">
        {value.map(
          (item, index) =>
            isLocalized(item) && (
              <li key={`${path} ${String(index)}`}>
                <LocalizedValue value={item} />
              </li>
            ),
        )}
      </ul>
    );
  }
  // Choices are read in the language of the window; what people wrote, in theirs.
  const shown = field.enumeration === '' ? value.map(String) : showAnswer(field, [...value], language, schema);
  const items = typeof shown === 'string' ? [shown] : shown;
  const lang = field.enumeration === '' ? primary : language === content ? undefined : language;
  if (isShortList(value)) return <span lang={lang}>{items.join(', ')}</span>;
  return (
    <ul className="written" lang={lang}>
      {items.map((item, index) => (
        <li key={`${path} ${String(index)}`}>{item}</li>
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly fields: readonly Field[];
  readonly value: JsonObject;
  readonly path: string;
  readonly label: LocalizedText;
  readonly number: number;
}

/** One of several alike: its own label or number on the left, its first text as its headline, the rest below. */
export function ItemBlock({ fields, value, path, label, number }: ItemProps) {
  const { t } = useTranslation('proposals');
  const { language } = useReading();
  const ownLabel = typeof value['id'] === 'string' ? value['id'] : '';
  const headline = fields.find((each) => HEADLINES.has(each.name) && isAnswered(value[each.name]));
  const rest = fields.filter((each) => each.name !== 'id' && each !== headline);
  return (
    <div className="item" id={anchorOf(path)} tabIndex={-1}>
      <span className="item-number">
        <span className="unseen">{t('listItem', { label: inLanguage(label, language), number: '' })}</span>
        {ownLabel || number}
      </span>
      <div>
        {headline !== undefined && (
          <div className="item-head" id={anchorOf(`${path}.${headline.name}`)} tabIndex={-1}>
            <Value field={headline} value={value[headline.name] ?? null} path={`${path}.${headline.name}`} />
          </div>
        )}
        <Answers fields={rest} value={value} path={path} />
      </div>
    </div>
  );
}

const HEADLINES: ReadonlySet<string> = new Set(['text', 'title', 'label', 'name', 'source', 'item', 'description']);
