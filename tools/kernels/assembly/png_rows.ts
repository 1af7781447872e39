// PNG's scanlines: packed, their filter chosen, filtered. Twin: tools/codecs/png_filters.ts.

/** Bytes that are looked at together, and how many of them tell a long row's best filter. */
const BLOCK: i32 = 16;
const SAMPLES: i32 = 512;

/**
 * Filters `rows` scanlines of `width` pixels at `source` into `target`, each
 * behind its filter byte; gives the number of bytes written.
 *
 * `lines` has room for two packed rows, each with 16 zero bytes before it and
 * 64 bytes of room after it; `parity` says which of them holds the row above.
 */
export function filterRows(
  source: usize,
  target: usize,
  lines: usize,
  width: i32,
  rows: i32,
  channels: i32,
  bytesPerPixel: i32,
  parity: i32,
): i32 {
  const length = width * bytesPerPixel;
  const line = <usize>(length + 80);
  let above = lines + 16 + (parity === 0 ? 0 : line);
  let row = lines + 16 + (parity === 0 ? line : 0);
  let to = target;
  for (let y = 0; y < rows; y++) {
    packRow(source + <usize>(y * width * channels), row, width, channels, bytesPerPixel);
    const filter = chooseFilter(row, above, length, bytesPerPixel);
    store<u8>(to, <u8>filter);
    filterRow(filter, row, above, to + 1, length, bytesPerPixel);
    to += <usize>length + 1;
    const next = above;
    above = row;
    row = next;
  }
  return <i32>(to - target);
}

function packRow(source: usize, row: usize, width: i32, channels: i32, bytesPerPixel: i32): void {
  if (channels === bytesPerPixel) {
    memory.copy(row, source, <usize>(width * channels));
    return;
  }
  let x = 0;
  if (bytesPerPixel === 3) {
    for (; x + 4 <= width; x += 4) {
      const pixels = v128.load(source + <usize>(x << 2));
      v128.store(
        row + <usize>(x * 3),
        i8x16.swizzle(pixels, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16)),
      );
    }
    for (; x < width; x++) {
      const pixel = load<u32>(source + <usize>(x << 2));
      const to = row + <usize>(x * 3);
      store<u8>(to, <u8>pixel);
      store<u8>(to, <u8>(pixel >> 8), 1);
      store<u8>(to, <u8>(pixel >> 16), 2);
    }
    return;
  }
  for (; x < width; x++) store<u8>(row + <usize>x, load<u8>(source + <usize>(x << 2)));
}

/** Whichever of left, above and above left is nearest to left + above − above left. */
function paeth(left: v128, over: v128, corner: v128): v128 {
  const towardsLeft = v128.sub<u8>(v128.max<u8>(over, corner), v128.min<u8>(over, corner));
  const towardsOver = v128.sub<u8>(v128.max<u8>(left, corner), v128.min<u8>(left, corner));
  // Left and above on the same side of the corner: distances add up; else they take from one another.
  const sameSide = v128.eq<u8>(v128.le<u8>(corner, over), v128.le<u8>(corner, left));
  const apart = v128.sub<u8>(v128.max<u8>(towardsLeft, towardsOver), v128.min<u8>(towardsLeft, towardsOver));
  const towardsCorner = v128.bitselect(v128.add_sat<u8>(towardsLeft, towardsOver), apart, sameSide);
  const isLeft = v128.and(v128.le<u8>(towardsLeft, towardsOver), v128.le<u8>(towardsLeft, towardsCorner));
  const isOver = v128.le<u8>(towardsOver, towardsCorner);
  return v128.bitselect(left, v128.bitselect(over, corner, isOver), isLeft);
}

function average(left: v128, over: v128): v128 {
  return v128.sub<u8>(v128.avgr<u8>(left, over), v128.and(v128.xor(left, over), i8x16.splat(1)));
}

/** Sums of sixteen differences taken as signed bytes, in four lanes. */
function magnitudes(difference: v128): v128 {
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(v128.abs<i8>(difference)));
}

