import { namedIds } from './order.ts';
import type { CivilDate, RecordId, SignedRecord } from './record.ts';

/** Days since 1970-01-01 of a civil date (proleptic Gregorian calendar, no zones). */
export function dayNumber(date: CivilDate): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** A record dated more than a day before one that it names did not happen in that order (DESIGN §2, *date*). */
export function isTooEarly(signed: SignedRecord, dates: ReadonlyMap<RecordId, CivilDate>): boolean {
  const { on } = signed.record;
  return namedIds(signed).some((id) => {
    const named = id === signed.id ? undefined : dates.get(id);
    // Civil dates compare as text; the few that come later are counted in days.
    return named !== undefined && on < named && dayNumber(on) < dayNumber(named) - 1;
  });
}
