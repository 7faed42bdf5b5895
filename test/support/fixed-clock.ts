import { civilDate } from '#adapters/clock.ts';
import type { Clock } from '#application/ports.ts';

/** A clock that moves when the test says so, and by one second at each look besides, so that no two records are alike by accident. */
export interface FixedClock extends Clock {
  /** 14:00 UTC of that day: the same civil date in the whole of Ontario. */
  set(on: string): void;
  /** Moves on by so many milliseconds. */
  advance(milliseconds: number): void;
}

export function fixedClock(on = '2026-08-17'): FixedClock {
  const noon = (day: string): number => Date.parse(`${day}T14:00:00.000Z`);
  let now = noon(on);
  return {
    now: () => (now += 1000),
    civilDate,
    set: (day) => {
      now = Math.max(now, noon(day));
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
