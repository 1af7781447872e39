// The coefficients of VP8 (RFC 6386, section 13): coded tokens, and the transform of the DCs.

import { bitOf, refill } from "./vp8_bits";
import { BANDS, LARGE, ZIGZAG } from "./vp8_layout";

const RANGE: usize = 8;
const COUNT: usize = 12;

/**
 * Reads a block's coefficients from the `first` on, times their steps, to `into`; gives the place behind the last one
 * that was read, which is what the contexts of its neighbours go by.
 */
export function readBlock(
  bits: usize,
  tables: usize,
  chances: usize,
  context: i32,
  first: i32,
  dcStep: i32,
  acStep: i32,
  into: usize,
): i32 {
  let n = first;
  let p = chances + <usize>load<u16>(tables + BANDS + (<usize>n << 1)) + <usize>(context * 11);
  // The decoder's state is kept here: a bit costs less than a call.
  let value = load<u64>(bits);
  let range = load<u32>(bits, RANGE);
  let count = load<i32>(bits, COUNT);
  while (n < 16) {
    let split: u32, left: u32;
    let shift: u32;
    // Whether there is another coefficient that is not 0.
    if (count < 0) {
      store<i32>(bits, count, COUNT);
      store<u64>(bits, value);
      refill(bits);
      value = load<u64>(bits);
      count = load<i32>(bits, COUNT);
    }
    split = (range * <u32>load<u8>(p)) >> 8;
    if (<u32>(value >> <u64>count) <= split) {
      left = split + 1;
      shift = clz<u32>(left) - 24;
      range = (left << shift) - 1;
      count -= <i32>shift;
      break;
    }
    value -= <u64>(split + 1) << <u64>count;
    left = range - split;
    shift = clz<u32>(left) - 24;
    range = (left << shift) - 1;
    count -= <i32>shift;
    // Zeros before it.
    for (;;) {
      if (count < 0) {
        store<i32>(bits, count, COUNT);
        store<u64>(bits, value);
        refill(bits);
        value = load<u64>(bits);
        count = load<i32>(bits, COUNT);
      }
      split = (range * <u32>load<u8>(p, 1)) >> 8;
      if (<u32>(value >> <u64>count) > split) break;
      left = split + 1;
      shift = clz<u32>(left) - 24;
      range = (left << shift) - 1;
      count -= <i32>shift;
      n++;
      if (n === 16) break;
      p = chances + <usize>load<u16>(tables + BANDS + (<usize>n << 1));
    }
    if (n === 16) break;
    value -= <u64>(split + 1) << <u64>count;
    left = range - split;
    shift = clz<u32>(left) - 24;
    range = (left << shift) - 1;
    count -= <i32>shift;
    // Its size: mostly 1.
    if (count < 0) {
      store<i32>(bits, count, COUNT);
      store<u64>(bits, value);
      refill(bits);
      value = load<u64>(bits);
      count = load<i32>(bits, COUNT);
    }
    const next = chances + <usize>load<u16>(tables + BANDS + (<usize>(n + 1) << 1));
    let size = 1;
    split = (range * <u32>load<u8>(p, 2)) >> 8;
    if (<u32>(value >> <u64>count) <= split) {
      left = split + 1;
      shift = clz<u32>(left) - 24;
      range = (left << shift) - 1;
      count -= <i32>shift;
      p = next + 11;
    } else {
      value -= <u64>(split + 1) << <u64>count;
      left = range - split;
      shift = clz<u32>(left) - 24;
      store<u64>(bits, value);
      store<u32>(bits, (left << shift) - 1, RANGE);
      store<i32>(bits, count - <i32>shift, COUNT);
      size = largeOf(bits, p, tables + LARGE);
      value = load<u64>(bits);
      range = load<u32>(bits, RANGE);
      count = load<i32>(bits, COUNT);
      p = next + 22;
    }
    // Its sign, either way as likely: computed, since a branch would be guessed wrong every other time.
    if (count < 0) {
      store<i32>(bits, count, COUNT);
      store<u64>(bits, value);
      refill(bits);
      value = load<u64>(bits);
      count = load<i32>(bits, COUNT);
    }
    split = range >> 1;
    const isNegative: u32 = <u32>(value >> <u64>count) > split ? 1 : 0;
    value -= (<u64>(split + 1) << <u64>count) & (0 - <u64>isNegative);
    left = isNegative ? range - split : split + 1;
    shift = clz<u32>(left) - 24;
    range = (left << shift) - 1;
    count -= <i32>shift;
    const level = (size ^ -<i32>isNegative) + <i32>isNegative;
    const place = <usize>load<u8>(tables + ZIGZAG + <usize>n) << 1;
    store<i16>(into + place, <i16>(level * (n > 0 ? acStep : dcStep)));
    n++;
  }
  store<u64>(bits, value);
  store<u32>(bits, range, RANGE);
  store<i32>(bits, count, COUNT);
  return n;
}

