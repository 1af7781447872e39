// Samples of a JPEG to pixels: Cb and Cr of half the size between their neighbours, colours to RGBA.
// Twin: tools/codecs/jpeg_lines.ts.

/** How a component's lines become as wide and as many as the picture's; see tools/codecs/jpeg_layout.ts. */
const WIDER: i32 = 1;
const WIDER_AND_HIGHER: i32 = 2;
const HIGHER: i32 = 3;
const REPEATED: i32 = 4;

/** Bytes before a line of words: the first one stands there again. */
const MARGIN: usize = 16;

/** A component in the state: what its lines need. */
const KIND: usize = 32;
const ACROSS: usize = 36;
const DOWN: usize = 40;
const WIDTH: usize = 44;
const HEIGHT: usize = 48;
const PLANE: usize = 20;
const STRIDE: usize = 24;
const ROWS: usize = 52;
const LINE: usize = 56;
const WORDS: usize = 60;

/** Where a component's samples for line `y` of the picture lie, as many as the picture is wide. */
export function lineOf(part: usize, y: i32): usize {
  const kind = load<i32>(part + KIND);
  const line = <usize>load<u32>(part + LINE);
  const width = load<i32>(part + WIDTH);
  const across = load<i32>(part + ACROSS);
  if (kind === WIDER_AND_HIGHER || kind === HIGHER) {
    const own = y >> 1;
    const other = y & 1 ? min(own + 1, load<i32>(part + HEIGHT) - 1) : max(own - 1, 0);
    const near = rowOf(part, own), far = rowOf(part, other);
    if (kind === HIGHER) between(near, far, line, width, 1 + (y & 1));
    else {
      const words = <usize>load<u32>(part + WORDS) + MARGIN;
      weigh(near, far, words, width);
      widen(words, line, width, 4, 8, 7);
    }
    return line;
  }
  const row = rowOf(part, y / load<i32>(part + DOWN));
  if (kind === WIDER) {
    const words = <usize>load<u32>(part + WORDS) + MARGIN;
    extend(row, words, width);
    widen(words, line, width, 2, 1, 2);
    return line;
  }
  if (kind !== REPEATED || across === 1) return row;
  repeat(row, line, width, across);
  return line;
}

/** The component's own line; there is room for some of them, in turn. */
// @ts-ignore: decorator
@inline
function rowOf(part: usize, row: i32): usize {
  return <usize>load<u32>(part + PLANE) + <usize>(row % load<i32>(part + ROWS)) * <usize>load<u32>(part + STRIDE);
}

/** Samples as words, the first and the last one twice. */
function extend(row: usize, words: usize, width: i32): void {
  for (let x = 0; x < width; x += 8) v128.store(words + (<usize>x << 1), v128.load_ext<u8>(row + <usize>x));
  doubleEnds(words, width);
}

/** Three quarters of one line and a quarter of another, times 4, as words. */
function weigh(near: usize, far: usize, words: usize, width: i32): void {
  const three = v128.splat<i16>(3);
  for (let x = 0; x < width; x += 8) {
    const sum = i16x8.add(i16x8.mul(v128.load_ext<u8>(near + <usize>x), three), v128.load_ext<u8>(far + <usize>x));
    v128.store(words + (<usize>x << 1), sum);
  }
  doubleEnds(words, width);
}

function doubleEnds(words: usize, width: i32): void {
  const end = words + (<usize>width << 1);
  store<u16>(words - 2, load<u16>(words));
  store<u16>(end, load<u16>(end - 2));
}

/** Two samples of each word: three quarters of it, a quarter of its left and of its right neighbour. */
// @ts-ignore: decorator
@inline
function widen(words: usize, line: usize, width: i32, bits: i32, left: i16, right: i16): void {
  const three = v128.splat<i16>(3), addLeft = v128.splat<i16>(left), addRight = v128.splat<i16>(right);
  for (let x = 0; x < width; x += 8) {
    const p = words + (<usize>x << 1);
    const own = i16x8.mul(v128.load(p), three);
    const even = i16x8.shr_u(i16x8.add(i16x8.add(own, v128.load(p - 2)), addLeft), bits);
    const odd = i16x8.shr_u(i16x8.add(i16x8.add(own, v128.load(p + 2)), addRight), bits);
    v128.store(line + (<usize>x << 1), v128.or(even, i16x8.shl(odd, 8)));
  }
}

