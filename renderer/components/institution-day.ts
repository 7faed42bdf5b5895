import { useQuery } from '@tanstack/react-query';
import { ask } from '../engine.ts';

const DAY_MS = 86_400_000;
/** As the engine has it where the founding record names none (DESIGN §14). */
const DEFAULT_ZONE = 'America/Toronto';

/**
 * The civil date of a moment in an institution's zone, `YYYY-MM-DD`. A zone that this program does not know counts as the default one, as
 * a page must not fail over it. For looking at and for what a box begins with: what is written is dated by the engine.
 * @param timeZone - IANA name
 */
export function civilDay(at: Date, timeZone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = zoned(timeZone, options).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function zoned(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: DEFAULT_ZONE });
  }
}

/** Today where the institution is, wherever this computer is. */
export function useToday(): string {
  const { data } = useQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
  return todayIn(data?.state === 'open' ? data.timeZone : DEFAULT_ZONE);
}

const todayIn = (timeZone: string): string => civilDay(new Date(), timeZone);

/** Days from a civil date to `today`; never less than 0, and 0 where there is none. */
export function daysSince(on: string, today: string): number {
  const days = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${on}T00:00:00Z`)) / DAY_MS);
  return Number.isNaN(days) ? 0 : Math.max(0, days);
}

/** Whether a civil date lies before `today`; one that is not given never does. */
export const isOverdue = (dueOn: string, today: string): boolean => dueOn !== '' && dueOn < today;
