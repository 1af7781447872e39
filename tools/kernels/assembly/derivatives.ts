// Sobel, Scharr and Laplacian images. Twins: tools/filters/derivative_planes.ts and gradient_image.ts.

import { colorMask } from "./borders";

/**
 * What two separable kernels of whole numbers say of each pixel: `mode` 0 the
 * size of the first one's sum, 1 the length of both sums as a vector, 2 the size
 * of their sum; cut to 255, alpha kept. `weights` has four lists of 8 words:
 * down and across of the first, down and across of the second; unused ones are
 * 0. `band` has a margin of `radius` pixels; `scratch` has room for two lines
 * of words.
 */
export function derive(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  radius: i32,
  weights: usize,
  mode: i32,
  scratch: usize,
): void {
  const length = width * step;
  const stride = (width + 2 * radius) * step;
  const second = scratch + <usize>(2 * stride + 64);
  const mask = colorMask(step);
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>(y * stride);
    sumDown(top, stride, radius, weights, scratch);
    if (mode !== 0) sumDown(top, stride, radius, weights + 64, second);
    const center = top + <usize>(radius * stride + radius * step);
    const to = out + <usize>(y * length);
    for (let i = 0; i < length; i += 8) {
      const at = scratch + <usize>(i << 1), other = second + <usize>(i << 1);
      let low = sumAcross(at, step, radius, weights + 32, 0), high = sumAcross(at, step, radius, weights + 32, 1);
      if (mode === 0) {
        low = i32x4.abs(low);
        high = i32x4.abs(high);
      } else {
        const low2 = sumAcross(other, step, radius, weights + 96, 0);
        const high2 = sumAcross(other, step, radius, weights + 96, 1);
        low = mode === 1 ? lengthOf(low, low2) : i32x4.abs(i32x4.add(low, low2));
        high = mode === 1 ? lengthOf(high, high2) : i32x4.abs(i32x4.add(high, high2));
      }
      const most = v128.splat<i32>(255);
      const words = i16x8.narrow_i32x4_s(i32x4.min_s(low, most), i32x4.min_s(high, most));
      const bytes = v128.narrow<u16>(words, words);
      v128.store64_lane(to + <usize>i, v128.bitselect(bytes, v128.load64_zero(center + <usize>i), mask), 0);
    }
  }
}

/** Added to a float below 2^22, it leaves the rounded number in the lowest bits. */
const ROUNDER: f32 = 12582912.0;
const ROUNDER_BITS: i32 = 0x4b400000;

/**
 * What {@link derive} does in mode 1 where radius is 1 and the weights are -1, 0, 1 along each derivative and `side`,
 * `middle`, `side` across it: sums of 16 bits hold when 255 · (2 · side + middle) does.
 */
export function deriveNear(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  side: i32,
  middle: i32,
): void {
  const length = width * step;
  const stride = <usize>((width + 2) * step);
  const next = <usize>step;
  const mask = colorMask(step);
  const sides = i16x8.splat(<i16>side), middles = i16x8.splat(<i16>middle);
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>y * stride;
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const p = top + i, q = p + stride, r = q + stride;
      const a = v128.load(p), b = v128.load(p + next), c = v128.load(p + 2 * next);
      const d = v128.load(q), own = v128.load(q + next), e = v128.load(q + 2 * next);
      const f = v128.load(r), g = v128.load(r + next), h = v128.load(r + 2 * next);
      const low = lengths(
        i16x8.sub(i16x8.extend_low_i8x16_u(h), i16x8.extend_low_i8x16_u(a)),
        i16x8.sub(i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(f)),
        i16x8.sub(i16x8.extend_low_i8x16_u(e), i16x8.extend_low_i8x16_u(d)),
        i16x8.sub(i16x8.extend_low_i8x16_u(g), i16x8.extend_low_i8x16_u(b)),
        sides,
        middles,
      );
      const high = lengths(
        i16x8.sub(i16x8.extend_high_i8x16_u(h), i16x8.extend_high_i8x16_u(a)),
        i16x8.sub(i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(f)),
        i16x8.sub(i16x8.extend_high_i8x16_u(e), i16x8.extend_high_i8x16_u(d)),
        i16x8.sub(i16x8.extend_high_i8x16_u(g), i16x8.extend_high_i8x16_u(b)),
        sides,
        middles,
      );
      v128.store(to + i, i8x16.relaxed_laneselect(i8x16.narrow_i16x8_u(low, high), own, mask));
    }
  }
}

