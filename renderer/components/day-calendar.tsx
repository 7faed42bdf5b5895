import { Button } from '@mui/material';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/shared/format.ts';
import type { Language } from '#domain/shared/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useToday } from './institution-day.ts';
import { dayByKey, monthsLater, weeksOf } from './typed-day.ts';

interface Props {
  /** `YYYY-MM-DD`; "" = none yet. */
  readonly value: string;
  readonly onChoose: (day: string) => void;
}

/** A month to choose a day from: arrows go by days and weeks, Page Up and Page Down by months, Enter takes the day. */
export function DayCalendar({ value, onChoose }: Props) {
  const { t } = useTranslation('window');
  const language = useLanguage();
  const today = useToday();
  const heading = useId();
  const [at, setAt] = useState(value || today);
  const focused = useRef<HTMLButtonElement>(null);
  // Only a key of the grid moves the focus; the buttons of the month keep theirs.
  const [byKey, setByKey] = useState(true);
  useEffect(() => {
    if (byKey) focused.current?.focus();
  }, [at, byKey]);
  const turn = (months: number): void => {
    setByKey(false);
    setAt(monthsLater(at, months));
  };
  const move = (event: KeyboardEvent): void => {
    const next = dayByKey(at, event.key);
    if (next === null) return;
    event.preventDefault();
    setByKey(true);
    setAt(next);
  };
  return (
    <div className="day-calendar">
      <div className="day-calendar-head">
        <Button size="small" aria-label={t('day.earlier')} onClick={() => turn(-1)}>
          ‹
        </Button>
        <b id={heading} aria-live="polite">
          {monthName(at, language)}
        </b>
        <Button size="small" aria-label={t('day.later')} onClick={() => turn(1)}>
          ›
        </Button>
      </div>
      <table aria-labelledby={heading}>
        <thead>
          <tr>
            {weekdayNames(language).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week.find((day) => day !== '')}>
              {week.map((day, weekday) =>
                day === '' ? (
                  <td key={weekday}>{'\u00a0'}</td>
                ) : (
                  <td key={day}>
                    <button
                      type="button"
                      ref={day === at ? focused : undefined}
                      tabIndex={day === at ? 0 : -1}
                      aria-label={formatDate(day, language)}
                      aria-pressed={day === value}
                      aria-current={day === today ? 'date' : undefined}
                      onKeyDown={move}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const inUtc = (day: string): Date => new Date(`${day}T00:00:00Z`);

function monthName(day: string, language: Language): string {
  const name = new Intl.DateTimeFormat(`${language}-CA`, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(inUtc(day));
  return name.slice(0, 1).toLocaleUpperCase(`${language}-CA`) + name.slice(1);
}

/** From Sunday; 2 August 2026 was one. */
function weekdayNames(language: Language): readonly { short: string; long: string }[] {
  const named = (width: 'narrow' | 'long', day: Date): string =>
    new Intl.DateTimeFormat(`${language}-CA`, { weekday: width, timeZone: 'UTC' }).format(day);
  return Array.from({ length: 7 }, (_, at) => {
    const day = inUtc(`2026-08-0${2 + at}`);
    return { short: named('narrow', day), long: named('long', day) };
  });
}
