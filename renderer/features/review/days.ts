const DAY_MS = 86_400_000;

/** Whether a civil date lies before today on this computer. For looking at only: nothing is decided by it. */
export function isPast(on: string, now: Date = new Date()): boolean {
  const then = Date.parse(`${on}T00:00:00Z`);
  return !Number.isNaN(then) && then < Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/** Today on this computer as `YYYY-MM-DD`: what a date box begins with. */
export function todayHere(now: Date = new Date()): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${String(now.getFullYear())}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/** Calendar days between two civil dates, never less than 0. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS));
