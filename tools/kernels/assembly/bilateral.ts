// Bilateral filter in single precision. Twin: tools/filters/bilateral.ts.

function look(table: usize, indexes: v128): v128 {
  const a = load<f32>(table + <usize>(i32x4.extract_lane(indexes, 0) << 2));
  const b = load<f32>(table + <usize>(i32x4.extract_lane(indexes, 1) << 2));
  const c = load<f32>(table + <usize>(i32x4.extract_lane(indexes, 2) << 2));
  const d = load<f32>(table + <usize>(i32x4.extract_lane(indexes, 3) << 2));
  return f32x4(a, b, c, d);
}

/** The channel that is `shift` bits up in each of four pixels. */
function channel(pixels: v128, shift: i32): v128 {
  return f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, shift), v128.splat<i32>(255)));
}

function toWhole(sum: v128, total: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.div(sum, total)));
}

/**
 * Weighs the neighbours of four pixels at a time. `places` are the neighbours'
 * distances in bytes from the pixel, `near` their weights, `alike` the weight
 * of each sum of differences; `band` has a margin of `radius` pixels.
 */
export function bilateral(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  radius: i32,
  places: usize,
  near: usize,
  count: i32,
  alike: usize,
): void {
  const stride = (width + 2 * radius) * step;
  for (let y = 0; y < rows; y++) {
    const from = band + <usize>((y + radius) * stride + radius * step);
    const to = out + <usize>(y * width * step);
    for (let x = 0; x < width; x += 4) {
      const at = from + <usize>(x * step);
      if (step === 4) fourColors(at, to + <usize>(x << 2), places, near, count, alike);
      else fourGrays(at, to + <usize>x, places, near, count, alike);
    }
  }
}

function fourColors(at: usize, to: usize, places: usize, near: usize, count: i32, alike: usize): void {
  const own = v128.load(at);
  const mask = v128.splat<i32>(0x00ffffff);
  let red = v128.splat<f32>(0);
  let green = red, blue = red, total = red;
  for (let k: usize = 0; k < <usize>(count << 2); k += 4) {
    const other = v128.load(at + <usize>load<i32>(places + k));
    const apart = v128.and(v128.sub<u8>(v128.max<u8>(own, other), v128.min<u8>(own, other)), mask);
    const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(apart));
    const weight = f32x4.mul(v128.load32_splat(near + k), look(alike, sums));
    red = f32x4.add(red, f32x4.mul(weight, channel(other, 0)));
    green = f32x4.add(green, f32x4.mul(weight, channel(other, 8)));
    blue = f32x4.add(blue, f32x4.mul(weight, channel(other, 16)));
    total = f32x4.add(total, weight);
  }
  const colors = v128.or(
    v128.or(toWhole(red, total), i32x4.shl(toWhole(green, total), 8)),
    i32x4.shl(toWhole(blue, total), 16),
  );
  v128.store(to, v128.bitselect(colors, own, mask));
}

function fourGrays(at: usize, to: usize, places: usize, near: usize, count: i32, alike: usize): void {
  const own = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
  let sum = v128.splat<f32>(0);
  let total = sum;
  for (let k: usize = 0; k < <usize>(count << 2); k += 4) {
    const bytes = v128.load32_zero(at + <usize>load<i32>(places + k));
    const other = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
    const weight = f32x4.mul(v128.load32_splat(near + k), look(alike, i32x4.abs(i32x4.sub(own, other))));
    sum = f32x4.add(sum, f32x4.mul(weight, f32x4.convert_i32x4_s(other)));
    total = f32x4.add(total, weight);
  }
  const whole = toWhole(sum, total);
  const words = i16x8.narrow_i32x4_u(whole, whole);
  v128.store32_lane(to, v128.narrow<u16>(words, words), 0);
}
