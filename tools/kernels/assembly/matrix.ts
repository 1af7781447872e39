// Colours through a 3×3 matrix. Twin: tone/apply_color_matrix.ts.

/** Added to a float below 2^22, it leaves the rounded number in the lowest bits. */
const ROUNDER: f32 = 12582912.0;

// @ts-ignore: decorator
@inline
function weight(weights: usize, i: usize): v128 {
  return f32x4.splat(<f32>load<f64>(weights + (i << 3)));
}

/** How far a number is from the whole one that it was rounded to. */
// @ts-ignore: decorator
@inline
function distance(value: v128, rounded: v128, rounder: v128): v128 {
  return f32x4.abs(f32x4.sub(value, f32x4.sub(rounded, rounder)));
}

/**
 * Maps colours by nine weights of 64 bits, rounded and clamped; alpha stays. Sums are made in 32 bits; where one is
 * further than `near` from a whole number, so that its error could round it elsewhere, the four pixels are made in 64.
 * Reads and writes up to 3 pixels more.
 */
export function mapColors(source: usize, target: usize, pixels: i32, weights: usize, near: f32): void {
  const a = weight(weights, 0), b = weight(weights, 1), c = weight(weights, 2);
  const d = weight(weights, 3), e = weight(weights, 4), f = weight(weights, 5);
  const g = weight(weights, 6), h = weight(weights, 7), k = weight(weights, 8);
  const rounder = f32x4.splat(ROUNDER + <f32>(pixels >> 31));
  const byte = i32x4.splat(255 + (pixels >> 31));
  const limit = f32x4.splat(near);
  for (let i: usize = 0; i < <usize>pixels << 2; i += 16) {
    const pixel = v128.load(source + i);
    const red = f32x4.convert_i32x4_s(v128.and(pixel, byte));
    const green = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixel, 8), byte));
    const blue = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixel, 16), byte));
    const r = f32x4.relaxed_madd(c, blue, f32x4.relaxed_madd(b, green, f32x4.mul(a, red)));
    const s = f32x4.relaxed_madd(f, blue, f32x4.relaxed_madd(e, green, f32x4.mul(d, red)));
    const t = f32x4.relaxed_madd(k, blue, f32x4.relaxed_madd(h, green, f32x4.mul(g, red)));
    const first = f32x4.add(r, rounder), second = f32x4.add(s, rounder), third = f32x4.add(t, rounder);
    const far = f32x4.pmax(
      f32x4.pmax(distance(r, first, rounder), distance(s, second, rounder)),
      distance(t, third, rounder),
    );
    if (v128.any_true(f32x4.gt(far, limit))) {
      for (let at = i; at < i + 16; at += 4) mapColor(source + at, target + at, weights);
      continue;
    }
    const redGreen = i16x8.narrow_i32x4_s(i32x4.sub(first, rounder), i32x4.sub(second, rounder));
    const blueAlpha = i16x8.narrow_i32x4_s(i32x4.sub(third, rounder), i32x4.shr_u(pixel, 24));
    const bytes = i8x16.narrow_i16x8_u(redGreen, blueAlpha);
    v128.store(
      target + i,
      i8x16.shuffle(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15),
    );
  }
}

/** One pixel in 64 bits. */
function mapColor(source: usize, target: usize, weights: usize): void {
  const red = <f64>load<u8>(source), green = <f64>load<u8>(source, 1), blue = <f64>load<u8>(source, 2);
  const alpha = load<u8>(source, 3);
  for (let row: usize = 0; row < 3; row++) {
    const at = weights + row * 24;
    const sum = load<f64>(at) * red + load<f64>(at, 8) * green + load<f64>(at, 16) * blue;
    store<u8>(target + row, <u8>(<i32>nearest(min<f64>(max<f64>(sum, 0), 255))));
  }
  store<u8>(target, alpha, 3);
}
