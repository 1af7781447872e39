// A JPEG's blocks out of its scan: sequential ones, and the four kinds of progressive ones.
// What it gives is compared with the decoder that takes over where it gives up: tools/codecs/decode_jpeg.ts.

import { COUNT, END_OF_BLOCK, extended, HELD, IS_APART, longEntry, NEXT } from "./jpeg_bits";

/** Bits that are looked up at once leave so many of 64. */
const LOOK_SHIFT: u64 = 54;
/** Bits of the longest code with the longest value, and one. */
const ENOUGH: i32 = 32;

/** Where a component's numbers lie among its own. */
const DC_TABLE: usize = 12;
const AC_TABLE: usize = 16;
const LAST_DC: usize = 28;

/** Where the state has the zigzag's places. */
export const ORDER: usize = 512;

/**
 * A block of a sequential scan, into 64 words that are 0. Gives the last place
 * of the zigzag that was coded, -1 when the code is damaged.
 */
export function sequentialBlock(state: usize, part: usize, block: usize): i32 {
  let held = load<u64>(state + HELD);
  let count = load<i32>(state + COUNT);
  let next = <usize>load<u32>(state + NEXT);
  const dc = <usize>load<u32>(part + DC_TABLE);
  const ac = <usize>load<u32>(part + AC_TABLE);
  const order = state + ORDER;
  let table = dc;
  let k = 0;
  let last = 0;
  while (true) {
    if (count < ENOUGH) {
      held |= bswap<u64>(load<u64>(next)) >> <u64>count;
      next += <usize>((63 - count) >> 3);
      count |= 56;
    }
    let entry = load<i32>(table + (<usize>(held >> LOOK_SHIFT) << 2));
    let value = entry >> 16;
    if ((entry & IS_APART) !== 0 || entry === 0) {
      if (entry === 0) entry = longEntry(table, held);
      if (entry === 0) return -1;
      value = entry >> 16;
      if (value !== 0) value = extended(<i32>((held << <u64>((entry & 31) - value)) >> <u64>(64 - value)), value);
    }
    held <<= <u64>(entry & 31);
    count -= entry & 31;
    if (k === 0) {
      value += load<i32>(part + LAST_DC);
      store<i32>(part + LAST_DC, value);
      store<i16>(block, <i16>value);
      table = ac;
      k = 1;
      continue;
    }
    k += (entry >> 8) & 255;
    if (k > 63) {
      if (k < END_OF_BLOCK) return -1;
      break;
    }
    store<i16>(block + (<usize>load<u8>(order + <usize>k) << 1), <i16>value);
    last = k;
    if (k === 63) break;
    k += 1;
  }
  store<u64>(state + HELD, held);
  store<i32>(state + COUNT, count);
  store<u32>(state + NEXT, <u32>next);
  return last;
}
