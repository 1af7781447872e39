// Resampling in two passes, each rounded to 8 bits. Twin: tools/geometry/resample.ts.

const WEIGHT_BITS: i32 = 22;
/** Weights are split: products with 11 of their bits add up two at a time. */
const SPLIT: i32 = 11;

/**
 * Splits the weights of each result index into pairs: `stride` words at
 * `weights` become 8 bytes for every two of them, high and low halves; a count
 * that is odd ends with a weight of 0. Gives the greatest count.
 */
export function splitWeights(weights: usize, counts: usize, pairs: usize, length: i32, stride: i32): i32 {
  let most = 0;
  const pairStride = (stride + 1) >> 1;
  for (let i = 0; i < length; i++) {
    const count = load<i32>(counts + <usize>(i << 2));
    most = max(most, count);
    for (let k = 0; k < count; k += 2) {
      const at = weights + <usize>((i * stride + k) << 2);
      const first = load<i32>(at);
      const second = k + 1 < count ? load<i32>(at, 4) : 0;
      const to = pairs + <usize>((i * pairStride + (k >> 1)) << 3);
      store<i32>(to, ((first >> SPLIT) & 0xffff) | ((second >> SPLIT) << 16));
      store<i32>(to, (first & 2047) | ((second & 2047) << 16), 4);
    }
  }
  return most;
}

/** Half of a byte's unit, with which the sums of the low halves begin. */
// @ts-ignore: decorator
@inline
function half(): v128 {
  return i32x4.splat(1 << (WEIGHT_BITS - 1));
}

/** The bytes of sums of high halves and of low ones, which hold {@link half} already. */
// @ts-ignore: decorator
@inline
function toBytes(high: v128, low: v128): v128 {
  return i32x4.shr_s(i32x4.add(high, i32x4.shr_s(low, SPLIT)), WEIGHT_BITS - SPLIT);
}

/**
 * Resamples `rows` rows of `sourceWidth` pixels, of which `most` at most make one, to `width` ones; `opaque` is put
 * into every pixel of colour.
 */
export function resampleAcross(
  source: usize,
  target: usize,
  sourceWidth: i32,
  width: i32,
  rows: i32,
  step: i32,
  firsts: usize,
  counts: usize,
  pairs: usize,
  stride: i32,
  most: i32,
  opaque: i32,
): void {
  const line = <usize>(sourceWidth * step);
  let y = 0;
  if (step === 4) {
    for (; y + 4 <= rows; y += 4) {
      const from = source + <usize>y * line;
      const to = target + <usize>((y * width) << 2);
      if (most <= 2) fourColorRowsOfTwo(from, line, to, width, firsts, pairs, stride, opaque);
      else fourColorRows(from, line, to, width, firsts, counts, pairs, stride, opaque);
    }
  }
  for (; y < rows; y++) {
    const from = source + <usize>y * line;
    const to = target + <usize>(y * width * step);
    if (step === 4) colorRow(from, to, width, firsts, counts, pairs, stride, opaque);
    else grayRow(from, to, width, firsts, counts, pairs, stride);
  }
}

