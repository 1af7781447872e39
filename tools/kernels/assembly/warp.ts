// Sampling along affine and projective maps. Twins: tools/geometry/warp_affine.ts and warp_projective.ts.

/** Bilinear weights are 2048ths. */
const ONE: i32 = 2048;

/** The image, set by {@link warpStart}. */
let pixels: usize = 0;
let width: i32 = 0;
let height: i32 = 0;
let step: i32 = 4;
/** 0 nearest, 1 bilinear, 2 bicubic. */
let method: i32 = 0;
let fill: i32 = 0;

/** The map: result to image, a to f of x and y, g and h of the depth. */
let a: f64 = 0, b: f64 = 0, c: f64 = 0, d: f64 = 0, e: f64 = 0, f: f64 = 0, g: f64 = 0, h: f64 = 0;

/** Says what is sampled, how, and along which map. */
export function warpStart(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  bytes: i32,
  how: i32,
  color: i32,
  map: usize,
): void {
  pixels = source;
  width = sourceWidth;
  height = sourceHeight;
  step = bytes;
  method = how;
  fill = color;
  a = load<f64>(map);
  b = load<f64>(map, 8);
  c = load<f64>(map, 16);
  d = load<f64>(map, 24);
  e = load<f64>(map, 32);
  f = load<f64>(map, 40);
  g = load<f64>(map, 48);
  h = load<f64>(map, 56);
}

/** Rows `top` to `top + rows` of the image seen through the affine map. */
export function warpAffine(target: usize, top: i32, rows: i32, columns: i32): void {
  let to = target;
  for (let row = top; row < top + rows; row++) {
    const startX = a * 0.5 + b * (<f64>row + 0.5) + c;
    const startY = d * 0.5 + e * (<f64>row + 0.5) + f;
    if (method === 1 && step === 4) {
      const start = f64x2(startX, startY), slope = f64x2(a, d);
      for (let column = 0; column < columns; column++, to += 4) {
        bilinearColor(f64x2.add(start, f64x2.mul(slope, v128.splat<f64>(<f64>column))), to);
      }
      continue;
    }
    for (let column = 0; column < columns; column++, to += <usize>step) {
      sample(startX + a * <f64>column, startY + d * <f64>column, to);
    }
  }
}

/** Rows of the image seen through the projective map. */
export function warpProjective(target: usize, top: i32, rows: i32, columns: i32): void {
  let to = target;
  for (let row = top; row < top + rows; row++) {
    const v = <f64>row + 0.5;
    if (method === 1 && step === 4) {
      for (let column = 0; column < columns; column++, to += 4) {
        const u = <f64>column + 0.5;
        const depth = g * u + h * v + 1;
        const place = f64x2(a * u + b * v + c, d * u + e * v + f);
        bilinearColor(f64x2.div(place, v128.splat<f64>(depth)), to);
      }
      continue;
    }
    for (let column = 0; column < columns; column++, to += <usize>step) {
      const u = <f64>column + 0.5;
      const depth = g * u + h * v + 1;
      sample((a * u + b * v + c) / depth, (d * u + e * v + f) / depth, to);
    }
  }
}

function sample(x: f64, y: f64, to: usize): void {
  if (!(x >= 0 && y >= 0 && x < <f64>width && y < <f64>height)) {
    if (step === 4) store<i32>(to, fill);
    else store<u8>(to, <u8>fill);
  } else if (method === 1) {
    bilinearGray(x, y, to);
  } else if (method === 0) {
    const at = <i32>y * width + <i32>x;
    if (step === 4) store<u32>(to, load<u32>(pixels + <usize>(at << 2)));
    else store<u8>(to, load<u8>(pixels + <usize>at));
  } else {
    bicubic(x, y, to);
  }
}

