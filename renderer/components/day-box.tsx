import { IconButton, Input, type InputBaseComponentProps, InputAdornment, Popover } from '@mui/material';
import { type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayCalendar } from './day-calendar.tsx';
import { typedDay } from './typed-day.ts';

interface Props {
  /** What the box holds: a day, "", or what somebody typed that is none yet. */
  readonly value: string;
  /** A day as soon as one is typed whole; until then what is typed, letter by letter. */
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly readOnly?: boolean;
  readonly invalid?: boolean;
  readonly className?: string;
  readonly input: InputBaseComponentProps;
  /** Id of what names the box; the calendar's button is described by it. */
  readonly labelId?: string;
}

/**
 * A box for a day, always written year, month, day, whatever the language and the computer: the system's own date box follows the locale
 * of the process, which the language of the window does not change until the next start. Alt and the down arrow open the calendar.
 */
export function DayBox({
  value,
  onChange,
  onBlur,
  inputRef,
  readOnly = false,
  invalid = false,
  className,
  input,
  labelId,
}: Props) {
  const { t } = useTranslation('window');
  const anchor = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const settle = (): void => {
    const day = typedDay(value);
    if (day !== '' && day !== value) onChange(day);
    onBlur?.();
  };
  return (
    <>
      <Input
        ref={anchor}
        value={value}
        placeholder={t('day.form')}
        onChange={(event) => onChange(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && event.altKey && !readOnly) {
            event.preventDefault();
            setOpen(true);
          }
          if (event.key === 'Enter') settle();
        }}
        inputRef={inputRef}
        readOnly={readOnly}
        error={invalid}
        className={className ?? ''}
        endAdornment={
          !readOnly && (
            <InputAdornment position="end">
              <IconButton
                size="small"
                className="day-open"
                aria-label={t('day.open')}
                aria-describedby={labelId}
                aria-haspopup="dialog"
                onClick={() => setOpen(true)}
              >
                <CalendarSign />
              </IconButton>
            </InputAdornment>
          )
        }
        slotProps={{ input: { ...input, autoComplete: 'off', spellCheck: false, maxLength: 40 } }}
      />
      {isOpen && (
        <Popover
          open
          anchorEl={() => anchor.current}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          onClose={() => setOpen(false)}
          transitionDuration={0}
          slotProps={{ paper: { role: 'dialog', 'aria-label': t('day.open') } }}
        >
          <DayCalendar
            value={typedDay(value)}
            onChoose={(day) => {
              onChange(day);
              setOpen(false);
            }}
          />
        </Popover>
      )}
    </>
  );
}

function CalendarSign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d="M2 3.5h12v10.5H2ZM2 6.5h12M5 1.5v3M11 1.5v3" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}
