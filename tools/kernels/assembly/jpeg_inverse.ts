// The whole-number inverse DCT of JPEG after Loeffler, Ligtenberg and Moschytz.
// Twin: tools/codecs/jpeg_inverse.ts.

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

/** Bits that the first pass takes away, two of fraction stay; those of the second. */
const FIRST_BITS: i32 = 11;
const SECOND_BITS: i32 = 18;

/** Up to this place in the zigzag, coefficients lie in the upper left quarter. */
const LAST_OF_QUARTER: i32 = 9;

/** Upper sums and differences, shifted and packed: what stands at `i` and at 7 - `i`. */
// @ts-ignore: decorator
@inline
function sums(evenLow: v128, evenHigh: v128, oddLow: v128, oddHigh: v128, bits: i32): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(evenLow, oddLow), bits),
    i32x4.shr_s(i32x4.add(evenHigh, oddHigh), bits),
  );
}

// @ts-ignore: decorator
@inline
function differences(evenLow: v128, evenHigh: v128, oddLow: v128, oddHigh: v128, bits: i32): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.sub(evenLow, oddLow), bits),
    i32x4.shr_s(i32x4.sub(evenHigh, oddHigh), bits),
  );
}

/** Words times 2^13, and half of what is taken away. */
// @ts-ignore: decorator
@inline
function lowWhole(words: v128, bits: i32): v128 {
  return i32x4.add(i32x4.shl(i32x4.extend_low_i16x8_s(words), 13), v128.splat<i32>(1 << (bits - 1)));
}

// @ts-ignore: decorator
@inline
function highWhole(words: v128, bits: i32): v128 {
  return i32x4.add(i32x4.shl(i32x4.extend_high_i16x8_s(words), 13), v128.splat<i32>(1 << (bits - 1)));
}

