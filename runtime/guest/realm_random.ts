/** Seeded randomness: the same seed gives the same numbers. @module */

import { imul, numberTrunc } from "./primordials.ts";

/** Numbers above 32 bits are in the upper half of a seed. */
const HALF = 0x100000000;

/** The seed of the toolkit's own numbers: as different for two runs as theirs, and not the snippet's. */
export function toolkitSeed(seed: number): number {
  return numberTrunc(seed / HALF) * HALF + (((seed | 0) ^ 0x5eed) >>> 0);
}

/**
 * A generator of numbers in [0, 1): sfc32 (Chris Doty-Humphrey's Small Fast
 * Counting generator), its 128 bits of state spread from the seed by
 * splitmix32, the first 12 outputs dropped.
 */
export function seededRandom(seed: number): () => number {
  let spread = seed | 0;
  const next = (): number => {
    spread = (spread + 0x9e3779b9) | 0;
    let mixed = imul(spread ^ (spread >>> 16), 0x21f0aaad);
    mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let a = next();
  let b = next();
  let c = next() ^ ((seed / HALF) | 0);
  let counter = 1;
  const random = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / HALF;
  };
  for (let i = 0; i < 12; i++) random();
  return random;
}
