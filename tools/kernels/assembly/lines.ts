// Tables of 256 bytes that are straight lines, as those of brightness and contrast. Twin: core/apply_lut.ts.

/** Lines are counted in 65536ths. */
const BITS: i32 = 16;
/** Steeper ones would not fit 32 bits. */
const STEEPEST: i32 = 100 << BITS;

/**
 * For each of four tables at `luts` a slope at `into` and a height 16 bytes further, both in 65536ths: cut to 0 to 255
 * and rounded down, slope · tone + height is the table's value of every tone. Gives 1, or 0 when a table is no line.
 */
export function fitLines(luts: usize, into: usize): i32 {
  for (let place: usize = 0; place < 4; place++) {
    const lut = luts + (place << 8), to = into + (place << 2);
    if (place > 0 && isSame(lut, lut - 256)) {
      store<i32>(to, load<i32>(to - 4));
      store<i32>(to, load<i32>(to - 4, 16), 16);
    } else if (!fitLine(lut, to)) return 0;
  }
  return 1;
}

function isSame(a: usize, b: usize): bool {
  for (let i: usize = 0; i < 256; i += 16) {
    if (!i8x16.all_true(i8x16.eq(v128.load(a + i), v128.load(b + i)))) return false;
  }
  return true;
}

/**
 * The heights that a slope leaves lie between two bounds, whose distance rises with the slope up to the best one and
 * falls behind it: halving finds it. Two tones between black and white say where to look.
 */
function fitLine(lut: usize, to: usize): bool {
  let first = 0, last = 255;
  while (first < 255 && isEnd(lut, first)) first++;
  while (last > first && isEnd(lut, last)) last--;
  const tones = last - first;
  if (tones < 2) return false;
  const rise = <i32>load<u8>(lut + last) - <i32>load<u8>(lut + first);
  let low = ((rise - 1) << BITS) / tones - 1, high = ((rise + 1) << BITS) / tones + 1;
  if (low < -STEEPEST || high > STEEPEST || !isNear(lut, first + (tones >> 1), first, low, high)) return false;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (room(lut, middle) >= room(lut, middle + 1)) high = middle;
    else low = middle + 1;
  }
  if (room(lut, low) < 0) return false;
  store<i32>(to, low);
  store<i32>(to, <i32>least(lut, low), 16);
  return true;
}

function isEnd(lut: usize, tone: i32): bool {
  const value: i32 = load<u8>(lut + tone);
  return value === 0 || value === 255;
}

/** Whether a tone's value is what slopes from `low` to `high` allow: most tables that are no lines end here. */
function isNear(lut: usize, tone: i32, first: i32, low: i32, high: i32): bool {
  const rise = (<i32>load<u8>(lut + tone) - <i32>load<u8>(lut + first)) << BITS;
  return rise > (tone - first) * low - (2 << BITS) && rise < (tone - first) * high + (2 << BITS);
}

/** The least height with which no value is below the table's. */
function least(lut: usize, slope: i32): i64 {
  let most = i64.MIN_VALUE;
  for (let tone = 0; tone < 256; tone++) {
    const value: i64 = load<u8>(lut + tone);
    if (value > 0) most = max(most, (value << BITS) - <i64>slope * tone);
  }
  return most;
}

/** By how much the greatest height with which no value is above the table's is more than the least one. */
function room(lut: usize, slope: i32): i64 {
  let end = i64.MAX_VALUE;
  for (let tone = 0; tone < 256; tone++) {
    const value: i64 = load<u8>(lut + tone);
    if (value < 255) end = min(end, ((value + 1) << BITS) - 1 - <i64>slope * tone);
  }
  return end - least(lut, slope);
}

/** Maps bytes by {@link fitLines}' lines, four and four. Reads and writes up to 15 bytes more. */
export function mapLines(source: usize, target: usize, length: i32, lines: usize): void {
  const slope = v128.load(lines), height = v128.load(lines, 16);
  for (let from = source, to = target, end = source + <usize>length; from < end; from += 16, to += 16) {
    const bytes = v128.load(from);
    const low = i16x8.extend_low_i8x16_u(bytes), high = i16x8.extend_high_i8x16_u(bytes);
    const a = onLine(i32x4.extend_low_i16x8_u(low), slope, height);
    const b = onLine(i32x4.extend_high_i16x8_u(low), slope, height);
    const c = onLine(i32x4.extend_low_i16x8_u(high), slope, height);
    const d = onLine(i32x4.extend_high_i16x8_u(high), slope, height);
    v128.store(to, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
  }
}

// @ts-ignore: decorator
@inline
function onLine(tones: v128, slope: v128, height: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.mul(tones, slope), height), BITS);
}
