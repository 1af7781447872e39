// A JPEG's blocks out of its scan: sequential ones, and the four kinds of progressive ones.
// Twin: tools/codecs/jpeg_blocks.ts.

import { COUNT, END_OF_BLOCK, extended, HELD, IS_APART, longEntry, NEXT } from "./jpeg_bits";

/** Bits that are looked up at once leave so many of 64. */
const LOOK_SHIFT: u64 = 54;
/** Bits of the longest code with the longest value, and one. */
const ENOUGH: i32 = 32;

/** Where a component's numbers lie among its own. */
const DC_TABLE: usize = 12;
const AC_TABLE: usize = 16;
const LAST_DC: usize = 28;

/** Where the state has the zigzag's places, and what a progressive scan is about. */
export const ORDER: usize = 512;
const FIRST: usize = 84;
const LAST: usize = 88;
const LOW: usize = 92;
export const RUN: usize = 96;

/**
 * A block of a sequential scan, into 64 words that are 0. Gives the last place
 * of the zigzag that was coded, -1 when the code is damaged.
 */
export function sequentialBlock(state: usize, part: usize, block: usize): i32 {
  let held = load<u64>(state + HELD);
  let count = load<i32>(state + COUNT);
  let next = <usize>load<u32>(state + NEXT);
  const table = <usize>load<u32>(part + AC_TABLE);
  const order = state + ORDER;
  if (count < ENOUGH) {
    held |= bswap<u64>(load<u64>(next)) >> <u64>count;
    next += <usize>((63 - count) >> 3);
    count |= 56;
  }
  const first = entryAt(<usize>load<u32>(part + DC_TABLE), held);
  if (first === 0) return -1;
  const dc = load<i32>(part + LAST_DC) + valueOf(first, held);
  store<i32>(part + LAST_DC, dc);
  store<i16>(block, <i16>dc);
  held <<= <u64>(first & 31);
  count -= first & 31;
  let last = 0;
  for (let k = 1; k < 64; k++) {
    if (count < ENOUGH) {
      held |= bswap<u64>(load<u64>(next)) >> <u64>count;
      next += <usize>((63 - count) >> 3);
      count |= 56;
    }
    const entry = entryAt(table, held);
    k += (entry >> 8) & 255;
    const value = valueOf(entry, held);
    // The entry's lowest six bits are the length: shifts look at no others.
    held <<= <u64>entry;
    count -= entry & 31;
    if (k > 63) {
      if (k < END_OF_BLOCK) return -1;
      break;
    }
    if (entry === 0) return -1;
    store<i16>(block + (<usize>load<u8>(order + <usize>k) << 1), <i16>value);
    last = k;
  }
  store<u64>(state + HELD, held);
  store<i32>(state + COUNT, count);
  store<u32>(state + NEXT, <u32>next);
  return last;
}

/** The first scan of DC: all bits but the lowest ones. */
export function firstDc(state: usize, part: usize, block: usize): bool {
  fill(state);
  const held = load<u64>(state + HELD);
  const table = <usize>load<u32>(part + DC_TABLE);
  const entry = entryAt(table, held);
  if (entry === 0) return false;
  const value = load<i32>(part + LAST_DC) + valueOf(entry, held);
  store<i32>(part + LAST_DC, value);
  store<i16>(block, <i16>(value << load<i32>(state + LOW)));
  skip(state, entry & 31);
  return true;
}

/** A further scan of DC: one more bit. */
export function moreDc(state: usize, block: usize): void {
  fill(state);
  const bit = <i32>(load<u64>(state + HELD) >> 63);
  store<i16>(block, <i16>(<i32>load<i16>(block) | (bit << load<i32>(state + LOW))));
  skip(state, 1);
}

/** The first scan of some AC places; false when the code is damaged. */
export function firstAc(state: usize, part: usize, block: usize): bool {
  const run = load<i32>(state + RUN);
  if (run > 0) {
    store<i32>(state + RUN, run - 1);
    return true;
  }
  const table = <usize>load<u32>(part + AC_TABLE);
  const end = load<i32>(state + LAST), low = load<i32>(state + LOW);
  for (let k = load<i32>(state + FIRST); k <= end; k++) {
    fill(state);
    const held = load<u64>(state + HELD);
    const entry = entryAt(table, held);
    if (entry === 0) return false;
    const zeros = (entry >> 8) & 255;
    if (zeros >= END_OF_BLOCK) {
      startRun(state, entry, held);
      store<i32>(state + RUN, load<i32>(state + RUN) - 1);
      return true;
    }
    k += zeros;
    if (k > end) return false;
    const value = valueOf(entry, held);
    skip(state, entry & 31);
    store<i16>(block + (<usize>load<u8>(state + ORDER + <usize>k) << 1), <i16>(value << low));
  }
  return true;
}

