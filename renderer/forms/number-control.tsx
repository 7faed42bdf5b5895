import { Input, InputAdornment } from '@mui/material';
import { useState } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { derivedAnswers } from '#domain/proposal/derived.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Language } from '#domain/shared/languages.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { type NumberType, readNumber, writeNumber } from './numbers.ts';
import { boxId, boxMark } from './paths.ts';
import { type ControlProps, useWriting } from './writing.ts';

export function NumberControl({ field, name }: ControlProps) {
  const { mayAnswer } = useWriting();
  return (
    <FieldFrame field={field} name={name} foot={field.derived ? <Computed field={field} name={name} /> : undefined}>
      <NumberBox field={field} name={name} readOnly={!mayAnswer(field)} describedBy={describedBy(name)} />
    </FieldFrame>
  );
}

/** What the other answers give. A number that says otherwise is kept and shown as different until somebody takes the computed one. */
function Computed({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { language, sectionValue, mayAnswer } = useWriting();
  const { setValue } = useFormContext();
  const stated = useWatch({ name }) as unknown;
  const document = Object.fromEntries(['workload', 'resources', 'fees'].map((each) => [each, sectionValue(each)]));
  const computed = derivedAnswers(document).find((each) => each.path === field.path)?.computed ?? null;
  if (computed === null) return <p className="field-count">{t('computed.notYet')}</p>;
  const type: NumberType = field.type === 'money' ? 'money' : 'num';
  const shown = writeNumber(computed, type, language);
  if (typeof stated !== 'number') return <p className="field-count">{t('computed.gives', { value: shown })}</p>;
  if (stated === computed) return <p className="field-count">{t('computed.same')}</p>;
  return (
    <p className="field-count late">
      {t('computed.differs', { value: shown })}{' '}
      {mayAnswer(field) && (
        <button type="button" className="link" onClick={() => setValue(name, computed)}>
          {t('computed.take', { value: shown })}
        </button>
      )}
    </p>
  );
}

interface BoxProps extends ControlProps {
  readonly readOnly?: boolean;
  readonly label?: string;
  readonly describedBy?: string;
}

/**
 * A box for a number, as people write it in either language. What is typed stays as typed while somebody is in the box, so that the
 * cursor never moves; on leaving it is written as readers of the window's language do.
 */
export function NumberBox({ field, name, readOnly = false, label, ...rest }: BoxProps) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const type: NumberType = field.type === 'int' || field.type === 'money' ? field.type : 'num';
  const { field: bound } = useController({ name });
  const value = typeof bound.value === 'number' ? bound.value : null;
  const [typed, setTyped] = useState<string | null>(null);
  const written = writeNumber(value, type, language);
  const shown = typed !== null && isStill(typed, type, value) ? typed : written;
  const read = readNumber(shown, type);
  const problemId = `${boxId(name)}-problem`;
  return (
    <>
      <Input
        name={bound.name}
        value={shown}
        inputRef={bound.ref}
        readOnly={readOnly}
        error={read.kind === 'problem'}
        className="box box-number"
        onChange={(event) => {
          const next = readNumber(event.target.value, type);
          setTyped(event.target.value);
          bound.onChange(next.kind === 'number' ? next.value : null);
        }}
        onBlur={() => {
          if (read.kind !== 'problem') setTyped(null);
          bound.onBlur();
        }}
        startAdornment={<Sign field={field} language={language} at="en" />}
        endAdornment={<Sign field={field} language={language} at="fr" />}
        slotProps={{
          input: {
            id: boxId(name),
            inputMode: type === 'int' ? 'numeric' : 'decimal',
            autoComplete: 'off',
            ...boxMark(name),
            'aria-label': label,
            'aria-describedby': `${rest.describedBy ?? ''} ${problemId}`.trim(),
          },
        }}
      />
      <div id={problemId} className="field-problem">
        {read.kind === 'problem' && <p className="late">{t(`number.${read.problem}`)}</p>}
      </div>
    </>
  );
}

/** Whether what was typed still says the value: undo, or another window, may have changed it under the text. */
function isStill(typed: string, type: NumberType, value: number | null): boolean {
  const read = readNumber(typed, type);
  return read.kind === 'number' ? read.value === value : value === null;
}

/** `$` before the amount in English and after it in French; `%` after it in both. */
function Sign({ field, language, at }: { readonly field: Field; readonly language: Language; readonly at: Language }) {
  const sign = field.type === 'money' ? '$' : field.unit === '%' ? '%' : '';
  const side = field.type === 'money' ? language : 'fr';
  if (sign === '' || side !== at) return null;
  return (
    <InputAdornment position={at === 'en' ? 'start' : 'end'} disableTypography>
      <span aria-hidden="true">{sign}</span>
    </InputAdornment>
  );
}