/** Stores eight rows of words as columns. */
// @ts-ignore: decorator
@inline
function storeTurned(
  at: usize,
  r0: v128,
  r1: v128,
  r2: v128,
  r3: v128,
  r4: v128,
  r5: v128,
  r6: v128,
  r7: v128,
): void {
  const a0 = lowPairs(r0, r1), a1 = highPairs(r0, r1), a2 = lowPairs(r2, r3), a3 = highPairs(r2, r3);
  const a4 = lowPairs(r4, r5), a5 = highPairs(r4, r5), a6 = lowPairs(r6, r7), a7 = highPairs(r6, r7);
  const b0 = v128.shuffle<i32>(a0, a2, 0, 4, 1, 5), b1 = v128.shuffle<i32>(a0, a2, 2, 6, 3, 7);
  const b2 = v128.shuffle<i32>(a1, a3, 0, 4, 1, 5), b3 = v128.shuffle<i32>(a1, a3, 2, 6, 3, 7);
  const b4 = v128.shuffle<i32>(a4, a6, 0, 4, 1, 5), b5 = v128.shuffle<i32>(a4, a6, 2, 6, 3, 7);
  const b6 = v128.shuffle<i32>(a5, a7, 0, 4, 1, 5), b7 = v128.shuffle<i32>(a5, a7, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(b0, b4, 0, 2));
  v128.store(at, v128.shuffle<i64>(b0, b4, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(b1, b5, 0, 2), 32);
  v128.store(at, v128.shuffle<i64>(b1, b5, 1, 3), 48);
  v128.store(at, v128.shuffle<i64>(b2, b6, 0, 2), 64);
  v128.store(at, v128.shuffle<i64>(b2, b6, 1, 3), 80);
  v128.store(at, v128.shuffle<i64>(b3, b7, 0, 2), 96);
  v128.store(at, v128.shuffle<i64>(b3, b7, 1, 3), 112);
}

// @ts-ignore: decorator
@inline
function samples(a: v128, b: v128): v128 {
  return i8x16.add(i8x16.narrow_i16x8_s(a, b), v128.splat<u8>(128));
}

/** Stores eight columns of words as rows of samples. */
// @ts-ignore: decorator
@inline
function storeSamples(
  to: usize,
  stride: usize,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
  c5: v128,
  c6: v128,
  c7: v128,
): void {
  const a = samples(c0, c4), b = samples(c1, c5), c = samples(c2, c6), d = samples(c3, c7);
  const e = v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const f = v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const g = v128.shuffle<u8>(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const h = v128.shuffle<u8>(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const left = lowPairs(e, g), leftBelow = highPairs(e, g);
  const right = lowPairs(f, h), rightBelow = highPairs(f, h);
  storeRows(to, stride, left, right);
  storeRows(to + 4 * stride, stride, leftBelow, rightBelow);
}

/** Four rows: their left and right halves. */
// @ts-ignore: decorator
@inline
function storeRows(to: usize, stride: usize, left: v128, right: v128): void {
  const upper = v128.shuffle<i32>(left, right, 0, 4, 1, 5);
  const lower = v128.shuffle<i32>(left, right, 2, 6, 3, 7);
  v128.store64_lane(to, upper, 0);
  v128.store64_lane(to + stride, upper, 1);
  v128.store64_lane(to + 2 * stride, lower, 0);
  v128.store64_lane(to + 3 * stride, lower, 1);
}

/** A row of coefficients times its steps. */
// @ts-ignore: decorator
@inline
function row(at: usize, steps: usize, place: usize): v128 {
  return i16x8.mul(v128.load(at + place), v128.load(steps + place));
}

/** One pass over a whole block: rows of coefficients at `at` to columns there, or columns there to samples. */
// @ts-ignore: decorator
@inline
function pass(at: usize, steps: usize, to: usize, stride: usize, isFirst: bool): void {
  const bits = isFirst ? FIRST_BITS : SECOND_BITS;
  const r0 = isFirst ? row(at, steps, 0) : v128.load(at);
  const r1 = isFirst ? row(at, steps, 16) : v128.load(at, 16);
  const r2 = isFirst ? row(at, steps, 32) : v128.load(at, 32);
  const r3 = isFirst ? row(at, steps, 48) : v128.load(at, 48);
  const r4 = isFirst ? row(at, steps, 64) : v128.load(at, 64);
  const r5 = isFirst ? row(at, steps, 80) : v128.load(at, 80);
  const r6 = isFirst ? row(at, steps, 96) : v128.load(at, 96);
  const r7 = isFirst ? row(at, steps, 112) : v128.load(at, 112);

  const evenLow = lowPairs(r2, r6), evenHigh = highPairs(r2, r6);
  const f3 = pair(F0541 + F0765, F0541), f2 = pair(F0541, F0541 - F1847);
  const t3Low = i32x4.dot_i16x8_s(evenLow, f3), t3High = i32x4.dot_i16x8_s(evenHigh, f3);
  const t2Low = i32x4.dot_i16x8_s(evenLow, f2), t2High = i32x4.dot_i16x8_s(evenHigh, f2);
  const sum = i16x8.add(r0, r4), difference = i16x8.sub(r0, r4);
  const t0Low = lowWhole(sum, bits), t0High = highWhole(sum, bits);
  const t1Low = lowWhole(difference, bits), t1High = highWhole(difference, bits);
  const e0Low = i32x4.add(t0Low, t3Low), e0High = i32x4.add(t0High, t3High);
  const e3Low = i32x4.sub(t0Low, t3Low), e3High = i32x4.sub(t0High, t3High);
  const e1Low = i32x4.add(t1Low, t2Low), e1High = i32x4.add(t1High, t2High);
  const e2Low = i32x4.sub(t1Low, t2Low), e2High = i32x4.sub(t1High, t2High);

  const z3 = i16x8.add(r7, r3), z4 = i16x8.add(r5, r1);
  const zLow = lowPairs(z3, z4), zHigh = highPairs(z3, z4);
  const g3 = pair(F1175 - F1961, F1175), g4 = pair(F1175, F1175 - F0390);
  const z3Low = i32x4.dot_i16x8_s(zLow, g3), z3High = i32x4.dot_i16x8_s(zHigh, g3);
  const z4Low = i32x4.dot_i16x8_s(zLow, g4), z4High = i32x4.dot_i16x8_s(zHigh, g4);
  const outerLow = lowPairs(r7, r1), outerHigh = highPairs(r7, r1);
  const innerLow = lowPairs(r5, r3), innerHigh = highPairs(r5, r3);
  const k0 = pair(F0298 - F0899, -F0899), k3 = pair(-F0899, F1501 - F0899);
  const k1 = pair(F2053 - F2562, -F2562), k2 = pair(-F2562, F3072 - F2562);
  const o0Low = i32x4.add(i32x4.dot_i16x8_s(outerLow, k0), z3Low);
  const o0High = i32x4.add(i32x4.dot_i16x8_s(outerHigh, k0), z3High);
  const o3Low = i32x4.add(i32x4.dot_i16x8_s(outerLow, k3), z4Low);
  const o3High = i32x4.add(i32x4.dot_i16x8_s(outerHigh, k3), z4High);
  const o1Low = i32x4.add(i32x4.dot_i16x8_s(innerLow, k1), z4Low);
  const o1High = i32x4.add(i32x4.dot_i16x8_s(innerHigh, k1), z4High);
  const o2Low = i32x4.add(i32x4.dot_i16x8_s(innerLow, k2), z3Low);
  const o2High = i32x4.add(i32x4.dot_i16x8_s(innerHigh, k2), z3High);

  const s0 = sums(e0Low, e0High, o3Low, o3High, bits), s7 = differences(e0Low, e0High, o3Low, o3High, bits);
  const s1 = sums(e1Low, e1High, o2Low, o2High, bits), s6 = differences(e1Low, e1High, o2Low, o2High, bits);
  const s2 = sums(e2Low, e2High, o1Low, o1High, bits), s5 = differences(e2Low, e2High, o1Low, o1High, bits);
  const s3 = sums(e3Low, e3High, o0Low, o0High, bits), s4 = differences(e3Low, e3High, o0Low, o0High, bits);
  if (isFirst) storeTurned(at, s0, s1, s2, s3, s4, s5, s6, s7);
  else storeSamples(to, stride, s0, s1, s2, s3, s4, s5, s6, s7);
}

function inverseWhole(at: usize, steps: usize, to: usize, stride: usize): void {
  pass(at, steps, to, stride, true);
  pass(at, steps, to, stride, false);
}

/** As {@link inverseWhole}, where only the upper left quarter is not 0. */
function inverseQuarter(at: usize, steps: usize, to: usize, stride: usize): void {
  const zero = i64x2.splat(0);
  const k0 = pair(F1175 - F0899, F1175 - F1961), k3 = pair(F1501 - F0899 + F1175 - F0390, F1175);
  const k1 = pair(F1175 - F0390, F1175 - F2562), k2 = pair(F1175, F3072 - F2562 + F1175 - F1961);
  const f3 = pair(F0541 + F0765, 0), f2 = pair(F0541, 0);

  const r0 = row(at, steps, 0), r2 = lowPairs(row(at, steps, 32), zero);
  const odd = lowPairs(row(at, steps, 16), row(at, steps, 48));
  const t0 = lowWhole(r0, FIRST_BITS);
  const t2 = i32x4.dot_i16x8_s(r2, f2), t3 = i32x4.dot_i16x8_s(r2, f3);
  const e0 = i32x4.add(t0, t3), e3 = i32x4.sub(t0, t3), e1 = i32x4.add(t0, t2), e2 = i32x4.sub(t0, t2);
  const o0 = i32x4.dot_i16x8_s(odd, k0), o1 = i32x4.dot_i16x8_s(odd, k1);
  const o2 = i32x4.dot_i16x8_s(odd, k2), o3 = i32x4.dot_i16x8_s(odd, k3);
  // Rows 0 and 4, 1 and 5, 2 and 6, 3 and 7 of four columns.
  const r04 = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(e0, o3), 11), i32x4.shr_s(i32x4.sub(e3, o0), 11));
  const r15 = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(e1, o2), 11), i32x4.shr_s(i32x4.sub(e2, o1), 11));
  const r26 = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(e2, o1), 11), i32x4.shr_s(i32x4.sub(e1, o2), 11));
  const r37 = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(e3, o0), 11), i32x4.shr_s(i32x4.sub(e0, o3), 11));
  const a = lowPairs(r04, r15), b = lowPairs(r26, r37), c = highPairs(r04, r15), d = highPairs(r26, r37);
  const a01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5), a23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const c01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5), c23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  const c0 = v128.shuffle<i64>(a01, c01, 0, 2), c1 = v128.shuffle<i64>(a01, c01, 1, 3);
  const c2 = v128.shuffle<i64>(a23, c23, 0, 2), c3 = v128.shuffle<i64>(a23, c23, 1, 3);

  const oddLow = lowPairs(c1, c3), oddHigh = highPairs(c1, c3);
  const evenLow = lowPairs(c2, zero), evenHigh = highPairs(c2, zero);
  const t0Low = lowWhole(c0, SECOND_BITS), t0High = highWhole(c0, SECOND_BITS);
  const t2Low = i32x4.dot_i16x8_s(evenLow, f2), t2High = i32x4.dot_i16x8_s(evenHigh, f2);
  const t3Low = i32x4.dot_i16x8_s(evenLow, f3), t3High = i32x4.dot_i16x8_s(evenHigh, f3);
  const e0Low = i32x4.add(t0Low, t3Low), e0High = i32x4.add(t0High, t3High);
  const e3Low = i32x4.sub(t0Low, t3Low), e3High = i32x4.sub(t0High, t3High);
  const e1Low = i32x4.add(t0Low, t2Low), e1High = i32x4.add(t0High, t2High);
  const e2Low = i32x4.sub(t0Low, t2Low), e2High = i32x4.sub(t0High, t2High);
  const o0Low = i32x4.dot_i16x8_s(oddLow, k0), o0High = i32x4.dot_i16x8_s(oddHigh, k0);
  const o1Low = i32x4.dot_i16x8_s(oddLow, k1), o1High = i32x4.dot_i16x8_s(oddHigh, k1);
  const o2Low = i32x4.dot_i16x8_s(oddLow, k2), o2High = i32x4.dot_i16x8_s(oddHigh, k2);
  const o3Low = i32x4.dot_i16x8_s(oddLow, k3), o3High = i32x4.dot_i16x8_s(oddHigh, k3);
  storeSamples(
    to,
    stride,
    sums(e0Low, e0High, o3Low, o3High, SECOND_BITS),
    sums(e1Low, e1High, o2Low, o2High, SECOND_BITS),
    sums(e2Low, e2High, o1Low, o1High, SECOND_BITS),
    sums(e3Low, e3High, o0Low, o0High, SECOND_BITS),
    differences(e3Low, e3High, o0Low, o0High, SECOND_BITS),
    differences(e2Low, e2High, o1Low, o1High, SECOND_BITS),
    differences(e1Low, e1High, o2Low, o2High, SECOND_BITS),
    differences(e0Low, e0High, o3Low, o3High, SECOND_BITS),
  );
}

