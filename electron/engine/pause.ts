import { setImmediate } from 'node:timers/promises';

/** The longest the engine's thread does one thing: a key press must be kept meanwhile (DESIGN §1). */
const MOST_AT_A_TIME_MS = 10;

/** A pause for work in slices: lets others have their turn once ten milliseconds have gone. */
export function createPause(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < MOST_AT_A_TIME_MS) return;
    await setImmediate();
    began = performance.now();
  };
}
