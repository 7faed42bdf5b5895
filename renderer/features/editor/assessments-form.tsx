import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isList, isObject } from '#domain/proposal/complete-form.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import { formatPercent } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { ChoiceBox } from '../../forms/choice-controls.tsx';
import { FieldControl } from '../../forms/field-control.tsx';
import { FieldNotes } from '../../forms/field-frame.tsx';
import { AddItem, ItemButtons } from '../../forms/item-buttons.tsx';
import { ItemRow } from '../../forms/item-row.tsx';
import { NumberBox } from '../../forms/number-control.tsx';
import { boxId } from '../../forms/paths.ts';
import { SentenceBoxes } from '../../forms/localized-control.tsx';
import { type Items, useItems } from '../../forms/use-items.ts';
import { useOpenItem } from '../../forms/use-open-item.ts';
import { useWriting } from '../../forms/writing.ts';

/** What stands on the line of an assessment; the rest is one press away. */
const ON_THE_LINE = ['id', 'title', 'method', 'purpose', 'weightPct', 'outcomeIds'];

/** Assessments as a table that can be written in: what, how, how much, and which outcomes it tests. */
export function AssessmentsForm({ field }: { readonly field: Field }) {
  const { t } = useTranslation('editor');
  const { mayAnswer } = useWriting();
  const readOnly = !mayAnswer(field);
  const items = useItems({ field, name: field.name, readOnly });
  const { open, toggle } = useOpenItem(field.name, items.keys, ON_THE_LINE);
  return (
    <div className="assessments">
      <FieldNotes name={field.name} />
      <div id={items.id}>
        {items.keys.map((key, index) => (
          <Assessment
            key={key}
            field={field}
            items={items}
            index={index}
            open={key === open}
            readOnly={readOnly}
            onToggle={() => toggle(key)}
          />
        ))}
      </div>
      {items.keys.length === 0 && <p className="soft">{t('assessments.none')}</p>}
      <Total name={field.name} />
      {!readOnly && <AddItem items={items} label={t('assessments.add')} />}
    </div>
  );
}

interface RowProps {
  readonly field: Field;
  readonly items: Items;
  readonly index: number;
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly onToggle: () => void;
}

function Assessment({ field, items, index, open, readOnly, onToggle }: RowProps) {
  const { t } = useTranslation('editor');
  const name = `${field.name}.${index}`;
  const id = String(useWatch({ name: `${name}.id` }) || index + 1);
  return (
    <ItemRow items={items} index={index} label={id} className="outcome" name={name}>
      <span className="item-number">{id}</span>
      <div className="outcome-body">
        <SentenceBoxes
          name={`${name}.title`}
          lines={1}
          readOnly={readOnly}
          label={(each) =>
            t(each === null ? 'assessments.title' : each === 'en' ? 'assessments.titleEn' : 'assessments.titleFr', { id })
          }
        />
        <div className="assessment-line">
          <Labelled field={field} inner="method" name={name} readOnly={readOnly} id={id} />
          <Labelled field={field} inner="purpose" name={name} readOnly={readOnly} id={id} />
          <Labelled field={field} inner="weightPct" name={name} readOnly={readOnly} id={id} />
        </div>
        <Tests name={`${name}.outcomeIds`} id={id} readOnly={readOnly} />
        <FieldNotes name={`${name}.title`} />
        <button type="button" className="fold" aria-expanded={open} onClick={onToggle}>
          {t(open ? 'assessments.less' : 'assessments.more')}
          <span className="unseen"> {id}</span>
        </button>
        {open && (
          <div className="item-fields">
            {field.fields
              .filter((each) => !ON_THE_LINE.includes(each.name))
              .map((each) => (
                <FieldControl key={each.name} field={each} name={`${name}.${each.name}`} />
              ))}
          </div>
        )}
      </div>
      {!readOnly && <ItemButtons items={items} index={index} label={id} />}
    </ItemRow>
  );
}

interface LabelledProps {
  readonly field: Field;
  readonly inner: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly id: string;
}

function Labelled({ field, inner, name, readOnly }: LabelledProps) {
  const { language } = useWriting();
  const own = field.fields.find((each) => each.name === inner);
  if (own === undefined) return null;
  const at = `${name}.${inner}`;
  return (
    <div className="labelled" data-name={at}>
      <label htmlFor={boxId(at)}>{inLanguage(own.label, language)}</label>
      {own.type === 'enum' ? (
        <ChoiceBox field={own} name={at} readOnly={readOnly} />
      ) : (
        <NumberBox field={own} name={at} readOnly={readOnly} />
      )}
      <FieldNotes name={at} />
    </div>
  );
}

/** Which outcomes it tests: one press for each. One that is gone stays to be taken away. */
function Tests({ name, id, readOnly }: { readonly name: string; readonly id: string; readonly readOnly: boolean }) {
  const { t } = useTranslation('editor');
  const { sectionValue, primary } = useWriting();
  const { field } = useController({ name });
  const chosen: readonly string[] = Array.isArray(field.value) ? field.value.map(String) : [];
  const value = sectionValue('outcomes');
  const outcomes = (isList(value) ? value : []).filter(isObject);
  const known = outcomes.map((each) => ({ id: textOrNone(each['id']), text: textOf(each['text'], primary) }));
  const gone = chosen
    .filter((each) => known.every((outcome) => outcome.id !== each))
    .map((each) => ({ id: each, text: t('tests.gone') }));
  const toggle = (outcome: string): void =>
    field.onChange(
      chosen.includes(outcome)
        ? chosen.filter((each) => each !== outcome)
        : known.map((each) => each.id).filter((each) => each === outcome || chosen.includes(each)),
    );
  return (
    <div className="tests" role="group" aria-label={t('tests.label', { id })} data-name={name}>
      <span className="field-count">{t('tests.short')}</span>
      {[...known, ...gone].map((each, at) => (
        <button
          key={`${String(at)} ${each.id}`}
          type="button"
          className="chip chip-choice"
          aria-pressed={chosen.includes(each.id)}
          title={each.text}
          disabled={readOnly}
          data-box={name}
          onClick={() => toggle(each.id)}
        >
          {each.id}
          <span className="unseen"> {each.text}</span>
        </button>
      ))}
      {known.length + gone.length === 0 && <span className="soft">{t('tests.nothing')}</span>}
      <FieldNotes name={name} />
    </div>
  );
}

const textOf = (value: Json | undefined, language: Language): string => {
  const sides = isObject(value) ? value : {};
  return textOrNone(sides[language]) || textOrNone(sides['en']) || textOrNone(sides['fr']);
};

/** What the weights add up to: a hundred, or how far from it. */
function Total({ name }: { readonly name: string }) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const value = useWatch({ name }) as Json;
  const items = isList(value) ? value : [];
  const weights = items.map((each) => (isObject(each) && typeof each['weightPct'] === 'number' ? each['weightPct'] : 0));
  // Hundredths are whole numbers: tenths of per cent add up exactly.
  const sum = weights.reduce((total, each) => total + Math.round(each * 100), 0) / 100;
  if (sum === 0) return null;
  return (
    <p className="total">
      <Mark meaning={sum === 100 ? 'done' : 'attention'} />
      {t(sum === 100 ? 'assessments.whole' : 'assessments.notWhole', {
        sum: formatPercent(sum, language),
        whole: formatPercent(100, language),
      })}
    </p>
  );
}