/** The size of a coefficient of 2 or more. */
function largeOf(bits: usize, p: usize, large: usize): i32 {
  if (bitOf(bits, load<u8>(p, 3)) === 0) {
    if (bitOf(bits, load<u8>(p, 4)) === 0) return 2;
    return 3 + bitOf(bits, load<u8>(p, 5));
  }
  if (bitOf(bits, load<u8>(p, 6)) === 0) {
    if (bitOf(bits, load<u8>(p, 7)) === 0) return 5 + bitOf(bits, 159);
    const high = bitOf(bits, 165);
    return 7 + 2 * high + bitOf(bits, 145);
  }
  const high = bitOf(bits, load<u8>(p, 8));
  const low = bitOf(bits, load<u8>(p + <usize>(9 + high)));
  const kind = 2 * high + low;
  let chance = large + <usize>(kind === 0 ? 0 : kind === 1 ? 4 : kind === 2 ? 9 : 15);
  let rest = 0;
  for (; load<u8>(chance) !== 0; chance++) rest = rest + rest + bitOf(bits, load<u8>(chance));
  return rest + 3 + (8 << kind);
}

/** The transform of the DCs (14.3): to the first coefficient of each of 16 blocks. */
export function spreadDcs(dcs: usize, into: usize): void {
  for (let i: usize = 0; i < 8; i += 2) {
    const a = <i32>load<i16>(dcs + i) + <i32>load<i16>(dcs + i, 24);
    const b = <i32>load<i16>(dcs + i, 8) + <i32>load<i16>(dcs + i, 16);
    const c = <i32>load<i16>(dcs + i, 8) - <i32>load<i16>(dcs + i, 16);
    const d = <i32>load<i16>(dcs + i) - <i32>load<i16>(dcs + i, 24);
    // Wider than 16 bits until the end: behind the DCs is room for them.
    store<i32>(dcs + 32 + (i << 1), a + b);
    store<i32>(dcs + 32 + (i << 1), c + d, 16);
    store<i32>(dcs + 32 + (i << 1), a - b, 32);
    store<i32>(dcs + 32 + (i << 1), d - c, 48);
  }
  for (let i: usize = 0; i < 4; i++) {
    const row = dcs + 32 + (i << 4);
    const dc = load<i32>(row) + 3;
    const a = dc + load<i32>(row, 12);
    const b = load<i32>(row, 4) + load<i32>(row, 8);
    const c = load<i32>(row, 4) - load<i32>(row, 8);
    const d = dc - load<i32>(row, 12);
    const to = into + (i << 7);
    store<i16>(to, <i16>((a + b) >> 3));
    store<i16>(to, <i16>((d + c) >> 3), 32);
    store<i16>(to, <i16>((a - b) >> 3), 64);
    store<i16>(to, <i16>((d - c) >> 3), 96);
  }
}
