import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#domain/proposal/schema.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useStatementText } from '../components/statement-text.ts';
import { Mark } from '../components/mark.tsx';
import { boxId } from './paths.ts';
import { useWriting } from './writing.ts';

interface Props {
  readonly field: Field;
  readonly name: string;
  /** One box has a label; several together are a group with a name. */
  readonly group?: boolean;
  readonly children: ReactNode;
  /** Below the box: how many words. */
  readonly foot?: ReactNode;
}

export const helpId = (name: string): string => `${boxId(name)}-help`;
export const notesId = (name: string): string => `${boxId(name)}-notes`;
export const labelId = (name: string): string => `${boxId(name)}-label`;
export const describedBy = (name: string): string => `${helpId(name)} ${notesId(name)}`;

/** A question: its label, its help always in sight, its box, and what the rules say of it. */
export function FieldFrame({ field, name, group = false, children, foot }: Props) {
  return (
    <div
      className="field"
      data-name={name}
      {...(group ? { role: 'group', 'aria-labelledby': labelId(name), 'aria-describedby': describedBy(name) } : {})}
    >
      {group ? (
        <p className="field-label" id={labelId(name)}>
          <FieldName field={field} name={name} />
        </p>
      ) : (
        <label className="field-label" id={labelId(name)} htmlFor={boxId(name)}>
          <FieldName field={field} name={name} />
        </label>
      )}
      <FieldHelp field={field} name={name} />
      {children}
      {foot}
      <FieldNotes name={name} />
    </div>
  );
}

type OfField = Pick<Props, 'field' | 'name'>;

/** Its label, its unit, and that it is not answered yet. */
export function FieldName({ field, name }: OfField) {
  const { language } = useWriting();
  return (
    <>
      {inLanguage(field.label, language)}
      <Unit unit={field.unit} />
      <FieldOpen name={name} />
    </>
  );
}

/** The mark of an answer that is due and not given. */
export function FieldOpen({ name }: { readonly name: string }) {
  const { t } = useTranslation('editor');
  const { isMissing } = useWriting();
  if (!isMissing(name)) return null;
  return (
    <span className="field-open" title={t('field.open')}>
      <Mark meaning="open" />
      <span className="unseen">{t('field.open')}</span>
    </span>
  );
}

/** What is asked, an example, whose answer it is, and a word to give to somebody who knows. `owned` false: that stands elsewhere. */
export function FieldHelp({ field, name, owned = true }: OfField & { readonly owned?: boolean }) {
  const { t } = useTranslation('editor');
  const { language, mayAnswer, isMissing } = useWriting();
  const label = inLanguage(field.label, language);
  const help = inLanguage(field.help, language);
  const example = field.example[language];
  const may = mayAnswer(field);
  return (
    <p className="field-help" id={helpId(name)}>
      {help !== label && <span>{help}</span>}
      {example !== '' && isWritten(field) && <span className="field-example">{t('field.example', { example })}</span>}
      {owned && <FieldOwner field={field} name={name} />}
      {owned && (!may || isMissing(name)) && <AskButton field={field} />}
    </p>
  );
}

/** Whose answer it is where it is not yours, or yours only because nobody holds its office; and how an office's own statement stands. */
export function FieldOwner({ field, name }: OfField) {
  const { t } = useTranslation('editor');
  const { mayAnswer, standsInFor, statementAt } = useWriting();
  const textOf = useStatementText();
  const owner = t(`owner.${field.owner}`);
  const statement = statementAt(name);
  const said = mayAnswer(field) ? (standsInFor(field) ? t('field.inPlace', { owner }) : '') : t('field.theirs', { owner });
  // Where nobody holds the office and nobody asked it, the head of the section says all there is to say.
  const isSilent = statement !== null && statement.given === null && statement.unheld && statement.askedOn === '';
  const standing = statement === null || isSilent ? '' : textOf(statement);
  if (said === '' && standing === '') return null;
  return <span className="field-owner">{[said, standing].filter((each) => each !== '').join(' ')}</span>;
}

/** Leads to the sentences that somebody who knows can be given. */
export function AskButton({ field }: Pick<Props, 'field'>) {
  const { t } = useTranslation('editor');
  const { language, onAsk } = useWriting();
  if (onAsk === null) return null;
  return (
    <span>
      <button type="button" className="link ask" onClick={() => onAsk(field)}>
        {t('ask.open')}
        <span className="unseen"> {inLanguage(field.label, language)}</span>
      </button>
    </span>
  );
}

/** Choices need no example, and theirs are codes. */
const isWritten = (field: Field): boolean => field.type !== 'enum' && field.items !== 'enum' && field.type !== 'bool';

/** Units that stand in a label; money and shares have their sign beside the box. */
function Unit({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('editor');
  if (unit === '' || unit === 'words' || unit === 'chars' || unit === '%' || unit === 'CAD') return null;
  return <span className="field-unit">{t(`unit.${unitKey(unit)}`)}</span>;
}

const UNITS = ['h', 'days', 'weeks', 'months', 'years', 'learners', 'persons', 'votes', 'units'] as const;
const unitKey = (unit: string): (typeof UNITS)[number] | 'learnersAYear' =>
  UNITS.find((each) => each === unit) ?? 'learnersAYear';

/** Always there, so that what appears in it is described to who hears the page. */
export function FieldNotes({ name }: { readonly name: string }) {
  const { t } = useTranslation('editor');
  const { notesAt } = useWriting();
  const notes = notesAt(name);
  return (
    <div id={notesId(name)} className="field-notes">
      {notes.map((note) => (
        <div key={note.id} className={`note note-${note.meaning}`}>
          <Mark meaning={note.meaning} />
          <p>
            <span className="unseen">{t(`note.${note.meaning}`)}</span> {note.text}
            {note.advice !== '' && <span className="note-advice">{note.advice}</span>}
            <span className="note-clause">{note.id}</span>
          </p>
        </div>
      ))}
    </div>
  );
}
