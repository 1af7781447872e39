/** Random numbers of other shapes. @module */

import type { RandomSource } from "../core/random.ts";

/** Standard normal numbers: Box and Muller (1958), both of each pair used. */
export function normalSource(random: RandomSource): RandomSource {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const length = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = length * Math.sin(angle);
    return length * Math.cos(angle);
  };
}

/** A number between two others. */
export function between(random: RandomSource, low: number, high: number): number {
  return low + (high - low) * random();
}

/** Cumulative probabilities of Poisson's distribution, up to where they reach 1. */
export function poissonTable(mean: number): Float64Array {
  const sums: number[] = [];
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; sum < 1 - 1e-12 && k < 1000; k++) {
    sums.push(sum);
    term *= mean / k;
    sum += term;
  }
  return Float64Array.from([...sums, 1]);
}

/** The count whose cumulative probability is the first above `u`. */
export function countAt(table: Float64Array, u: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u < (table[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