/** The sample at x and y, the two lanes of `place`. */
function bilinearColor(place: v128, to: usize): void {
  const isInside = v128.and(
    f64x2.ge(place, v128.splat<f64>(0)),
    f64x2.lt(place, f64x2(<f64>width, <f64>height)),
  );
  if (!v128.all_true<i64>(isInside)) {
    store<i32>(to, fill);
    return;
  }
  const shifted = f64x2.sub(place, v128.splat<f64>(0.5));
  const corner = f64x2.floor(shifted);
  const shares = f64x2.add(f64x2.mul(f64x2.sub(shifted, corner), v128.splat<f64>(ONE)), v128.splat<f64>(0.5));
  const parts = i32x4.trunc_sat_f64x2_s_zero(shares);
  const indexes = i32x4.trunc_sat_f64x2_s_zero(corner);
  const fx = i32x4.extract_lane(parts, 0), fy = i32x4.extract_lane(parts, 1);
  const column = i32x4.extract_lane(indexes, 0), row = i32x4.extract_lane(indexes, 1);
  const x0 = max(0, column), x1 = min(column + 1, width - 1);
  const upper = pixels + <usize>((max(0, row) * width) << 2);
  const lower = pixels + <usize>((min(row + 1, height - 1) * width) << 2);
  const share = v128.splat<i32>((ONE - fx) | (fx << 16));
  const isPair = x1 === x0 + 1;
  const first = isPair ? wordsOf(v128.load64_zero(upper + <usize>(x0 << 2))) : pairOf(upper, x0, x1);
  const second = isPair ? wordsOf(v128.load64_zero(lower + <usize>(x0 << 2))) : pairOf(lower, x0, x1);
  const above = i32x4.dot_i16x8_s(first, share);
  const below = i32x4.dot_i16x8_s(second, share);
  const sum = i32x4.add(i32x4.mul(above, v128.splat<i32>(ONE - fy)), i32x4.mul(below, v128.splat<i32>(fy)));
  const value = i32x4.shr_u(i32x4.add(sum, v128.splat<i32>(1 << 21)), 22);
  const words = i16x8.narrow_i32x4_u(value, value);
  v128.store32_lane(to, v128.narrow<u16>(words, words), 0);
}

function pairOf(row: usize, x0: i32, x1: i32): v128 {
  const first = v128.load32_zero(row + <usize>(x0 << 2));
  return wordsOf(v128.load32_lane(row + <usize>(x1 << 2), first, 1));
}

/** Two pixels' reds, greens, blues and alphas side by side, as words. */
function wordsOf(both: v128): v128 {
  return i8x16.swizzle(both, i8x16(0, 16, 4, 16, 1, 16, 5, 16, 2, 16, 6, 16, 3, 16, 7, 16));
}

function bilinearGray(x: f64, y: f64, to: usize): void {
  const left = Math.floor(x - 0.5), top = Math.floor(y - 0.5);
  const fx = <i32>((x - 0.5 - left) * ONE + 0.5), fy = <i32>((y - 0.5 - top) * ONE + 0.5);
  const column = <i32>left, row = <i32>top;
  const x0 = <usize>max(0, column), x1 = <usize>min(column + 1, width - 1);
  const upper = pixels + <usize>(max(0, row) * width), lower = pixels + <usize>(min(row + 1, height - 1) * width);
  const above = <i32>load<u8>(upper + x0) * (ONE - fx) + <i32>load<u8>(upper + x1) * fx;
  const below = <i32>load<u8>(lower + x0) * (ONE - fx) + <i32>load<u8>(lower + x1) * fx;
  store<u8>(to, <u8>((above * (ONE - fy) + below * fy + (1 << 21)) >> 22));
}

function clamp(index: i32, length: i32): i32 {
  return index < 0 ? 0 : index < length ? index : length - 1;
}

/** Nearer than this to the middle between two bytes, single precision does not tell which is next. */
const DOUBT: f32 = 1.0 / 256.0;

/**
 * Cubic through four samples with a = −1. Single precision is off by less than
 * 0.0015 (30 roundings of values below 2048), so that it gives the byte of double
 * precision unless the value lies next to the middle of two: then that decides.
 */
