/** Seeded randomness for tools that draw it. @module */

/** A generator of numbers in [0, 1). */
export type RandomSource = () => number;

/** Set once by the guest from the request's seed; state by design. */
let source: RandomSource = mulberry32(0);

/** Sets the generator behind {@link random}; called once, before any tool. */
export function configureRandom(next: RandomSource): void {
  source = next;
}

/** The next number in [0, 1). */
export function random(): number {
  return source();
}

/**
 * A small generator for a tool's own `seed` option: Mulberry32 by Tommy
 * Ettinger, 32 bits of state.
 */
export function mulberry32(seed: number): RandomSource {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
