// The whole-number DCT of JPEG after Loeffler, Ligtenberg and Moschytz, and quantisation.
// Twin: tools/codecs/jpeg_transform.ts.

import {
  F0298,
  F0390,
  F0541,
  F0765,
  F0899,
  F1175,
  F1501,
  F1847,
  F1961,
  F2053,
  F2562,
  F3072,
  highPairs,
  lowPairs,
  pair,
} from "./dct_factors";

/** Added to a float, the last bits of the sum are the nearest whole number. */
const ROUNDER: f32 = 12582912;

/** Words divided by 2^bits, rounded, as 16-bit ones. */
// @ts-ignore: decorator
@inline
function scaled(low: v128, high: v128, bits: i32): v128 {
  const half = v128.splat<i32>(1 << (bits - 1));
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(low, half), bits), i32x4.shr_s(i32x4.add(high, half), bits));
}

/** Stores a row of odd frequency: two differences by their factors, and what both pairs of them share. */
// @ts-ignore: decorator
@inline
function storeOdd(to: usize, low: v128, high: v128, factors: v128, restLow: v128, restHigh: v128, bits: i32): void {
  const sumLow = i32x4.add(i32x4.dot_i16x8_s(low, factors), restLow);
  const sumHigh = i32x4.add(i32x4.dot_i16x8_s(high, factors), restHigh);
  v128.store(to, scaled(sumLow, sumHigh, bits));
}

/**
 * Takes eight rows of eight words at `at` to the DCT of each row, which become
 * the columns; twice gives the DCT of the block, times 8. The first time leaves two
 * bits of fraction, the second takes them away.
 */
