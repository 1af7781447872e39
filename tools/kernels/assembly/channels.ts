// Channels of RGBA: apart, together, and what they sum up to.
// Twins: tone/split.ts, tone/merge.ts, core/color_counts.ts, analysis/standard_deviation.ts, tone/contrast.ts.

/** cv2's weights of red, green and blue for gray, in 1/32768; see core/channel_kernels.ts. */
const RED: i16 = 9798;
const GREEN: i16 = 19235;
const BLUE: i16 = 3735;
const SHIFT: i32 = 15;

/** Takes apart into four planes that lie `stride` bytes apart. Reads and writes up to 15 pixels more. */
export function splitPixels(source: usize, target: usize, pixels: i32, stride: usize): void {
  for (let i: usize = 0; i < <usize>pixels; i += 16) {
    const from = source + (i << 2);
    const a = byChannel(v128.load(from));
    const b = byChannel(v128.load(from, 16));
    const c = byChannel(v128.load(from, 32));
    const d = byChannel(v128.load(from, 48));
    const firstLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const firstHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const lastLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const lastHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const to = target + i;
    v128.store(to, v128.shuffle<i64>(firstLow, lastLow, 0, 2));
    v128.store(to + stride, v128.shuffle<i64>(firstLow, lastLow, 1, 3));
    v128.store(to + 2 * stride, v128.shuffle<i64>(firstHigh, lastHigh, 0, 2));
    v128.store(to + 3 * stride, v128.shuffle<i64>(firstHigh, lastHigh, 1, 3));
  }
}

/** Four pixels channel by channel. */
// @ts-ignore: decorator
@inline
function byChannel(pixels: v128): v128 {
  return i8x16.shuffle(pixels, pixels, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
}

/** The way back. Reads and writes up to 15 pixels more. */
export function mergePixels(source: usize, target: usize, pixels: i32, stride: usize): void {
  for (let i: usize = 0; i < <usize>pixels; i += 16) {
    const from = source + i;
    const red = v128.load(from), green = v128.load(from + stride);
    const blue = v128.load(from + 2 * stride), alpha = v128.load(from + 3 * stride);
    const rgLow = i8x16.shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const rgHigh = i8x16.shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const baLow = i8x16.shuffle(blue, alpha, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const baHigh = i8x16.shuffle(blue, alpha, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const to = target + (i << 2);
    v128.store(to, v128.shuffle<i16>(rgLow, baLow, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(to, v128.shuffle<i16>(rgLow, baLow, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    v128.store(to, v128.shuffle<i16>(rgHigh, baHigh, 0, 8, 1, 9, 2, 10, 3, 11), 32);
    v128.store(to, v128.shuffle<i16>(rgHigh, baHigh, 4, 12, 5, 13, 6, 14, 7, 15), 48);
  }
}

/** Puts the alpha of one image into another. Reads and writes up to 15 bytes more. */
export function keepAlpha(source: usize, target: usize, length: i32): void {
  const colors = i32x4.splat(0x00ffffff);
  for (let i: usize = 0; i < <usize>length; i += 16) {
    v128.store(target + i, v128.bitselect(v128.load(target + i), v128.load(source + i), colors));
  }
}

/** Puts gray where alpha was. Reads and writes up to 3 pixels more. */
export function grayToAlpha(source: usize, target: usize, pixels: i32): void {
  const weights = i16x8(RED, GREEN, BLUE, 0, RED, GREEN, BLUE, 0);
  const half = i32x4.splat(1 << (SHIFT - 1));
  for (let i: usize = 0; i < <usize>pixels << 2; i += 16) {
    const pixel = v128.load(source + i);
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixel), weights);
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixel), weights);
    const sums = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
    const gray = i32x4.shl(i32x4.shr_u(i32x4.add(sums, half), SHIFT), 24);
    v128.store(target + i, v128.or(v128.and(pixel, i32x4.splat(0x00ffffff)), gray));
  }
}

/**
 * Adds to eight 64-bit sums: of each channel's values, then of their squares. At most 16 384 pixels; the bytes of up to
 * 3 pixels behind them become 0.
 */
export function sumSquares(source: usize, pixels: i32, into: usize): void {
  for (let i = pixels; i & 3; i++) store<u32>(source + <usize>(i << 2), 0);
  let sums = i32x4.splat(0);
  let redGreen = i32x4.splat(0);
  let blueAlpha = i32x4.splat(0);
  for (let i: usize = 0; i < <usize>pixels << 2; i += 16) {
    const bytes = byChannel(v128.load(source + i));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
    redGreen = i32x4.add(redGreen, i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(bytes, bytes)));
    blueAlpha = i32x4.add(blueAlpha, i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(bytes, bytes)));
  }
  add(into, i64x2.extend_low_i32x4_u(sums));
  add(into + 16, i64x2.extend_high_i32x4_u(sums));
  add(into + 32, pairSums(redGreen));
  add(into + 48, pairSums(blueAlpha));
}

// @ts-ignore: decorator
@inline
function pairSums(four: v128): v128 {
  const even = v128.and(four, i64x2.splat(0xffffffff));
  return i64x2.add(even, i64x2.shr_u(four, 32));
}

// @ts-ignore: decorator
@inline
function add(at: usize, two: v128): void {
  v128.store(at, i64x2.add(v128.load(at), two));
}
