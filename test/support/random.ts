/** Numbers that look random and are the same for the same seed: mulberry32. */
export interface Dice {
  /** From 0 up to and without `below`. */
  whole(below: number): number;
  one<T>(of: readonly T[]): T;
  bytes(count: number): Uint8Array<ArrayBuffer>;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const whole = (below: number): number => next() % Math.max(1, below);
  return {
    whole,
    one(of) {
      const chosen = of[whole(of.length)];
      if (chosen === undefined) throw new Error('There is nothing to choose from.');
      return chosen;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 255),
  };
}