/** A block whose samples are all the same. */
function inverseFlat(value: i32, to: usize, stride: usize): void {
  const wide = (min(max(value << 2, -32768), 32767) + 16) >> 5;
  const sample = <u64>(min(max(wide, -128), 127) + 128) * 0x0101010101010101;
  for (let y = 0; y < 8; y++, to += stride) store<u64>(to, sample);
}

/**
 * The samples of the block of coefficients at `at`, row by row, to `to`; the
 * block is zeros afterwards. `last` says which place in the zigzag is the last
 * that is not 0, or a later one.
 */
export function inverseBlock(at: usize, steps: usize, to: usize, stride: usize, last: i32): void {
  if (last === 0) {
    inverseFlat(<i32><i16>(<i32>load<i16>(at) * <i32>load<i16>(steps)), to, stride);
    store<i16>(at, 0);
    return;
  }
  if (last <= LAST_OF_QUARTER) inverseQuarter(at, steps, to, stride);
  else inverseWhole(at, steps, to, stride);
  clear(at);
}

/** A block's 64 words; cheaper than memory.fill, which calls out of the module. */
// @ts-ignore: decorator
@inline
function clear(at: usize): void {
  const zero = i64x2.splat(0);
  v128.store(at, zero);
  v128.store(at, zero, 16);
  v128.store(at, zero, 32);
  v128.store(at, zero, 48);
  v128.store(at, zero, 64);
  v128.store(at, zero, 80);
  v128.store(at, zero, 96);
  v128.store(at, zero, 112);
}

/** A place in the zigzag behind which all of a block is 0: its first, the upper left quarter's last, or the last one. */
export function extentOf(at: usize): i32 {
  const upper = v128.or(v128.or(v128.load(at), v128.load(at, 16)), v128.or(v128.load(at, 32), v128.load(at, 48)));
  const lower = v128.or(v128.or(v128.load(at, 64), v128.load(at, 80)), v128.or(v128.load(at, 96), v128.load(at, 112)));
  if (v128.any_true(lower) || i64x2.extract_lane(upper, 1) !== 0) return 63;
  const others = v128.or(v128.load(at, 16), v128.or(v128.load(at, 32), v128.load(at, 48)));
  return v128.any_true(others) || load<u64>(at) >> 16 !== 0 ? LAST_OF_QUARTER : 0;
}
