// Convolution with small kernels. Twins: tools/filters/convolve_plane.ts and neighborhood3.ts.

import { colorMask } from "./borders";

/**
 * Sums in single precision, in the order of the taps, on top of `offset`.
 * `taps` has for each the place in bytes from the first and the weight, 4 bytes
 * each; alpha comes from `middle`, the place of the pixel itself.
 */
export function convolveFloats(
  band: usize,
  out: usize,
  length: i32,
  rows: i32,
  stride: i32,
  step: i32,
  taps: usize,
  count: i32,
  middle: i32,
  offset: f32,
): void {
  const mask = colorMask(step);
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>(y * stride);
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const at = top + i;
      let s0 = v128.splat<f32>(offset);
      let s1 = s0, s2 = s0, s3 = s0;
      for (let t = taps, end = taps + <usize>(count << 3); t < end; t += 8) {
        const bytes = v128.load(at + <usize>load<i32>(t));
        const weight = v128.load32_splat(t, 4);
        const low = i16x8.extend_low_i8x16_u(bytes), high = i16x8.extend_high_i8x16_u(bytes);
        s0 = f32x4.add(s0, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low))));
        s1 = f32x4.add(s1, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low))));
        s2 = f32x4.add(s2, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high))));
        s3 = f32x4.add(s3, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high))));
      }
      const bytes = narrow(toWhole(s0), toWhole(s1), toWhole(s2), toWhole(s3));
      v128.store(to + i, v128.bitselect(bytes, v128.load(at + <usize>middle), mask));
    }
  }
}

/** Halves to the even neighbour, as JavaScript's clamped arrays. */
function toWhole(sums: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(sums));
}

function narrow(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.narrow<u16>(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

/** The same with whole weights of 16 bits and sums below 2^24, which single precision holds too; `count` is even. */
export function convolveWhole(
  band: usize,
  out: usize,
  length: i32,
  rows: i32,
  stride: i32,
  step: i32,
  taps: usize,
  count: i32,
  middle: i32,
  offset: i32,
): void {
  const mask = colorMask(step);
  for (let y = 0; y < rows; y++) {
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const at = band + <usize>(y * stride) + i;
      const bytes = sumWhole(at, taps, count, offset);
      v128.store(to + i, v128.bitselect(bytes, v128.load(at + <usize>middle), mask));
    }
  }
}

let w0: v128 = i32x4.splat(0);
let w1: v128 = i32x4.splat(0);
let w2: v128 = i32x4.splat(0);
let w3: v128 = i32x4.splat(0);

function sumWhole(at: usize, taps: usize, count: i32, offset: i32): v128 {
  let s0 = v128.splat<i32>(offset);
  let s1 = s0, s2 = s0, s3 = s0;
  for (let t = taps, end = taps + <usize>(count << 3); t < end; t += 16) {
    const a = v128.load(at + <usize>load<i32>(t));
    const b = v128.load(at + <usize>load<i32>(t, 8));
    const weights = v128.splat<i32>((load<i32>(t, 4) & 0xffff) | (load<i32>(t, 12) << 16));
    const low = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), weights));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), weights));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), weights));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), weights));
  }
  w0 = s0;
  w1 = s1;
  w2 = s2;
  w3 = s3;
  return narrow(s0, s1, s2, s3);
}

/**
 * Pillow's kernels of 3×3: sums divided by `scale`, plus `bias`, rounded down;
 * then, unless `factor` is 1, the way from that to the pixel itself times
 * `factor`, cut. Rim and alpha stay; `band` has a margin of one pixel.
 */
export function convolve3(
  band: usize,
  out: usize,
  width: i32,
  height: i32,
  top: i32,
  rows: i32,
  step: i32,
  taps: usize,
  count: i32,
  scale: f32,
  bias: f32,
  blends: i32,
  factor: f32,
): void {
  const length = width * step;
  const stride = (width + 2) * step;
  const middle = <usize>(stride + step);
  const mask = colorMask(step);
  const isSmall = scale === 1 && !blends && Mathf.abs(bias) < 16384 && sizeOf(taps, count) < 1 << 6;
  for (let y = 0; y < rows; y++) {
    const from = band + <usize>(y * stride);
    const to = out + <usize>(y * length);
    if (top + y === 0 || top + y === height - 1) {
      memory.copy(to, from + middle, <usize>length);
      continue;
    }
    if (isSmall) sumSmall(from, to, length, taps, count, middle, <i16>Mathf.floor(bias), mask);
    else for (let i: usize = 0; i < <usize>length; i += 16) {
      sumWhole(from + i, taps, count, 0);
      const own = v128.load(from + i + middle);
      let bytes = narrow(divide(w0, scale, bias), divide(w1, scale, bias), divide(w2, scale, bias), divide(w3, scale, bias));
      if (blends) bytes = blend(bytes, own, factor);
      v128.store(to + i, v128.bitselect(bytes, own, mask));
    }
    memory.copy(to, from + middle, <usize>step);
    const last = <usize>(length - step);
    memory.copy(to + last, from + middle + last, <usize>step);
  }
}