function total(sums: v128): i32 {
  return i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
}

/** The filter with the smallest sum of absolute differences over evenly spaced blocks. */
function chooseFilter(row: usize, above: usize, length: i32, bytesPerPixel: i32): i32 {
  const step = BLOCK * max<i32>(1, length / SAMPLES);
  const bpp = <usize>bytesPerPixel;
  let none = i32x4.splat(0), sub = i32x4.splat(0), up = i32x4.splat(0), mean = i32x4.splat(0), best = i32x4.splat(0);
  for (let i = bytesPerPixel; i + BLOCK <= length; i += step) {
    const at = row + <usize>i;
    const over = v128.load(above + <usize>i);
    const value = v128.load(at);
    const left = v128.load(at - bpp);
    const corner = v128.load(above + <usize>i - bpp);
    none = i32x4.add(none, magnitudes(value));
    sub = i32x4.add(sub, magnitudes(v128.sub<u8>(value, left)));
    up = i32x4.add(up, magnitudes(v128.sub<u8>(value, over)));
    mean = i32x4.add(mean, magnitudes(v128.sub<u8>(value, average(left, over))));
    best = i32x4.add(best, magnitudes(v128.sub<u8>(value, paeth(left, over, corner))));
  }
  const sums0 = total(none), sums1 = total(sub), sums2 = total(up), sums3 = total(mean), sums4 = total(best);
  const least = min(min(min(sums0, sums1), min(sums2, sums3)), sums4);
  if (least === sums0) return 0;
  if (least === sums2) return 2;
  if (least === sums1) return 1;
  return least === sums4 ? 4 : 3;
}

function filterRow(filter: i32, row: usize, above: usize, out: usize, length: i32, bytesPerPixel: i32): void {
  const bpp = <usize>bytesPerPixel;
  if (filter === 0) {
    memory.copy(out, row, <usize>length);
  } else if (filter === 1) {
    for (let i: usize = 0; i < <usize>length; i += 16) {
      v128.store(out + i, v128.sub<u8>(v128.load(row + i), v128.load(row + i - bpp)));
    }
  } else if (filter === 2) {
    for (let i: usize = 0; i < <usize>length; i += 16) {
      v128.store(out + i, v128.sub<u8>(v128.load(row + i), v128.load(above + i)));
    }
  } else if (filter === 3) {
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const guess = average(v128.load(row + i - bpp), v128.load(above + i));
      v128.store(out + i, v128.sub<u8>(v128.load(row + i), guess));
    }
  } else {
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const guess = paeth(v128.load(row + i - bpp), v128.load(above + i), v128.load(above + i - bpp));
      v128.store(out + i, v128.sub<u8>(v128.load(row + i), guess));
    }
  }
}

/** What RGBA pixels are: 2 some are not opaque, 1 all are opaque and some have colour, 0 all are opaque gray. */
export function colorsOf(source: usize, pixels: i32): i32 {
  let all = i32x4.splat(-1);
  let colors = i32x4.splat(0);
  const end = source + <usize>(pixels << 2);
  let p = source;
  for (; p + 16 <= end; p += 16) {
    const four = v128.load(p);
    all = v128.and(all, four);
    // Red against green, green against blue; the two lanes beside do not count.
    colors = v128.or(colors, v128.xor(four, i32x4.shr_u(four, 8)));
  }
  let opaque: u32 = <u32>(i32x4.extract_lane(all, 0) & i32x4.extract_lane(all, 1) & i32x4.extract_lane(all, 2) &
    i32x4.extract_lane(all, 3));
  let color: u32 = <u32>(i32x4.extract_lane(colors, 0) | i32x4.extract_lane(colors, 1) |
    i32x4.extract_lane(colors, 2) | i32x4.extract_lane(colors, 3));
  for (; p < end; p += 4) {
    const pixel = load<u32>(p);
    opaque &= pixel;
    color |= pixel ^ (pixel >> 8);
  }
  if (opaque < 0xff000000) return 2;
  return color & 0xffff ? 1 : 0;
}