// @ts-ignore: decorator
@inline
function pass(at: usize, isFirst: bool): void {
  const bits = isFirst ? 11 : 15;
  const r0 = v128.load(at), r1 = v128.load(at, 16), r2 = v128.load(at, 32), r3 = v128.load(at, 48);
  const r4 = v128.load(at, 64), r5 = v128.load(at, 80), r6 = v128.load(at, 96), r7 = v128.load(at, 112);
  const a0 = lowPairs(r0, r1), a1 = highPairs(r0, r1), a2 = lowPairs(r2, r3), a3 = highPairs(r2, r3);
  const a4 = lowPairs(r4, r5), a5 = highPairs(r4, r5), a6 = lowPairs(r6, r7), a7 = highPairs(r6, r7);
  const b0 = v128.shuffle<i32>(a0, a2, 0, 4, 1, 5), b1 = v128.shuffle<i32>(a0, a2, 2, 6, 3, 7);
  const b2 = v128.shuffle<i32>(a1, a3, 0, 4, 1, 5), b3 = v128.shuffle<i32>(a1, a3, 2, 6, 3, 7);
  const b4 = v128.shuffle<i32>(a4, a6, 0, 4, 1, 5), b5 = v128.shuffle<i32>(a4, a6, 2, 6, 3, 7);
  const b6 = v128.shuffle<i32>(a5, a7, 0, 4, 1, 5), b7 = v128.shuffle<i32>(a5, a7, 2, 6, 3, 7);
  const d0 = v128.shuffle<i64>(b0, b4, 0, 2), d1 = v128.shuffle<i64>(b0, b4, 1, 3);
  const d2 = v128.shuffle<i64>(b1, b5, 0, 2), d3 = v128.shuffle<i64>(b1, b5, 1, 3);
  const d4 = v128.shuffle<i64>(b2, b6, 0, 2), d5 = v128.shuffle<i64>(b2, b6, 1, 3);
  const d6 = v128.shuffle<i64>(b3, b7, 0, 2), d7 = v128.shuffle<i64>(b3, b7, 1, 3);

  const s0 = i16x8.add(d0, d7), s1 = i16x8.add(d1, d6), s2 = i16x8.add(d2, d5), s3 = i16x8.add(d3, d4);
  const e0 = i16x8.add(s0, s3), e3 = i16x8.sub(s0, s3), e1 = i16x8.add(s1, s2), e2 = i16x8.sub(s1, s2);
  const sum = i16x8.add(e0, e1), difference = i16x8.sub(e0, e1);
  if (isFirst) {
    v128.store(at, i16x8.shl(sum, 2));
    v128.store(at, i16x8.shl(difference, 2), 64);
  } else {
    const two = v128.splat<i16>(2);
    v128.store(at, i16x8.shr_s(i16x8.add(sum, two), 2));
    v128.store(at, i16x8.shr_s(i16x8.add(difference, two), 2), 64);
  }
  const evenLow = lowPairs(e3, e2), evenHigh = highPairs(e3, e2);
  const f2 = pair(F0541 + F0765, F0541), f6 = pair(F0541, F0541 - F1847);
  v128.store(at, scaled(i32x4.dot_i16x8_s(evenLow, f2), i32x4.dot_i16x8_s(evenHigh, f2), bits), 32);
  v128.store(at, scaled(i32x4.dot_i16x8_s(evenLow, f6), i32x4.dot_i16x8_s(evenHigh, f6), bits), 96);

  const t7 = i16x8.sub(d0, d7), t6 = i16x8.sub(d1, d6), t5 = i16x8.sub(d2, d5), t4 = i16x8.sub(d3, d4);
  const z3 = i16x8.add(t4, t6), z4 = i16x8.add(t5, t7);
  const zLow = lowPairs(z3, z4), zHigh = highPairs(z3, z4);
  const g3 = pair(F1175 - F1961, F1175), g4 = pair(F1175, F1175 - F0390);
  const z3Low = i32x4.dot_i16x8_s(zLow, g3), z3High = i32x4.dot_i16x8_s(zHigh, g3);
  const z4Low = i32x4.dot_i16x8_s(zLow, g4), z4High = i32x4.dot_i16x8_s(zHigh, g4);
  const oneLow = lowPairs(t4, t7), oneHigh = highPairs(t4, t7);
  const f7 = pair(F0298 - F0899, -F0899), f1 = pair(-F0899, F1501 - F0899);
  storeOdd(at + 16, oneLow, oneHigh, f1, z4Low, z4High, bits);
  storeOdd(at + 112, oneLow, oneHigh, f7, z3Low, z3High, bits);
  const twoLow = lowPairs(t5, t6), twoHigh = highPairs(t5, t6);
  const f5 = pair(F2053 - F2562, -F2562), f3 = pair(-F2562, F3072 - F2562);
  storeOdd(at + 48, twoLow, twoHigh, f3, z3Low, z3High, bits);
  storeOdd(at + 80, twoLow, twoHigh, f5, z4Low, z4High, bits);
}

/**
 * The quantised coefficients of the block of bytes at `from`, row by row, at
 * `at`; `shares` are the reciprocals of the steps, a bit too large so that
 * halves go up. Gives which coefficients are not 0: a bit each, row by row.
 */
export function transformBlock(from: usize, stride: usize, at: usize, shares: usize): u64 {
  const middle = v128.splat<i16>(128);
  for (let row: usize = 0, p = from; row < 128; row += 16, p += stride) {
    v128.store(at + row, i16x8.sub(v128.load_ext<u8>(p), middle));
  }
  pass(at, true);
  pass(at, false);
  const rounder = v128.splat<f32>(ROUNDER);
  const base = v128.splat<i32>(0x4b400000);
  let present: u64 = 0;
  for (let row: usize = 0; row < 8; row++) {
    const p = at + (row << 4);
    const words = v128.load(p);
    const share = shares + (row << 5);
    const low = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(words)), v128.load(share));
    const high = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(words)), v128.load(share, 16));
    const steps = i16x8.narrow_i32x4_s(
      i32x4.sub(f32x4.add(low, rounder), base),
      i32x4.sub(f32x4.add(high, rounder), base),
    );
    v128.store(p, steps);
    present |= <u64>i16x8.bitmask(i16x8.ne(steps, v128.splat<i16>(0))) << (row << 3);
  }
  return present;
}
