// Luma and colour differences in OpenCV's fixed point. Twin: tone/ycrcb_kernels.ts, which explains the numbers.

const SHIFT: i32 = 14;
const HALF: i32 = 1 << (SHIFT - 1);
const MIDDLE: i32 = 128 << SHIFT;
const RED: i16 = 4899;
const GREEN: i16 = 9617;
const BLUE: i16 = 1868;
const TO_CR: i32 = 11682;
const TO_CB: i32 = 9241;
const RED_OF_CR: i32 = 22987;
const GREEN_OF_CR: i32 = -11698;
const GREEN_OF_CB: i32 = -5636;
const BLUE_OF_CB: i32 = 29049;

// @ts-ignore: decorator
@inline
function byteOf(value: v128): v128 {
  return i32x4.min_s(i32x4.max_s(value, i32x4.splat(0)), i32x4.splat(255));
}

/** Byte `place` of each pixel. */
// @ts-ignore: decorator
@inline
function channel(pixel: v128, place: i32): v128 {
  return v128.and(i32x4.shr_u(pixel, place << 3), i32x4.splat(255));
}

/** A colour difference and its middle from a channel less luma. */
// @ts-ignore: decorator
@inline
function difference(value: v128, luma: v128, scale: i32): v128 {
  const scaled = i32x4.mul(i32x4.sub(value, luma), i32x4.splat(scale));
  return byteOf(i32x4.shr_s(i32x4.add(scaled, i32x4.splat(MIDDLE + HALF)), SHIFT));
}

// @ts-ignore: decorator
@inline
function rounded(sum: v128): v128 {
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(HALF)), SHIFT);
}

/** A pixel of four bytes; the highest is that of `alpha`. */
// @ts-ignore: decorator
@inline
function packed(first: v128, second: v128, third: v128, alpha: v128): v128 {
  const low = v128.or(first, i32x4.shl(second, 8));
  return v128.or(low, v128.or(i32x4.shl(third, 16), v128.and(alpha, i32x4.splat(0xff000000))));
}

// @ts-ignore: decorator
@inline
function colorOf(luma: v128, crByte: v128, cbByte: v128, alpha: v128): v128 {
  const cr = i32x4.sub(crByte, i32x4.splat(128));
  const cb = i32x4.sub(cbByte, i32x4.splat(128));
  const red = rounded(i32x4.mul(cr, i32x4.splat(RED_OF_CR)));
  const green = rounded(
    i32x4.add(i32x4.mul(cb, i32x4.splat(GREEN_OF_CB)), i32x4.mul(cr, i32x4.splat(GREEN_OF_CR))),
  );
  const blue = rounded(i32x4.mul(cb, i32x4.splat(BLUE_OF_CB)));
  return packed(byteOf(i32x4.add(luma, red)), byteOf(i32x4.add(luma, green)), byteOf(i32x4.add(luma, blue)), alpha);
}

/** Y, Cr, Cb in place of red, green, blue. Reads and writes up to 3 pixels more. */
export function toYcrcb(source: usize, target: usize, pixels: i32): void {
  const weights = i16x8(RED, GREEN, BLUE, 0, RED, GREEN, BLUE, 0);
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixel), weights);
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixel), weights);
    const luma = rounded(
      i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7)),
    );
    const cr = difference(channel(pixel, 0), luma, TO_CR);
    const cb = difference(channel(pixel, 2), luma, TO_CB);
    v128.store(target + <usize>(i << 2), packed(luma, cr, cb, pixel));
  }
}

/** The way back. Reads and writes up to 3 pixels more. */
export function fromYcrcb(source: usize, target: usize, pixels: i32): void {
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const color = colorOf(channel(pixel, 0), channel(pixel, 1), channel(pixel, 2), pixel);
    v128.store(target + <usize>(i << 2), color);
  }
}

/** Colours whose Y `before` becomes `after`, a byte a pixel. Reads and writes up to 3 pixels more. */
export function exchangeY(source: usize, before: usize, after: usize, target: usize, pixels: i32): void {
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const old = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(before + <usize>i)));
    const luma = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(after + <usize>i)));
    const cr = difference(channel(pixel, 0), old, TO_CR);
    const cb = difference(channel(pixel, 2), old, TO_CB);
    v128.store(target + <usize>(i << 2), colorOf(luma, cr, cb, pixel));
  }
}