/** Three quarters of one line and a quarter of another. */
function between(near: usize, far: usize, line: usize, width: i32, half: i32): void {
  const three = v128.splat<i16>(3), add = v128.splat<i16>(<i16>half);
  for (let x = 0; x < width; x += 8) {
    const own = i16x8.mul(v128.load_ext<u8>(near + <usize>x), three);
    const sum = i16x8.shr_u(i16x8.add(i16x8.add(own, v128.load_ext<u8>(far + <usize>x)), add), 2);
    v128.store64_lane(line + <usize>x, i8x16.narrow_i16x8_u(sum, sum), 0);
  }
}

function repeat(row: usize, line: usize, width: i32, times: i32): void {
  for (let x = 0; x < width; x++) {
    const sample = load<u8>(row + <usize>x);
    for (let i = 0; i < times; i++, line++) store<u8>(line, sample);
  }
}

/** Sixteen pixels of their channels. */
// @ts-ignore: decorator
@inline
function storePixels(to: usize, red: v128, green: v128, blue: v128): void {
  const opaque = v128.splat<u8>(255);
  const a = v128.shuffle<u8>(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const b = v128.shuffle<u8>(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const c = v128.shuffle<u8>(blue, opaque, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const d = v128.shuffle<u8>(blue, opaque, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(to, v128.shuffle<u16>(a, c, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(to, v128.shuffle<u16>(a, c, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  v128.store(to, v128.shuffle<u16>(b, d, 0, 8, 1, 9, 2, 10, 3, 11), 32);
  v128.store(to, v128.shuffle<u16>(b, d, 4, 12, 5, 13, 6, 14, 7, 15), 48);
}

/** A line of three channels as they are; gray is one three times. */
export function joinLine(red: usize, green: usize, blue: usize, to: usize, width: i32): void {
  for (let x: usize = 0; x < <usize>width; x += 16) {
    storePixels(to + (x << 2), v128.load(red + x), v128.load(green + x), v128.load(blue + x));
  }
}

/**
 * Cb and Cr around 0, times `weight` / 2^14; equal to the sum in 1/2^16, rounded, for each of the 256 values. Only the
 * product of two least words is not the same on every processor; there is none.
 */
// @ts-ignore: decorator
@inline
function share(chroma: v128, weight: i16): v128 {
  return i16x8.relaxed_q15mulr_s(i16x8.shl(chroma, 1), v128.splat<i16>(weight));
}

/** Green's part of Cb and Cr: -0.34414 and -0.71414 in 1/2^16; the latter, too large, is -1 and the rest. */
// @ts-ignore: decorator
@inline
function greenShare(cb: v128, cr: v128): v128 {
  const weights = v128.splat<i32>((-22554 & 0xffff) | (18734 << 16));
  const half = v128.splat<i32>(1 << 15);
  const low = i32x4.dot_i16x8_s(v128.shuffle<i16>(cb, cr, 0, 8, 1, 9, 2, 10, 3, 11), weights);
  const high = i32x4.dot_i16x8_s(v128.shuffle<i16>(cb, cr, 4, 12, 5, 13, 6, 14, 7, 15), weights);
  return i16x8.sub(
    i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(low, half), 16), i32x4.shr_s(i32x4.add(high, half), 16)),
    cr,
  );
}

/** A line of Y, Cb and Cr as RGBA. */
export function colorLine(luma: usize, blues: usize, reds: usize, to: usize, width: i32): void {
  const middle = v128.splat<u8>(128);
  for (let x: usize = 0; x < <usize>width; x += 16) {
    const y = v128.load(luma + x);
    const cb = i8x16.sub(v128.load(blues + x), middle), cr = i8x16.sub(v128.load(reds + x), middle);
    const yLow = i16x8.extend_low_i8x16_u(y), yHigh = i16x8.extend_high_i8x16_u(y);
    const cbLow = i16x8.extend_low_i8x16_s(cb), cbHigh = i16x8.extend_high_i8x16_s(cb);
    const crLow = i16x8.extend_low_i8x16_s(cr), crHigh = i16x8.extend_high_i8x16_s(cr);
    const red = i8x16.narrow_i16x8_u(i16x8.add(yLow, share(crLow, 22970)), i16x8.add(yHigh, share(crHigh, 22970)));
    const green = i8x16.narrow_i16x8_u(
      i16x8.add(yLow, greenShare(cbLow, crLow)),
      i16x8.add(yHigh, greenShare(cbHigh, crHigh)),
    );
    const blue = i8x16.narrow_i16x8_u(i16x8.add(yLow, share(cbLow, 29033)), i16x8.add(yHigh, share(cbHigh, 29033)));
    storePixels(to + (x << 2), red, green, blue);
  }
}
