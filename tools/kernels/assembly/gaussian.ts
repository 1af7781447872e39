// Separable convolution with whole weights of sum 256. Twin: tools/filters/convolve_fixed.ts.

/** Words of 16 bits become signed ones by this; the weights' sum of 256 takes it back. */
const BIAS: i32 = -32768;

/**
 * Blurs `rows` rows. `band` has a margin of `radiusDown` rows and
 * `radiusAcross` pixels, one more on the left and above; `across` and `down` are
 * lists of taps, 4 bytes for the place and 4 for the factor. Where factors are
 * changes of weights, `weightsAcross` and `weightsDown` are all weights as taps,
 * else 0. In `scratch`, the line's sums are kept from call to call.
 */
export function convolveFixed(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  radiusAcross: i32,
  radiusDown: i32,
  across: usize,
  acrossCount: i32,
  down: usize,
  downCount: i32,
  weightsAcross: usize,
  weightsDown: usize,
  isFirst: i32,
  scratch: usize,
): void {
  const padded = (width + 2 * radiusAcross + 1) * step;
  const sums = scratch + <usize>(2 * padded + 64);
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>(y * padded);
    if (weightsDown === 0) {
      addDown(top + <usize>padded, padded, padded, down, downCount, scratch, 0);
    } else {
      if (isFirst && y === 0) addDown(top, padded, padded, weightsDown, 2 * radiusDown + 1, scratch, 0);
      addDown(top, padded, padded, down, downCount, scratch, 1);
    }
    const to = out + <usize>(y * width * step);
    if (weightsAcross === 0) {
      sumAcross(scratch + <usize>(2 * step), width * step, step, across, acrossCount, sums, 256 * -BIAS);
    } else {
      sumAcross(scratch, width * step, step, across, acrossCount, sums, 0);
      if (step === 4) addUpColor(scratch, width, radiusAcross, weightsAcross, sums);
      else addUpGray(scratch, width, radiusAcross, weightsAcross, sums);
    }
    const center = top + <usize>((radiusDown + 1) * padded + (radiusAcross + 1) * step);
    writeRow(sums, center, to, width * step, step);
  }
}

/** Adds weighted rows into a line of 16-bit sums, or starts it anew; two vectors share the work of a tap. */
function addDown(top: usize, length: i32, stride: i32, taps: usize, count: i32, line: usize, goesOn: i32): void {
  const end = taps + <usize>(count << 3);
  for (let i = 0; i < length; i += 32) {
    const at = line + <usize>(i << 1);
    let a = v128.splat<i16>(0);
    let b = a, c = a, d = a;
    if (goesOn) {
      a = v128.load(at);
      b = v128.load(at, 16);
      c = v128.load(at, 32);
      d = v128.load(at, 48);
    }
    const column = top + <usize>i;
    for (let t = taps; t < end; t += 8) {
      const row = column + <usize>(load<i32>(t) * stride);
      const factor = v128.load16_splat(t, 4);
      const first = v128.load(row), second = v128.load(row, 16);
      a = i16x8.add(a, i16x8.mul(i16x8.extend_low_i8x16_u(first), factor));
      b = i16x8.add(b, i16x8.mul(i16x8.extend_high_i8x16_u(first), factor));
      c = i16x8.add(c, i16x8.mul(i16x8.extend_low_i8x16_u(second), factor));
      d = i16x8.add(d, i16x8.mul(i16x8.extend_high_i8x16_u(second), factor));
    }
    v128.store(at, a);
    v128.store(at, b, 16);
    v128.store(at, c, 32);
    v128.store(at, d, 48);
  }
}

/** Sums of the line's neighbours, two taps at a time, of sixteen places at once; `count` is even. */
function sumAcross(line: usize, length: i32, step: i32, taps: usize, count: i32, sums: usize, start: i32): void {
  const bias = v128.splat<i16>(<i16>BIAS);
  const end = taps + <usize>(count << 3);
  for (let i = 0; i < length; i += 16) {
    const column = line + <usize>(i << 1);
    let s0 = v128.splat<i32>(start);
    let s1 = s0, s2 = s0, s3 = s0;
    for (let t = taps; t < end; t += 16) {
      const p = column + <usize>((load<i32>(t) * step) << 1);
      const q = column + <usize>((load<i32>(t, 8) * step) << 1);
      const factors = v128.splat<i32>((load<i32>(t, 4) & 0xffff) | (load<i32>(t, 12) << 16));
      const a = v128.xor(v128.load(p), bias), b = v128.xor(v128.load(q), bias);
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(pairsLow(a, b), factors));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(pairsHigh(a, b), factors));
      const c = v128.xor(v128.load(p, 16), bias), d = v128.xor(v128.load(q, 16), bias);
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(pairsLow(c, d), factors));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(pairsHigh(c, d), factors));
    }
    const to = sums + <usize>(i << 2);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
}

// @ts-ignore: decorator
@inline
function pairsLow(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
}

// @ts-ignore: decorator
@inline
function pairsHigh(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
}

/** From changes to sums, starting with the sum left of the first pixel. */
function addUpColor(line: usize, width: i32, radius: i32, weights: usize, sums: usize): void {
  let sum = v128.splat<i32>(0);
  for (let k = 0; k <= 2 * radius; k++) {
    const values = v128.load_ext<u16>(line + <usize>(k << 3));
    sum = i32x4.add(sum, i32x4.mul(values, v128.load32_splat(weights + <usize>(k << 3), 4)));
  }
  for (let x = 0; x < width; x++) {
    const at = sums + <usize>(x << 4);
    sum = i32x4.add(sum, v128.load(at));
    v128.store(at, sum);
  }
}

function addUpGray(line: usize, width: i32, radius: i32, weights: usize, sums: usize): void {
  let sum: i32 = 0;
  for (let k = 0; k <= 2 * radius; k++) {
    sum += <i32>load<u16>(line + <usize>(k << 1)) * load<i32>(weights + <usize>(k << 3), 4);
  }
  for (let x = 0; x < width; x++) {
    const at = sums + <usize>(x << 2);
    sum += load<i32>(at);
    store<i32>(at, sum);
  }
}

/** Rounds sums of 2^16ths to bytes; alpha comes from the middle. */
function writeRow(sums: usize, center: usize, to: usize, length: i32, step: i32): void {
  const half = v128.splat<i32>(1 << 15);
  const mask = step === 4 ? v128.splat<i32>(0x00ffffff) : v128.splat<i32>(-1);
  for (let i = 0; i < length; i += 16) {
    const at = sums + <usize>(i << 2);
    const a = i32x4.shr_u(i32x4.add(v128.load(at), half), 16);
    const b = i32x4.shr_u(i32x4.add(v128.load(at, 16), half), 16);
    const c = i32x4.shr_u(i32x4.add(v128.load(at, 32), half), 16);
    const d = i32x4.shr_u(i32x4.add(v128.load(at, 48), half), 16);
    const bytes = v128.narrow<u16>(i16x8.narrow_i32x4_u(a, b), i16x8.narrow_i32x4_u(c, d));
    v128.store(to + <usize>i, v128.bitselect(bytes, v128.load(center + <usize>i), mask));
  }
}
