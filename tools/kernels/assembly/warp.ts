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

/** Cubic through four samples with a = −1: two channels at a time, in double precision. */
function bicubic(x: f64, y: f64, to: usize): void {
  const left = Math.floor(x - 0.5), top = Math.floor(y - 0.5);
  const fx = v128.splat<f64>(x - 0.5 - left), fy = v128.splat<f64>(y - 0.5 - top);
  const column = <i32>left, row = <i32>top;
  const x0 = clamp(column - 1, width), x1 = clamp(column, width);
  const x2 = clamp(column + 1, width), x3 = clamp(column + 2, width);
  const y0 = clamp(row - 1, height), y1 = clamp(row, height);
  const y2 = clamp(row + 1, height), y3 = clamp(row + 2, height);
  const first = cubic(
    along(y0, x0, x1, x2, x3, fx, 0),
    along(y1, x0, x1, x2, x3, fx, 0),
    along(y2, x0, x1, x2, x3, fx, 0),
    along(y3, x0, x1, x2, x3, fx, 0),
    fy,
  );
  if (step === 1) {
    store<u8>(to, <u8>i32x4.extract_lane(toBytes(first), 0));
    return;
  }
  const second = cubic(
    along(y0, x0, x1, x2, x3, fx, 1),
    along(y1, x0, x1, x2, x3, fx, 1),
    along(y2, x0, x1, x2, x3, fx, 1),
    along(y3, x0, x1, x2, x3, fx, 1),
    fy,
  );
  const low = toBytes(first), high = toBytes(second);
  const values = i8x16.shuffle(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  const words = i16x8.narrow_i32x4_s(values, values);
  v128.store32_lane(to, v128.narrow<u16>(words, words), 0);
}

/** Rounded, halves to the even neighbour, and cut to 0 to 255. */
function toBytes(values: v128): v128 {
  const rounded = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(values));
  return i32x4.min_s(i32x4.max_s(rounded, v128.splat<i32>(0)), v128.splat<i32>(255));
}

function along(y: i32, x0: i32, x1: i32, x2: i32, x3: i32, t: v128, half: i32): v128 {
  return cubic(channels(y, x0, half), channels(y, x1, half), channels(y, x2, half), channels(y, x3, half), t);
}

/** Channels 0 and 1, or 2 and 3, of a pixel. */
function channels(y: i32, x: i32, half: i32): v128 {
  const at = y * width + x;
  if (step === 1) return v128.splat<f64>(<f64>load<u8>(pixels + <usize>at));
  const two = load<u16>(pixels + <usize>((at << 2) + (half << 1)));
  return f64x2(<f64>(two & 255), <f64>(two >> 8));
}

function cubic(v1: v128, v2: v128, v3: v128, v4: v128, t: v128): v128 {
  const p2 = f64x2.sub(v3, v1);
  const p3 = f64x2.sub(f64x2.add(f64x2.mul(v128.splat<f64>(2), f64x2.sub(v1, v2)), v3), v4);
  const p4 = f64x2.sub(f64x2.add(f64x2.sub(v2, v1), v4), v3);
  return f64x2.add(v2, f64x2.mul(t, f64x2.add(p2, f64x2.mul(t, f64x2.add(p3, f64x2.mul(t, p4))))));
}
