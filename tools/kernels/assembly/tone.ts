// Tone: gray of colour, masks by a level, least and greatest bytes, saturation.
// Twins: core/channel_kernels.ts, tone/ycrcb_kernels.ts, binary/mask_image.ts, analysis/min_max.ts, tone/saturation.ts,
// tone/map_bits.ts, tone/contrast.ts, structure/flood_region.ts.

/** Pillow's weights of red, green and blue in 1/65536; green's, too large for 16 bits, counts twice with half. */
const PIL_RED: i16 = 19595;
const PIL_HALF_GREEN: i16 = 19235;
const PIL_BLUE: i16 = 7471;

/** Four sums of pairs of neighbouring 32-bit numbers in `low`, then in `high`. */
// @ts-ignore: decorator
@inline
function addPairs(low: v128, high: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
}

/** Weighted sums of four pixels, whose weights are those of two pixels. */
// @ts-ignore: decorator
@inline
function weigh(pixels: v128, weights: v128): v128 {
  return addPairs(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), weights),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), weights),
  );
}

/** Gray of RGBA: weights in 1/2^shift, which fit 15 bits, rounded. Reads and writes up to 15 pixels more. */
export function weighGray(
  source: usize,
  target: usize,
  pixels: i32,
  red: i32,
  green: i32,
  blue: i32,
  shift: i32,
): void {
  const weights = i16x8(<i16>red, <i16>green, <i16>blue, 0, <i16>red, <i16>green, <i16>blue, 0);
  const half = i32x4.splat(1 << (shift - 1));
  for (let i = 0; i < pixels; i += 16) {
    const from = source + <usize>(i << 2);
    const a = i32x4.shr_u(i32x4.add(weigh(v128.load(from), weights), half), shift);
    const b = i32x4.shr_u(i32x4.add(weigh(v128.load(from, 16), weights), half), shift);
    const c = i32x4.shr_u(i32x4.add(weigh(v128.load(from, 32), weights), half), shift);
    const d = i32x4.shr_u(i32x4.add(weigh(v128.load(from, 48), weights), half), shift);
    const low = i16x8.narrow_i32x4_u(a, b);
    const high = i16x8.narrow_i32x4_u(c, d);
    v128.store(target + <usize>i, i8x16.narrow_i16x8_u(low, high));
  }
}

/**
 * 255 where a byte is above `cut` and 0 elsewhere, or the other way round with `dark` 255. Reads and writes up to 63
 * bytes more: four vectors a turn, since a turn costs more than a vector until the engine has optimised it.
 */
export function aboveCut(source: usize, target: usize, length: i32, cut: i32, dark: i32): void {
  const level = i8x16.splat(<i8>cut);
  const flip = i8x16.splat(<i8>dark);
  for (let from = source, to = target, end = source + <usize>length; from < end; from += 64, to += 64) {
    v128.store(to, v128.xor(i8x16.gt_u(v128.load(from), level), flip));
    v128.store(to, v128.xor(i8x16.gt_u(v128.load(from, 16), level), flip), 16);
    v128.store(to, v128.xor(i8x16.gt_u(v128.load(from, 32), level), flip), 32);
    v128.store(to, v128.xor(i8x16.gt_u(v128.load(from, 48), level), flip), 48);
  }
}

/** Bytes less other bytes, cut to 0; reads and writes up to 15 more. */
export function subtractBytes(from: usize, what: usize, target: usize, length: i32): void {
  for (let i: usize = 0; i < <usize>length; i += 16) {
    v128.store(target + i, i8x16.sub_sat_u(v128.load(from + i), v128.load(what + i)));
  }
}

/**
 * 255 for each pixel of `step` bytes (1 or 4) that all are from `least` to `most`, 0 for others: a byte that stays what
 * it is when clamped lies within. Reads and writes up to 15 pixels more.
 */