function bicubic(x: f64, y: f64, to: usize): void {
  const left = Math.floor(x - 0.5), top = Math.floor(y - 0.5);
  const fx = x - 0.5 - left, fy = y - 0.5 - top;
  const column = <i32>left, row = <i32>top;
  const y0 = clamp(row - 1, height) * width, y1 = clamp(row, height) * width;
  const y2 = clamp(row + 1, height) * width, y3 = clamp(row + 2, height) * width;
  const t = v128.splat<f32>(<f32>fx), u = v128.splat<f32>(<f32>fy);
  const v1 = roughAcross(fourPixels(y0, column), t), v2 = roughAcross(fourPixels(y1, column), t);
  const v3 = roughAcross(fourPixels(y2, column), t), v4 = roughAcross(fourPixels(y3, column), t);
  const e = f32x4.sub(v1, v2);
  const p4 = f32x4.sub(v4, f32x4.add(v3, e));
  const p3 = f32x4.add(f32x4.add(e, e), f32x4.sub(v3, v4));
  const inner = f32x4.add(p3, f32x4.mul(u, p4));
  const value = f32x4.add(v2, f32x4.mul(u, f32x4.add(f32x4.sub(v3, v1), f32x4.mul(u, inner))));
  const whole = f32x4.nearest(value);
  const isDoubtful = f32x4.gt(f32x4.abs(f32x4.sub(value, whole)), v128.splat<f32>(0.5 - DOUBT));
  if (v128.any_true(isDoubtful)) {
    bicubicExactly(column, y0, y1, y2, y3, v128.splat<f64>(fx), v128.splat<f64>(fy), to);
    return;
  }
  const values = i32x4.trunc_sat_f32x4_s(whole);
  const words = i16x8.narrow_i32x4_s(values, values);
  const bytes = i8x16.narrow_i16x8_u(words, words);
  if (step === 4) v128.store32_lane(to, bytes, 0);
  else v128.store8_lane(to, bytes, 0);
}

/** The cubic along four pixels, in single precision. */
// @ts-ignore: decorator
@inline
function roughAcross(four: v128, t: v128): v128 {
  const a = i16x8.extend_low_i8x16_u(four), b = i16x8.extend_high_i8x16_u(four);
  const e = i16x8.sub(a, swapHalves(a));
  const p4 = i16x8.add(e, i16x8.sub(b, swapHalves(b)));
  const v2 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(a));
  const w2 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.sub(b, a)));
  const w3 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.add(p4, e)));
  const w4 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(p4));
  const inner = f32x4.add(w3, f32x4.mul(t, w4));
  return f32x4.add(v2, f32x4.mul(t, f32x4.add(w2, f32x4.mul(t, inner))));
}