/** The weights' sizes together: below 2^6, sums of bytes stay below 2^14. */
function sizeOf(taps: usize, count: i32): i32 {
  let size = 0;
  for (let t = taps, end = taps + <usize>(count << 3); t < end; t += 8) size += abs(load<i32>(t, 4));
  return size;
}

/** A row of sums that 16 bits hold, with whole numbers added. */
function sumSmall(from: usize, to: usize, length: i32, taps: usize, count: i32, middle: usize, bias: i16, mask: v128): void {
  const end = taps + <usize>(count << 3);
  for (let i: usize = 0; i < <usize>length; i += 16) {
    let low = v128.splat<i16>(bias);
    let high = low;
    for (let t = taps; t < end; t += 8) {
      const bytes = v128.load(from + i + <usize>load<i32>(t));
      const weight = v128.load16_splat(t, 4);
      low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(bytes), weight));
      high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(bytes), weight));
    }
    const own = v128.load(from + i + middle);
    v128.store(to + i, v128.bitselect(i8x16.narrow_i16x8_u(low, high), own, mask));
  }
}

function divide(sums: v128, scale: f32, bias: f32): v128 {
  const quotient = f32x4.div(f32x4.convert_i32x4_s(sums), v128.splat<f32>(scale));
  return i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(quotient, v128.splat<f32>(bias))));
}

/** From the first to the second and beyond, cut to a whole number. */
function blend(first: v128, second: v128, factor: f32): v128 {
  const a = i16x8.extend_low_i8x16_u(first), b = i16x8.extend_high_i8x16_u(first);
  const c = i16x8.extend_low_i8x16_u(second), d = i16x8.extend_high_i8x16_u(second);
  return narrow(
    mix(i32x4.extend_low_i16x8_u(a), i32x4.extend_low_i16x8_u(c), factor),
    mix(i32x4.extend_high_i16x8_u(a), i32x4.extend_high_i16x8_u(c), factor),
    mix(i32x4.extend_low_i16x8_u(b), i32x4.extend_low_i16x8_u(d), factor),
    mix(i32x4.extend_high_i16x8_u(b), i32x4.extend_high_i16x8_u(d), factor),
  );
}

function mix(from: v128, to: v128, factor: f32): v128 {
  const way = f32x4.mul(v128.splat<f32>(factor), f32x4.convert_i32x4_s(i32x4.sub(to, from)));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.convert_i32x4_s(from), way));
}

/** Adds `percent` hundredths of the difference from a blurred copy, cut, where it is above `threshold`; for unsharp masks. */
export function addDifference(pixels: usize, blurred: usize, length: i32, percent: f32, threshold: i32): void {
  for (let i: usize = 0; i < <usize>length; i += 16) {
    const own = v128.load(pixels + i), soft = v128.load(blurred + i);
    const low = i16x8.sub(i16x8.extend_low_i8x16_u(own), i16x8.extend_low_i8x16_u(soft));
    const high = i16x8.sub(i16x8.extend_high_i8x16_u(own), i16x8.extend_high_i8x16_u(soft));
    const a = change(i32x4.extend_low_i16x8_s(low), percent, threshold);
    const b = change(i32x4.extend_high_i16x8_s(low), percent, threshold);
    const c = change(i32x4.extend_low_i16x8_s(high), percent, threshold);
    const d = change(i32x4.extend_high_i16x8_s(high), percent, threshold);
    const first = i16x8.add_sat_s(i16x8.narrow_i32x4_s(a, b), i16x8.extend_low_i8x16_u(own));
    const second = i16x8.add_sat_s(i16x8.narrow_i32x4_s(c, d), i16x8.extend_high_i8x16_u(own));
    v128.store(pixels + i, v128.narrow<u16>(first, second));
  }
}

function change(difference: v128, percent: f32, threshold: i32): v128 {
  const counts = i32x4.gt_s(i32x4.abs(difference), v128.splat<i32>(threshold));
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(difference), v128.splat<f32>(percent));
  return v128.and(i32x4.trunc_sat_f32x4_s(f32x4.div(scaled, v128.splat<f32>(100))), counts);
}
