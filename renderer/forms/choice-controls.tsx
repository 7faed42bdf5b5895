import { Checkbox, FormControlLabel, NativeSelect, Radio, RadioGroup } from '@mui/material';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type LocalizedText } from '#domain/shared/languages.ts';
import { DayBox } from '../components/day-box.tsx';
import { typedDay } from '../components/typed-day.ts';
import { describedBy, FieldFrame, labelId } from './field-frame.tsx';
import { REFERENCES } from './form-values.ts';
import { boxId, boxMark } from './paths.ts';
import { type ControlProps, useWriting, type Writing } from './writing.ts';

/** Yes, no, or not answered: three states, because a box that is not ticked says nothing. */
export function YesNoControl({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { mayAnswer } = useWriting();
  const { field: bound } = useController({ name });
  const value = bound.value === true ? 'yes' : bound.value === false ? 'no' : 'open';
  const may = mayAnswer(field);
  return (
    <FieldFrame field={field} name={name} group>
      <RadioGroup
        row
        name={name}
        value={value}
        aria-labelledby={labelId(name)}
        onChange={(_event, next) => may && bound.onChange(next === 'open' ? null : next === 'yes')}
      >
        {(['yes', 'no', 'open'] as const).map((each) => (
          <FormControlLabel
            key={each}
            value={each}
            disabled={!may}
            label={t(`yesNo.${each}`)}
            control={
              <Radio size="small" slotProps={{ input: { ...(each === value ? { id: boxId(name) } : {}), ...boxMark(name) } }} />
            }
          />
        ))}
      </RadioGroup>
    </FieldFrame>
  );
}

export function ChoiceControl({ field, name }: ControlProps) {
  const { mayAnswer } = useWriting();
  return (
    <FieldFrame field={field} name={name}>
      <ChoiceBox field={field} name={name} readOnly={!mayAnswer(field)} describedBy={describedBy(name)} />
    </FieldFrame>
  );
}

interface ChoiceBoxProps extends ControlProps {
  readonly readOnly?: boolean;
  readonly label?: string;
  readonly describedBy?: string;
}

/** One of a list. A value that the list does not know is kept and shown as it stands. */
export function ChoiceBox({ field, name, readOnly = false, label, ...rest }: ChoiceBoxProps) {
  const { t } = useTranslation('editor');
  const { schema, language } = useWriting();
  const { field: bound } = useController({ name });
  const value = typeof bound.value === 'string' ? bound.value : '';
  const choices = indexSchema(schema).enumeration(field.enumeration)?.values ?? [];
  const chosen = choices.find((each) => each.value === value);
  const shown = chosen !== undefined ? inLanguage(chosen.label, language) : value === '' ? t('choice.open') : value;
  const isKnown = value === '' || choices.some((each) => each.value === value);
  return (
    <NativeSelect
      value={value}
      onChange={(event) => bound.onChange(event.target.value)}
      onBlur={bound.onBlur}
      inputRef={bound.ref}
      disabled={readOnly}
      className="box box-choice"
      // The box of a choice cannot break lines: its words stand in front of it, and do.
      startAdornment={
        <span className="choice-words" aria-hidden="true">
          {shown}
        </span>
      }
      inputProps={{
        id: boxId(name),
        ...boxMark(name),
        'aria-label': label,
        'aria-describedby': rest.describedBy,
      }}
    >
      <option value="">{t('choice.open')}</option>
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {inLanguage(each.label, language)}
        </option>
      ))}
      {!isKnown && <option value={value}>{value}</option>}
    </NativeSelect>
  );
}

/** Several of a list: each a box to tick. What the list does not know stays ticked until somebody takes it away. */
export function ChoicesControl({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const writing = useWriting();
  const { field: bound } = useController({ name });
  const value: readonly string[] = Array.isArray(bound.value) ? bound.value.map(String) : [];
  const choices = choicesOf(writing, field.path, field.enumeration);
  const gone = value.filter((each) => choices.every((choice) => choice.value !== each));
  const may = writing.mayAnswer(field);
  const toggle = (choice: string): void =>
    bound.onChange(value.includes(choice) ? value.filter((each) => each !== choice) : [...value, choice]);
  return (
    <FieldFrame field={field} name={name} group>
      <div className="choices">
        {[...choices, ...gone.map((each) => ({ value: each, label: t('choice.gone', { name: each }) }))].map((each, at) => (
          <FormControlLabel
            key={each.value}
            label={each.label}
            disabled={!may}
            control={
              <Checkbox
                size="small"
                checked={value.includes(each.value)}
                onChange={() => toggle(each.value)}
                slotProps={{ input: { ...(at === 0 ? { id: boxId(name) } : {}), ...boxMark(name) } }}
              />
            }
          />
        ))}
        {choices.length + gone.length === 0 && <p className="soft">{t('choice.nothing')}</p>}
      </div>
    </FieldFrame>
  );
}

function choicesOf(writing: Writing, path: string, enumeration: string): readonly { value: string; label: string }[] {
  const { schema, language, primary } = writing;
  const section = REFERENCES[path];
  if (section === undefined) {
    const known = indexSchema(schema).enumeration(enumeration)?.values ?? [];
    return known.map(({ value, label }) => ({ value, label: inLanguage(label, language) }));
  }
  const items = writing.sectionValue(section);
  return (Array.isArray(items) ? (items as Json[]) : []).filter(isObject).map((item) => {
    const id = textOrNone(item['id']);
    const text = [item['text'], item['label'], item['title']].find((each) => isObject(each)) as LocalizedText | undefined;
    const words = text === undefined ? '' : inLanguage(text, primary);
    return { value: id, label: words === '' ? id : `${id} · ${words}` };
  });
}

/** A day. One that a file wrote otherwise is shown as it stands, to be put right by hand. */
export function DateControl({ field, name }: ControlProps) {
  const { t } = useTranslation('window');
  const { mayAnswer, language } = useWriting();
  const { field: bound } = useController({ name });
  const value = typeof bound.value === 'string' ? bound.value : '';
  const isDay = typedDay(value) === value;
  return (
    <FieldFrame
      field={field}
      name={name}
      foot={value !== '' && <p className="field-count">{isDay ? formatDate(value, language) : t('day.fault')}</p>}
    >
      <DayBox
        value={value}
        onChange={bound.onChange}
        onBlur={bound.onBlur}
        inputRef={bound.ref}
        readOnly={!mayAnswer(field)}
        className="box box-date"
        labelId={labelId(name)}
        input={{ id: boxId(name), ...boxMark(name), 'aria-describedby': describedBy(name) }}
      />
    </FieldFrame>
  );
}