/** The same in double precision; `y0` to `y3` are the indexes of the rows' first pixels. */
function bicubicExactly(column: i32, y0: i32, y1: i32, y2: i32, y3: i32, fx: v128, fy: v128, to: usize): void {
  cubicAcross(y0, column, fx);
  const low0 = low, high0 = high;
  cubicAcross(y1, column, fx);
  const low1 = low, high1 = high;
  cubicAcross(y2, column, fx);
  const low2 = low, high2 = high;
  cubicAcross(y3, column, fx);
  const first = toBytes(cubic(low0, low1, low2, low, fy));
  if (step === 1) {
    store<u8>(to, <u8>i32x4.extract_lane(first, 0));
    return;
  }
  const second = toBytes(cubic(high0, high1, high2, high, fy));
  const values = i8x16.shuffle(first, second, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  const words = i16x8.narrow_i32x4_s(values, values);
  v128.store32_lane(to, v128.narrow<u16>(words, words), 0);
}

/** What {@link cubicAcross} found: channels 0 and 1, 2 and 3. */
let low: v128 = i64x2.splat(0);
let high: v128 = i64x2.splat(0);

/**
 * The cubic along a row, whose first pixel has the index `start`, around
 * `column`. Its coefficients are whole numbers of 16 bits: all channels at once.
 */
function cubicAcross(start: i32, column: i32, t: v128): void {
  const four = fourPixels(start, column);
  // 1 and 2, 3 and 4 of the samples, four channels each.
  const a = i16x8.extend_low_i8x16_u(four), b = i16x8.extend_high_i8x16_u(four);
  const p2 = i16x8.sub(b, a);
  const e = i16x8.sub(a, swapHalves(a));
  // 1 − 2 + 3 − 4, and the other way round.
  const p4 = i16x8.add(e, i16x8.sub(b, swapHalves(b)));
  const p3 = i16x8.add(p4, e);
  const v2 = i32x4.extend_high_i16x8_s(a), w2 = i32x4.extend_low_i16x8_s(p2);
  const w3 = i32x4.extend_low_i16x8_s(p3), w4 = i32x4.extend_high_i16x8_s(p4);
  low = horner(v2, w2, w3, w4, t);
  if (step === 4) high = horner(upper(v2), upper(w2), upper(w3), upper(w4), t);
}

// @ts-ignore: decorator
@inline
function horner(v2: v128, p2: v128, p3: v128, p4: v128, t: v128): v128 {
  const inner = f64x2.add(f64x2.convert_low_i32x4_s(p3), f64x2.mul(t, f64x2.convert_low_i32x4_s(p4)));
  const outer = f64x2.add(f64x2.convert_low_i32x4_s(p2), f64x2.mul(t, inner));
  return f64x2.add(f64x2.convert_low_i32x4_s(v2), f64x2.mul(t, outer));
}

// @ts-ignore: decorator
@inline
function swapHalves(a: v128): v128 {
  return v128.shuffle<i64>(a, a, 1, 0);
}

// @ts-ignore: decorator
@inline
function upper(a: v128): v128 {
  return v128.shuffle<i64>(a, a, 1, 1);
}

function pixelsAtRim(p: usize, column: i32): v128 {
  let four = v128.load32_zero(p + <usize>(clamp(column - 1, width) << 2));
  four = v128.load32_lane(p + <usize>(clamp(column, width) << 2), four, 1);
  four = v128.load32_lane(p + <usize>(clamp(column + 1, width) << 2), four, 2);
  return v128.load32_lane(p + <usize>(clamp(column + 2, width) << 2), four, 3);
}

/** The pixels from the one before `column` on, those outside being the outermost ones; of gray, every fourth byte. */
// @ts-ignore: decorator
@inline
function fourPixels(start: i32, column: i32): v128 {
  if (step === 4) {
    if (column > 0 && column + 2 < width) return v128.load(pixels + <usize>((start + column - 1) << 2));
    return pixelsAtRim(pixels + <usize>(start << 2), column);
  }
  const p = pixels + <usize>start;
  return i32x4(
    load<u8>(p + <usize>clamp(column - 1, width)),
    load<u8>(p + <usize>clamp(column, width)),
    load<u8>(p + <usize>clamp(column + 1, width)),
    load<u8>(p + <usize>clamp(column + 2, width)),
  );
}

/** Rounded, halves to the even neighbour, and cut to 0 to 255. */
function toBytes(values: v128): v128 {
  const rounded = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(values));
  return i32x4.min_s(i32x4.max_s(rounded, v128.splat<i32>(0)), v128.splat<i32>(255));
}

function cubic(v1: v128, v2: v128, v3: v128, v4: v128, t: v128): v128 {
  const p2 = f64x2.sub(v3, v1);
  const p3 = f64x2.sub(f64x2.add(f64x2.mul(v128.splat<f64>(2), f64x2.sub(v1, v2)), v3), v4);
  const p4 = f64x2.sub(f64x2.add(f64x2.sub(v2, v1), v4), v3);
  return f64x2.add(v2, f64x2.mul(t, f64x2.add(p2, f64x2.mul(t, f64x2.add(p3, f64x2.mul(t, p4))))));
}
