import { Input } from '@mui/material';
import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProse } from '#domain/proposal/show-answer.ts';
import { words } from '#domain/proposal/words.ts';
import { formatNumber } from '#domain/shared/format.ts';
import type { Language } from '#domain/shared/languages.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { boxId, boxMark } from './paths.ts';
import { ProseBox } from './prose-box.tsx';
import { type ControlProps, useWriting } from './writing.ts';

/** Text on one line, or prose that grows with what is written. */
export function TextControl({ field, name }: ControlProps) {
  const { primary, mayAnswer } = useWriting();
  if (isProse(field)) {
    return (
      <FieldFrame field={field} name={name}>
        <ProseBox name={name} lang={primary} readOnly={!mayAnswer(field)} describedBy={describedBy(name)}>
          <Length field={field} name={name} />
        </ProseBox>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame field={field} name={name} foot={<Length field={field} name={name} />}>
      <TextBox
        name={name}
        lang={primary}
        lines={field.type === 'text' ? 2 : 1}
        growing={field.type === 'text'}
        readOnly={!mayAnswer(field)}
        describedBy={describedBy(name)}
      />
    </FieldFrame>
  );
}

export interface TextBoxProps {
  readonly name: string;
  readonly lang: Language;
  readonly lines: number;
  readonly readOnly?: boolean;
  readonly describedBy?: string;
  /** Where no label names the box. */
  readonly label?: string;
  readonly id?: string;
  readonly onKeyDown?: (event: React.KeyboardEvent) => void;
  readonly onPaste?: (event: React.ClipboardEvent) => void;
  readonly onText?: (text: string) => void;
  readonly className?: string;
  /** Begins with one line and grows as it is written; else it has its room from the start. */
  readonly growing?: boolean;
}

/** The one place where text is bound: exactly what was typed, letter by letter. */
export function TextBox({
  name,
  lang,
  lines,
  readOnly = false,
  label,
  id,
  onKeyDown,
  onPaste,
  onText,
  className,
  growing = false,
  ...rest
}: TextBoxProps) {
  const { field } = useController({ name });
  const isLine = lines === 1;
  const { ref, value, onChange, ...binding } = field;
  return (
    <Input
      {...binding}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => {
        const text = isLine ? event.target.value.replaceAll(/\r?\n/g, ' ') : event.target.value;
        onChange(text);
        onText?.(text);
      }}
      inputRef={ref}
      fullWidth
      multiline
      minRows={growing ? 1 : lines}
      readOnly={readOnly}
      className={`box ${className ?? ''}`}
      {...(onPaste === undefined ? {} : { onPaste })}
      onKeyDown={(event) => {
        // A text of one line is broken where the room ends, never by Enter.
        if (isLine && event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        onKeyDown?.(event);
      }}
      slotProps={{
        input: {
          id: id ?? boxId(name),
          lang,
          spellCheck: true,
          autoComplete: 'off',
          ...boxMark(name),
          'aria-label': label,
          'aria-describedby': rest.describedBy,
        },
      }}
    />
  );
}

/** How long a text is beside how long is sensible; a text without any measure says nothing. */
export function Length({ field, name }: ControlProps) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const value = useWatch({ name }) as unknown;
  const text = typeof value === 'string' ? value : '';
  const { unit, min, max } = field;
  if ((unit !== 'words' && unit !== 'chars') || (min === null && max === null)) return null;
  const count = unit === 'words' ? words(text) : Array.from(text).length;
  const range = min === null ? 'most' : max === null ? 'least' : 'range';
  const isOff = count > 0 && ((min !== null && count < min) || (max !== null && count > max));
  return (
    <p className={isOff ? 'field-count late' : 'field-count'}>
      {t(`length.${unit}`, { count, shown: formatNumber(count, language) })}
      {' · '}
      {t(`length.${range}`, { min: formatNumber(min ?? 0, language), max: formatNumber(max ?? 0, language) })}
    </p>
  );
}