/** A further scan of some AC places: one more bit of those that are there, and those that this bit makes. */
export function moreAc(state: usize, part: usize, block: usize): bool {
  const end = load<i32>(state + LAST), low = load<i32>(state + LOW);
  let k = load<i32>(state + FIRST);
  if (load<i32>(state + RUN) === 0) {
    const table = <usize>load<u32>(part + AC_TABLE);
    for (; k <= end; k++) {
      fill(state);
      const held = load<u64>(state + HELD);
      const entry = entryAt(table, held);
      if (entry === 0) return false;
      const zeros = (entry >> 8) & 255;
      if (zeros >= END_OF_BLOCK) {
        startRun(state, entry, held);
        break;
      }
      const value = valueOf(entry, held);
      if (value < -1 || value > 1) return false;
      skip(state, entry & 31);
      k = refine(state, block, k, zeros);
      if (k > end) {
        if (value !== 0) return false;
        break;
      }
      if (value !== 0) store<i16>(block + (<usize>load<u8>(state + ORDER + <usize>k) << 1), <i16>(value << low));
    }
  }
  if (load<i32>(state + RUN) > 0) {
    refine(state, block, k, 64);
    store<i32>(state + RUN, load<i32>(state + RUN) - 1);
  }
  return true;
}

/** Adds a bit to the values from `k` on, until so many zeros were passed; gives the place of the next zero. */
function refine(state: usize, block: usize, k: i32, zeros: i32): i32 {
  const end = load<i32>(state + LAST), bit = 1 << load<i32>(state + LOW);
  for (; k <= end; k++) {
    const at = block + (<usize>load<u8>(state + ORDER + <usize>k) << 1);
    const value = <i32>load<i16>(at);
    if (value === 0) {
      if (zeros === 0) return k;
      zeros -= 1;
      continue;
    }
    fill(state);
    const isMore = <i64>load<u64>(state + HELD) < 0;
    skip(state, 1);
    if (isMore && (value & bit) === 0) store<i16>(at, <i16>(value < 0 ? value - bit : value + bit));
  }
  return k;
}

/** After this block's end, so many more blocks end before they begin. */
function startRun(state: usize, entry: i32, held: u64): void {
  const length = entry & 31, size = (entry >> 8) & 15;
  const more = size === 0 ? 0 : <i32>((held << <u64>length) >> <u64>(64 - size));
  store<i32>(state + RUN, (1 << size) + more);
  skip(state, length + size);
}

/** A code's entry; 0 when there is no such code. */
// @ts-ignore: decorator
@inline
function entryAt(table: usize, held: u64): i32 {
  const entry = load<i32>(table + (<usize>(held >> LOOK_SHIFT) << 2));
  return entry === 0 ? longEntry(table, held) : entry;
}

/** The value behind a code. */
// @ts-ignore: decorator
@inline
function valueOf(entry: i32, held: u64): i32 {
  const value = entry >> 16;
  if ((entry & IS_APART) === 0 || value === 0) return value;
  return extended(<i32>((held << <u64>((entry & 31) - value)) >> <u64>(64 - value)), value);
}

/** Has at least 32 bits held. */
// @ts-ignore: decorator
@inline
function fill(state: usize): void {
  const count = load<i32>(state + COUNT);
  if (count >= ENOUGH) return;
  const next = <usize>load<u32>(state + NEXT);
  store<u64>(state + HELD, load<u64>(state + HELD) | (bswap<u64>(load<u64>(next)) >> <u64>count));
  store<u32>(state + NEXT, <u32>(next + <usize>((63 - count) >> 3)));
  store<i32>(state + COUNT, count | 56);
}

// @ts-ignore: decorator
@inline
function skip(state: usize, bits: i32): void {
  store<u64>(state + HELD, load<u64>(state + HELD) << <u64>bits);
  store<i32>(state + COUNT, load<i32>(state + COUNT) - bits);
}
