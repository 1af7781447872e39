/** Seeded choices for the makers. @module */

import { mulberry32 } from "../../../tools/core/random.ts";

/** Random choices that depend on the seed alone. */
export interface Dice {
  /** A number from `min` to `max`. */
  readonly between: (min: number, max: number) => number;
  /** A whole number from `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in another order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/** Dice for a seed. */
export function dice(seed: number): Dice {
  const next = mulberry32(seed);
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    between: (min, max) => min + next() * (max - min),
    whole,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("Cannot pick: the list must not be empty");
      return list[whole(0, list.length - 1)] as typeof list[number];
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j] as typeof list[number], copy[i] as typeof list[number]];
      }
      return copy;
    },
  };
}