/**
 * Eight lengths of gradients, from the differences of the corners on both diagonals, of the right and the left pixel,
 * and of the lower and the upper one.
 */
// @ts-ignore: decorator
@inline
function lengths(falling: v128, rising: v128, across: v128, down: v128, sides: v128, middles: v128): v128 {
  const x = i16x8.add(i16x8.mul(i16x8.add(falling, rising), sides), i16x8.mul(across, middles));
  const y = i16x8.add(i16x8.mul(i16x8.sub(falling, rising), sides), i16x8.mul(down, middles));
  const low = v128.shuffle<i16>(x, y, 0, 8, 1, 9, 2, 10, 3, 11);
  const high = v128.shuffle<i16>(x, y, 4, 12, 5, 13, 6, 14, 7, 15);
  return i16x8.narrow_i32x4_s(rootOf(i32x4.dot_i16x8_s(low, low)), rootOf(i32x4.dot_i16x8_s(high, high)));
}

/** Rounded square roots. */
// @ts-ignore: decorator
@inline
function rootOf(square: v128): v128 {
  const root = f32x4.sqrt(f32x4.convert_i32x4_s(square));
  return i32x4.sub(f32x4.add(root, f32x4.splat(ROUNDER)), i32x4.splat(ROUNDER_BITS));
}

function sumDown(top: usize, stride: i32, radius: i32, weights: usize, line: usize): void {
  for (let i = 0; i < stride; i += 8) {
    let sum = v128.splat<i16>(0);
    let p = top + <usize>i;
    for (let k = 0; k <= 2 * radius; k++, p += <usize>stride) {
      const weight = v128.load16_splat(weights + <usize>(k << 2));
      sum = i16x8.add(sum, i16x8.mul(v128.load_ext<u8>(p), weight));
    }
    v128.store(line + <usize>(i << 1), sum);
  }
}

/** Four sums across: of the first, or the second, half of eight words. */
function sumAcross(at: usize, step: i32, radius: i32, weights: usize, half: i32): v128 {
  let sum = v128.splat<i32>(0);
  const start = at + <usize>(half << 3);
  for (let k = 0; k <= 2 * radius; k++) {
    const values = v128.load_ext<i16>(start + <usize>((k * step) << 1));
    sum = i32x4.add(sum, i32x4.mul(values, v128.load32_splat(weights + <usize>(k << 2))));
  }
  return sum;
}

/** Lengths of vectors, rounded; sums above 255 give 255 whatever the other one is. */
function lengthOf(x: v128, y: v128): v128 {
  const most = v128.splat<i32>(256);
  const a = i32x4.min_s(i32x4.abs(x), most), b = i32x4.min_s(i32x4.abs(y), most);
  const square = f32x4.convert_i32x4_s(i32x4.add(i32x4.mul(a, a), i32x4.mul(b, b)));
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.sqrt(square)));
}

/** The size of four neighbours' sum less four times the pixel, cut to 255, alpha kept; `band` has a margin of one pixel. */
export function laplaceCross(band: usize, out: usize, width: i32, rows: i32, step: i32): void {
  const length = width * step;
  const stride = <usize>((width + 2) * step);
  const next = <usize>step;
  const mask = colorMask(step);
  for (let y = 0; y < rows; y++) {
    const above = band + <usize>y * stride;
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const p = above + i + stride;
      const a = v128.load(above + i + next), b = v128.load(p), c = v128.load(p + 2 * next);
      const d = v128.load(p + stride + next), own = v128.load(p + next);
      const low = i16x8.add(
        i16x8.add(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b)),
        i16x8.add(i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(d)),
      );
      const high = i16x8.add(
        i16x8.add(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b)),
        i16x8.add(i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(d)),
      );
      const first = i16x8.abs(i16x8.sub(low, i16x8.shl(i16x8.extend_low_i8x16_u(own), 2)));
      const second = i16x8.abs(i16x8.sub(high, i16x8.shl(i16x8.extend_high_i8x16_u(own), 2)));
      v128.store(to + i, v128.bitselect(i8x16.narrow_i16x8_u(first, second), own, mask));
    }
  }
}
