// What a deflate stream keeps in memory: its counts, codes and lengths, and where they lie.

export const WINDOW: i32 = 32768;
export const HASH_BITS: i32 = 15;
export const LITERALS: i32 = 286;
export const DISTANCES: i32 = 30;
export const LENGTH_CODES: i32 = 19;

/** Where things lie from the start of the state; the input comes last, its length is the caller's. */
export const TABLE: usize = 0;
export const LITERAL_COUNT: usize = TABLE + (4 << HASH_BITS);
export const DISTANCE_COUNT: usize = LITERAL_COUNT + 4 * 288;
export const LENGTH_COUNT: usize = DISTANCE_COUNT + 4 * 32;
export const LITERAL_CODE: usize = LENGTH_COUNT + 4 * 20;
export const DISTANCE_CODE: usize = LITERAL_CODE + 4 * 288;
export const LENGTH_CODE: usize = DISTANCE_CODE + 4 * 32;
/** Code lengths of literals and distances in one row, then their runs. */
export const LENGTHS: usize = LENGTH_CODE + 4 * 20;
export const RUNS: usize = LENGTHS + 4 * 320;
export const SORTED: usize = RUNS + 4 * 320;
export const WEIGHT: usize = SORTED + 4 * 288;
export const PARENT: usize = WEIGHT + 4 * 288;
export const PER_LENGTH: usize = PARENT + 4 * 576;
export const INPUT: usize = PER_LENGTH + 4 * 64;

/** Where the stream's memory begins. */
export let state: usize = 0;

/** Moves the stream to another place of memory. */
export function placeState(at: usize): void {
  state = at;
}

/** Counts a symbol. */
export function add(counts: usize, symbol: i32): void {
  const at = state + counts + <usize>(symbol << 2);
  store<i32>(at, load<i32>(at) + 1);
}

/** A symbol's code: its length above its bits, which are in the order of writing. */
export function codeAt(codes: usize, symbol: i32): u32 {
  return load<u32>(state + codes + <usize>(symbol << 2));
}