/** Two pixels' reds, greens, blues and alphas side by side, as words. */
// @ts-ignore: decorator
@inline
function twoPixels(p: usize): v128 {
  const one = v128.load32_zero(p), next = v128.load32_zero(p, 4);
  return i16x8.extend_low_i8x16_u(
    i8x16.shuffle(one, next, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
  );
}

/** Two pixels' weighed sum. */
// @ts-ignore: decorator
@inline
function weighed(words: v128, heights: v128, rest: v128): v128 {
  return toBytes(i32x4.dot_i16x8_s(words, heights), i32x4.add(i32x4.dot_i16x8_s(words, rest), half()));
}

/** Four rows at once, which share what is read of the weights. */
function fourColorRows(
  from: usize,
  line: usize,
  to: usize,
  width: i32,
  firsts: usize,
  counts: usize,
  pairs: usize,
  stride: i32,
  opaque: i32,
): void {
  const pairBytes = <usize>(((stride + 1) >> 1) << 3);
  const toLine = <usize>(width << 2);
  const full = i32x4.splat(opaque);
  for (let x: usize = 0; x < <usize>width; x++) {
    let h0 = i32x4.splat(0), h1 = h0, h2 = h0, h3 = h0;
    let l0 = half(), l1 = l0, l2 = l0, l3 = l0;
    let p = from + (<usize>load<i32>(firsts + (x << 2)) << 2);
    let pair = pairs + x * pairBytes;
    const end = p + (<usize>load<i32>(counts + (x << 2)) << 2);
    do {
      const heights = v128.load32_splat(pair), rest = v128.load32_splat(pair, 4);
      const a = twoPixels(p), b = twoPixels(p + line), c = twoPixels(p + 2 * line), d = twoPixels(p + 3 * line);
      h0 = i32x4.add(h0, i32x4.dot_i16x8_s(a, heights));
      l0 = i32x4.add(l0, i32x4.dot_i16x8_s(a, rest));
      h1 = i32x4.add(h1, i32x4.dot_i16x8_s(b, heights));
      l1 = i32x4.add(l1, i32x4.dot_i16x8_s(b, rest));
      h2 = i32x4.add(h2, i32x4.dot_i16x8_s(c, heights));
      l2 = i32x4.add(l2, i32x4.dot_i16x8_s(c, rest));
      h3 = i32x4.add(h3, i32x4.dot_i16x8_s(d, heights));
      l3 = i32x4.add(l3, i32x4.dot_i16x8_s(d, rest));
      p += 8;
      pair += 8;
    } while (p < end);
    const upper = i16x8.narrow_i32x4_s(toBytes(h0, l0), toBytes(h1, l1));
    const lower = i16x8.narrow_i32x4_s(toBytes(h2, l2), toBytes(h3, l3));
    storeFour(to + (x << 2), toLine, v128.or(i8x16.narrow_i16x8_u(upper, lower), full));
  }
}

/** The same where no pixel is made of more than two, as when an image is enlarged. */
function fourColorRowsOfTwo(
  from: usize,
  line: usize,
  to: usize,
  width: i32,
  firsts: usize,
  pairs: usize,
  stride: i32,
  opaque: i32,
): void {
  const pairBytes = <usize>(((stride + 1) >> 1) << 3);
  const toLine = <usize>(width << 2);
  const full = i32x4.splat(opaque);
  let pair = pairs;
  for (let x: usize = 0; x < <usize>width << 2; x += 4, pair += pairBytes) {
    const p = from + (<usize>load<i32>(firsts + x) << 2);
    const heights = v128.load32_splat(pair), rest = v128.load32_splat(pair, 4);
    const first = weighed(twoPixels(p), heights, rest);
    const second = weighed(twoPixels(p + line), heights, rest);
    const third = weighed(twoPixels(p + 2 * line), heights, rest);
    const fourth = weighed(twoPixels(p + 3 * line), heights, rest);
    const upper = i16x8.narrow_i32x4_s(first, second);
    const lower = i16x8.narrow_i32x4_s(third, fourth);
    storeFour(to + x, toLine, v128.or(i8x16.narrow_i16x8_u(upper, lower), full));
  }
}

/** Puts four pixels one below the other. */
// @ts-ignore: decorator
@inline
function storeFour(at: usize, line: usize, pixels: v128): void {
  v128.store32_lane(at, pixels, 0);
  v128.store32_lane(at + line, pixels, 1);
  v128.store32_lane(at + 2 * line, pixels, 2);
  v128.store32_lane(at + 3 * line, pixels, 3);
}

function colorRow(
  from: usize,
  to: usize,
  width: i32,
  firsts: usize,
  counts: usize,
  pairs: usize,
  stride: i32,
  opaque: i32,
): void {
  const pairStride = (stride + 1) >> 1;
  for (let x = 0; x < width; x++) {
    let high = v128.splat<i32>(0);
    let low = half();
    let p = from + <usize>(load<i32>(firsts + <usize>(x << 2)) << 2);
    let pair = pairs + <usize>((x * pairStride) << 3);
    for (let left = load<i32>(counts + <usize>(x << 2)); left > 0; left -= 2, p += 8, pair += 8) {
      const words = twoPixels(p);
      high = i32x4.add(high, i32x4.dot_i16x8_s(words, v128.load32_splat(pair)));
      low = i32x4.add(low, i32x4.dot_i16x8_s(words, v128.load32_splat(pair, 4)));
    }
    const value = toBytes(high, low);
    const narrow = i16x8.narrow_i32x4_s(value, value);
    const pixel = i32x4.extract_lane(v128.narrow<u16>(narrow, narrow), 0);
    store<i32>(to + <usize>(x << 2), pixel | opaque);
  }
}

function grayRow(
  from: usize,
  to: usize,
  width: i32,
  firsts: usize,
  counts: usize,
  pairs: usize,
  stride: i32,
): void {
  const pairStride = (stride + 1) >> 1;
  for (let x = 0; x < width; x++) {
    let high = v128.splat<i32>(0);
    let low = high;
    let p = from + <usize>load<i32>(firsts + <usize>(x << 2));
    let pair = pairs + <usize>((x * pairStride) << 3);
    let left = load<i32>(counts + <usize>(x << 2));
    let sum: i32 = 1 << (WEIGHT_BITS - 1);
    // Four pairs at a time; their halves lie in turn.
    for (; left >= 8; left -= 8, p += 8, pair += 32) {
      const words = v128.load_ext<u8>(p);
      const a = v128.load(pair), b = v128.load(pair, 16);
      const highs = i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
      const lows = i8x16.shuffle(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
      high = i32x4.add(high, i32x4.dot_i16x8_s(words, highs));
      low = i32x4.add(low, i32x4.dot_i16x8_s(words, lows));
    }
    const both = i32x4.add(i32x4.shl(high, SPLIT), low);
    sum += i32x4.extract_lane(both, 0) + i32x4.extract_lane(both, 1) + i32x4.extract_lane(both, 2) +
      i32x4.extract_lane(both, 3);
    for (; left > 0; left -= 2, p += 2, pair += 8) {
      const highs = load<i32>(pair), lows = load<i32>(pair, 4);
      sum += <i32>load<u8>(p) * ((<i32><i16>highs << SPLIT) + (lows & 0xffff));
      sum += <i32>load<u8>(p, 1) * (((highs >> 16) << SPLIT) + (lows >> 16));
    }
    const value = sum >> WEIGHT_BITS;
    store<u8>(to + <usize>x, <u8>(value < 0 ? 0 : value > 255 ? 255 : value));
  }
}

/** Resamples rows of `length` bytes: result rows `top` to `top + rows` at `target`. */
export function resampleDown(
  source: usize,
  target: usize,
  length: i32,
  top: i32,
  rows: i32,
  firsts: usize,
  counts: usize,
  pairs: usize,
  stride: i32,
): void {
  const pairStride = (stride + 1) >> 1;
  for (let y = top; y < top + rows; y++) {
    const from = source + <usize>(load<i32>(firsts + <usize>(y << 2)) * length);
    const count = load<i32>(counts + <usize>(y << 2));
    const pair = pairs + <usize>((y * pairStride) << 3);
    const to = target + <usize>((y - top) * length);
    if (count === 2) {
      twoRows(from, <usize>length, pair, to);
      continue;
    }
    for (let i = 0; i < length; i += 16) downVector(from + <usize>i, <usize>length, count, pair, to + <usize>i);
  }
}

/** A result row of two rows, as when an image is enlarged. */
function twoRows(from: usize, length: usize, pair: usize, to: usize): void {
  const heights = v128.load32_splat(pair), rest = v128.load32_splat(pair, 4);
  for (let i: usize = 0; i < length; i += 16) {
    const a = v128.load(from + i), b = v128.load(from + length + i);
    const low = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const first = i16x8.narrow_i32x4_s(
      weighed(i16x8.extend_low_i8x16_u(low), heights, rest),
      weighed(i16x8.extend_high_i8x16_u(low), heights, rest),
    );
    const second = i16x8.narrow_i32x4_s(
      weighed(i16x8.extend_low_i8x16_u(high), heights, rest),
      weighed(i16x8.extend_high_i8x16_u(high), heights, rest),
    );
    v128.store(to + i, v128.narrow<u16>(first, second));
  }
}

/** Sixteen bytes of a result row from `count` rows. */
function downVector(from: usize, length: usize, count: i32, pairs: usize, to: usize): void {
  let h0 = v128.splat<i32>(0);
  let h1 = h0, h2 = h0, h3 = h0;
  let l0 = half(), l1 = l0, l2 = l0, l3 = l0;
  let p = from;
  let pair = pairs;
  for (let left = count; left > 0; left -= 2, p += 2 * length, pair += 8) {
    const a = v128.load(p);
    const b = left > 1 ? v128.load(p + length) : a;
    const low = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const heights = v128.load32_splat(pair);
    const rest = v128.load32_splat(pair, 4);
    const w0 = i16x8.extend_low_i8x16_u(low), w1 = i16x8.extend_high_i8x16_u(low);
    const w2 = i16x8.extend_low_i8x16_u(high), w3 = i16x8.extend_high_i8x16_u(high);
    h0 = i32x4.add(h0, i32x4.dot_i16x8_s(w0, heights));
    l0 = i32x4.add(l0, i32x4.dot_i16x8_s(w0, rest));
    h1 = i32x4.add(h1, i32x4.dot_i16x8_s(w1, heights));
    l1 = i32x4.add(l1, i32x4.dot_i16x8_s(w1, rest));
    h2 = i32x4.add(h2, i32x4.dot_i16x8_s(w2, heights));
    l2 = i32x4.add(l2, i32x4.dot_i16x8_s(w2, rest));
    h3 = i32x4.add(h3, i32x4.dot_i16x8_s(w3, heights));
    l3 = i32x4.add(l3, i32x4.dot_i16x8_s(w3, rest));
  }
  const first = i16x8.narrow_i32x4_s(toBytes(h0, l0), toBytes(h1, l1));
  const second = i16x8.narrow_i32x4_s(toBytes(h2, l2), toBytes(h3, l3));
  v128.store(to, v128.narrow<u16>(first, second));
}

/**
 * Halves both sides: each pixel of `rows` rows of `width` pixels is the rounded
 * mean of two rounded means across, as two passes make it. Gives 1 when every
 * alpha is 255, or pixels have none, and else 0. Reads up to 31 bytes more,
 * writes up to 15 more.
 */
export function halve(source: usize, target: usize, width: i32, rows: i32, step: i32): i32 {
  const stride = <usize>(2 * width * step);
  let all = i32x4.splat(-1);
  for (let y = 0; y < rows; y++) {
    const upper = source + <usize>(2 * y) * stride;
    const to = target + <usize>(y * width * step);
    for (let i: usize = 0; i < <usize>(width * step); i += 16) {
      const p = upper + 2 * i;
      v128.store(to + i, i8x16.avgr_u(halved(p, step), halved(p + stride, step)));
      const above = v128.and(v128.load(p), v128.load(p, 16));
      all = v128.and(all, v128.and(above, v128.and(v128.load(p + stride), v128.load(p + stride, 16))));
    }
  }
  return step === 1 || i32x4.all_true(i32x4.gt_u(all, i32x4.splat(0xfeffffff))) ? 1 : 0;
}

/**
 * Rows of pixels of `step` bytes (1 or 4) from wherever they lie: row y from `source` and the y-th word at `lines` on,
 * of which the words at `columns` say the pixels, in bytes.
 */
export function pickPixels(
  source: usize,
  target: usize,
  width: i32,
  rows: i32,
  step: i32,
  columns: usize,
  lines: usize,
): void {
  const length = <usize>(width * step);
  for (let y = 0; y < rows; y++) {
    const line = load<u32>(lines + <usize>(y << 2));
    const to = target + <usize>y * length;
    if (y > 0 && line === load<u32>(lines + <usize>((y - 1) << 2))) memory.copy(to, to - length, length);
    else if (step === 4) pickWords(source + line, to, width, columns);
    else pickBytes(source + line, to, width, columns);
  }
}

function pickWords(from: usize, to: usize, width: i32, columns: usize): void {
  let at = to;
  let column = columns;
  for (let end = columns + <usize>((width & ~3) << 2); column < end; column += 16, at += 16) {
    store<u32>(at, load<u32>(from + load<u32>(column)));
    store<u32>(at, load<u32>(from + load<u32>(column, 4)), 4);
    store<u32>(at, load<u32>(from + load<u32>(column, 8)), 8);
    store<u32>(at, load<u32>(from + load<u32>(column, 12)), 12);
  }
  for (let end = columns + <usize>(width << 2); column < end; column += 4, at += 4) {
    store<u32>(at, load<u32>(from + load<u32>(column)));
  }
}

function pickBytes(from: usize, to: usize, width: i32, columns: usize): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    store<u8>(to + x, load<u8>(from + load<u32>(columns + (x << 2))));
  }
}

/** The means of neighbours: sixteen bytes of 32. */
// @ts-ignore: decorator
@inline
function halved(p: usize, step: i32): v128 {
  const a = v128.load(p), b = v128.load(p, 16);
  if (step === 4) {
    return i8x16.avgr_u(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
  }
  return i8x16.avgr_u(
    i8x16.shuffle(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
    i8x16.shuffle(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31),
  );
}