export function withinRange(source: usize, target: usize, pixels: i32, step: i32, least: usize, most: usize): void {
  if (step === 1) {
    const low = v128.load8_splat(least), high = v128.load8_splat(most);
    for (let i: usize = 0; i < <usize>pixels; i += 16) {
      const bytes = v128.load(source + i);
      v128.store(target + i, i8x16.eq(bytes, i8x16.min_u(i8x16.max_u(bytes, low), high)));
    }
    return;
  }
  const low = v128.load32_splat(least), high = v128.load32_splat(most);
  for (let i: usize = 0; i < <usize>pixels; i += 16) {
    const from = source + (i << 2);
    const a = pixelsWithin(v128.load(from), low, high), b = pixelsWithin(v128.load(from, 16), low, high);
    const c = pixelsWithin(v128.load(from, 32), low, high), d = pixelsWithin(v128.load(from, 48), low, high);
    v128.store(target + i, i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
  }
}

// @ts-ignore: decorator
@inline
function pixelsWithin(pixels: v128, low: v128, high: v128): v128 {
  return i32x4.eq(pixels, i8x16.min_u(i8x16.max_u(pixels, low), high));
}

/**
 * Keeps the bits `keep` of words of four bytes, and turns round the bits `flip` of bytes from `from` on. Reads and
 * writes up to 31 bytes more.
 */
export function toneBits(source: usize, target: usize, length: i32, keep: i32, from: i32, flip: i32): void {
  const kept = i32x4.splat(keep);
  const least = i8x16.splat(<i8>from);
  const changed = i32x4.splat(flip);
  for (let at = source, to = target, end = source + <usize>length; at < end; at += 32, to += 32) {
    const first = v128.load(at);
    const second = v128.load(at, 16);
    const firstHigh = v128.and(i8x16.ge_u(first, least), changed);
    const secondHigh = v128.and(i8x16.ge_u(second, least), changed);
    v128.store(to, v128.xor(v128.and(first, kept), firstHigh));
    v128.store(to, v128.xor(v128.and(second, kept), secondHigh), 16);
  }
}

/**
 * The least and the greatest of every sixteenth byte, into 16 and 16 bytes that hold those so far; at least 16 bytes.
 * The last vector ends with the bytes and repeats some of them.
 */
export function extremes(source: usize, length: i32, into: usize): void {
  const last = v128.load(source + <usize>(length - 16));
  let least = i8x16.min_u(v128.load(into), last);
  let greatest = i8x16.max_u(v128.load(into, 16), last);
  for (let i = 0; i + 16 <= length; i += 16) {
    const bytes = v128.load(source + <usize>i);
    least = i8x16.min_u(least, bytes);
    greatest = i8x16.max_u(greatest, bytes);
  }
  v128.store(into, least);
  v128.store(into, greatest, 16);
}

// @ts-ignore: decorator
@inline
function mixed(gray: v128, value: v128, factor: v128): v128 {
  const mix = f32x4.add(gray, f32x4.mul(factor, f32x4.sub(f32x4.convert_i32x4_s(value), gray)));
  const whole = i32x4.trunc_sat_f32x4_s(mix);
  return i32x4.min_s(i32x4.max_s(whole, i32x4.splat(0)), i32x4.splat(255));
}

/** Pillow's weights for pixels whose bytes are red, green, blue, green. */
// @ts-ignore: decorator
@inline
function pilWeights(): v128 {
  return i16x8(
    PIL_RED, PIL_HALF_GREEN, PIL_BLUE, PIL_HALF_GREEN,
    PIL_RED, PIL_HALF_GREEN, PIL_BLUE, PIL_HALF_GREEN,
  );
}

/** Pillow's gray of four pixels. */
// @ts-ignore: decorator
@inline
function pilGray(pixel: v128, weights: v128): v128 {
  const twice = i8x16.swizzle(pixel, i8x16(0, 1, 2, 1, 4, 5, 6, 5, 8, 9, 10, 9, 12, 13, 14, 13));
  return i32x4.shr_u(i32x4.add(weigh(twice, weights), i32x4.splat(0x8000)), 16);
}

/** The sum of Pillow's grays; the bytes of up to 3 pixels behind them become 0. */
export function sumPilGray(source: usize, pixels: i32): i32 {
  for (let i = pixels; i & 3; i++) store<u32>(source + <usize>(i << 2), 0);
  const weights = pilWeights();
  let sums = i32x4.splat(0);
  for (let i = 0; i < pixels; i += 4) {
    sums = i32x4.add(sums, pilGray(v128.load(source + <usize>(i << 2)), weights));
  }
  return i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
}

/** Pillow's Color enhancer: each pixel mixed with its gray in 32-bit floats. Reads and writes up to 3 pixels more. */
export function saturate(source: usize, target: usize, pixels: i32, factor: f32): void {
  const weights = pilWeights();
  const scale = f32x4.splat(factor);
  const byte = i32x4.splat(255);
  for (let i = 0; i < pixels; i += 4) {
    const pixel = v128.load(source + <usize>(i << 2));
    const gray = f32x4.convert_i32x4_s(pilGray(pixel, weights));
    const red = mixed(gray, v128.and(pixel, byte), scale);
    const green = mixed(gray, v128.and(i32x4.shr_u(pixel, 8), byte), scale);
    const blue = mixed(gray, v128.and(i32x4.shr_u(pixel, 16), byte), scale);
    const alpha = v128.and(pixel, i32x4.splat(0xff000000));
    const colors = v128.or(red, v128.or(i32x4.shl(green, 8), i32x4.shl(blue, 16)));
    v128.store(target + <usize>(i << 2), v128.or(alpha, colors));
  }
}
