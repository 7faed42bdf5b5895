const DAY_MS = 86_400_000;

/** Days from a civil date to today on this computer; never less than 0. For looking at only: nothing is decided by it. */
export function daysSince(on: string, now: Date = new Date()): number {
  const then = Date.parse(`${on}T00:00:00Z`);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Number.isNaN(then) ? 0 : Math.max(0, Math.round((today - then) / DAY_MS));
}

/** The civil date on this computer. */
export function civilToday(now: Date = new Date()): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/** Whether a civil date lies before `today`; one that is not given never does. */
export const isOverdue = (dueOn: string, today: string): boolean => dueOn !== '' && dueOn < today;
