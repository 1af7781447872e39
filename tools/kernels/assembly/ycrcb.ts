// Luma and colour differences in OpenCV's fixed point. Twin: tone/ycrcb_kernels.ts, which explains the numbers.
//
// Red and blue, or Cr and Cb, are neighbours of 16 bits. A product in 2^14ths, rounded, is one in 2^15ths (q15mulr) with
// one factor twice as large; 128, the middle, is added after the shift. Processors differ only over the product of two
// times -32768, which no factor here is.

const SHIFT: i32 = 14;
const HALF: i32 = 1 << (SHIFT - 1);
const RED: i16 = 4899;
const GREEN: i16 = 9617;
const BLUE: i16 = 1868;
/** Twice 11682 and 9241. */
const TO_CR: i16 = 23364;
const TO_CB: i16 = 18482;
const RED_OF_CR: i16 = 22987;
const GREEN_OF_CR: i16 = -11698;
const GREEN_OF_CB: i16 = -5636;
const BLUE_OF_CB: i16 = 29049;

/** Two of 16 bits for each pixel. */
// @ts-ignore: decorator
@inline
function pairs(first: i16, second: i16): v128 {
  return i16x8(first, second, first, second, first, second, first, second);
}

/** Each of four numbers of 16 bits twice, from numbers of 32 bits. */
// @ts-ignore: decorator
@inline
function twice(values: v128): v128 {
  return v128.or(values, i32x4.shl(values, 16));
}

/** Cr and Cb less 128 of pixels and their luma. */
// @ts-ignore: decorator
@inline
function differences(pixel: v128, luma: v128): v128 {
  const redBlue = v128.and(pixel, i32x4.splat(0x00ff00ff));
  const scaled = i16x8.relaxed_q15mulr_s(i16x8.sub(redBlue, luma), pairs(TO_CR, TO_CB));
  return i16x8.max_s(i16x8.min_s(scaled, i16x8.splat(127)), i16x8.splat(-128));
}

/** Clamped colours of luma, and Cr and Cb less 128; alpha of `pixel`. */
// @ts-ignore: decorator
@inline
function colorOf(luma: v128, crCb: v128, pixel: v128): v128 {
  const redBlue = i16x8.relaxed_q15mulr_s(i16x8.add(crCb, crCb), pairs(RED_OF_CR, BLUE_OF_CB));
  const sums = i32x4.dot_i16x8_s(crCb, pairs(GREEN_OF_CR, GREEN_OF_CB));
  const green = i16x8.add(luma, i32x4.shr_s(i32x4.add(sums, i32x4.splat(HALF)), SHIFT));
  const alpha = v128.and(i32x4.shr_u(pixel, 8), i32x4.splat(0x00ff0000));
  const greenAlpha = v128.or(v128.and(green, i32x4.splat(0xffff)), alpha);
  const bytes = i8x16.narrow_i16x8_u(i16x8.add(luma, redBlue), greenAlpha);
  return i8x16.shuffle(bytes, bytes, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Y, Cr, Cb in place of red, green, blue. Reads and writes up to 3 pixels more. */
export function toYcrcb(source: usize, target: usize, pixels: i32): void {
  const weights = i16x8(RED, GREEN, BLUE, 0, RED, GREEN, BLUE, 0);
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixel), weights);
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixel), weights);
    const sums = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
    const luma = i32x4.shr_s(i32x4.add(sums, i32x4.splat(HALF)), SHIFT);
    const crCb = i16x8.add(differences(pixel, twice(luma)), i16x8.splat(128));
    const cr = v128.and(i32x4.shl(crCb, 8), i32x4.splat(0xff00));
    const cb = v128.and(crCb, i32x4.splat(0x00ff0000));
    const alpha = v128.and(pixel, i32x4.splat(0xff000000));
    v128.store(target + <usize>(i << 2), v128.or(v128.or(luma, cr), v128.or(cb, alpha)));
  }
}

/** The way back. Reads and writes up to 3 pixels more. */
export function fromYcrcb(source: usize, target: usize, pixels: i32): void {
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const luma = twice(v128.and(pixel, i32x4.splat(255)));
    const cr = v128.and(i32x4.shr_u(pixel, 8), i32x4.splat(255));
    const cb = v128.and(pixel, i32x4.splat(0x00ff0000));
    v128.store(target + <usize>(i << 2), colorOf(luma, i16x8.sub(v128.or(cr, cb), i16x8.splat(128)), pixel));
  }
}

/** Colours whose Y `before` becomes `after`, a byte a pixel. Reads and writes up to 3 pixels more. */
export function exchangeY(source: usize, before: usize, after: usize, target: usize, pixels: i32): void {
  const spread = i8x16(0, -1, 0, -1, 1, -1, 1, -1, 2, -1, 2, -1, 3, -1, 3, -1);
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const old = i8x16.swizzle(v128.load32_zero(before + <usize>i), spread);
    const luma = i8x16.swizzle(v128.load32_zero(after + <usize>i), spread);
    v128.store(target + <usize>(i << 2), colorOf(luma, differences(pixel, old), pixel));
  }
}
