import type { Clock } from '#application/ports.ts';

/** Whether `civilDate` knows the zone: an IANA name, as `founding.timeZone` has it. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return /^[A-Za-z]/.test(name); // "+05:00" is an offset, not a place whose rules are known
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    calendar: 'gregory',
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * The civil date of a moment in a zone. From parts, because the order and the marks of a formatted date are the locale's to change.
 * @param at - UTC milliseconds
 * @throws RangeError for a zone that {@link isTimeZone} does not know
 */
export function civilDate(at: number, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: 'year' | 'month' | 'day'): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

export const systemClock: Clock = { now: () => Date.now(), civilDate };
