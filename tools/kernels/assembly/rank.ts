// Least and greatest values under a window. Twin: tools/filters/sliding_maximum.ts.

import { colorMask } from "./borders";

/** So many values, and the last one, are compared at once; wider windows are combined from halves before. */
const REACH: i32 = 6;

/**
 * The greatest or least value of each window of `across` × `down` pixels, which
 * begins `left` pixels and `above` rows before its pixel; alpha stays. `band`
 * holds rows + down − 1 rows, each with across − 1 pixels more than the
 * result's; it is used up.
 */
export function slideExtreme(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  across: i32,
  down: i32,
  left: i32,
  above: i32,
  isLeast: i32,
): void {
  if (isLeast) slide<i8>(band, out, width, rows, step, across, down, left, above);
  else slide<u8>(band, out, width, rows, step, across, down, left, above);
}

/** u8 stands for the greatest, i8 for the least of two bytes. */
// @ts-ignore: decorator
@inline
function pick<T>(a: v128, b: v128): v128 {
  return isSigned<T>() ? i8x16.min_u(a, b) : i8x16.max_u(a, b);
}

// @ts-ignore: decorator
@inline
function pickByte<T>(a: u8, b: u8): u8 {
  return isSigned<T>() ? min(a, b) : max(a, b);
}

function slide<T>(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  across: i32,
  down: i32,
  left: i32,
  above: i32,
): void {
  const length = width * step;
  const stride = (width + across - 1) * step;
  const all = stride * (rows + down - 1);
  let tall = 1;
  for (; tall * REACH < down; tall *= 2) double<T>(band, all, tall * stride, step);
  for (let y = 0; y < rows; y++) {
    const line = band + <usize>(y * stride);
    if (down > 1) combineDown<T>(line, stride, tall * stride, (down - tall) * stride, above * stride, step);
    let wide = 1;
    for (; wide * REACH < across; wide *= 2) double<T>(line, stride, wide * step, step);
    combineAcross<T>(line, out + <usize>(y * length), length, wide * step, (across - wide) * step, left * step, step);
  }
}

/** Takes to each byte the one `ahead` further on, alpha apart: whole vectors, then single bytes. */
function double<T>(at: usize, length: i32, ahead: i32, step: i32): void {
  const mask = colorMask(step);
  const end = length - ahead;
  let i = 0;
  for (; i + 16 <= end; i += 16) {
    const p = at + <usize>i;
    const own = v128.load(p);
    v128.store(p, i8x16.relaxed_laneselect(pick<T>(own, v128.load(p + <usize>ahead)), own, mask));
  }
  for (; i < end; i++) {
    if (step === 4 && (i & 3) === 3) continue;
    const p = at + <usize>i;
    store<u8>(p, pickByte<T>(load<u8>(p), load<u8>(p + <usize>ahead)));
  }
}

/**
 * The extreme of values `ahead` apart up to `last`, alpha from `center`. Three and five values, which are the usual
 * ones, go without a loop, which would take longer than they do until the engine has optimised it.
 */
// @ts-ignore: decorator
@inline
function combined<T>(p: usize, ahead: i32, last: i32, center: i32, mask: v128): v128 {
  let value = pick<T>(v128.load(p), v128.load(p + <usize>last));
  if (last === 4 * ahead) {
    const outer = pick<T>(v128.load(p + <usize>ahead), v128.load(p + <usize>(3 * ahead)));
    value = pick<T>(value, pick<T>(outer, v128.load(p + <usize>(2 * ahead))));
  } else if (last === 2 * ahead) {
    value = pick<T>(value, v128.load(p + <usize>ahead));
  } else {
    for (let o = ahead; o < last; o += ahead) value = pick<T>(value, v128.load(p + <usize>o));
  }
  return i8x16.relaxed_laneselect(value, v128.load(p + <usize>center), mask);
}

/** Puts the extremes of columns into their first row; the last vector overlaps the one before, which changes nothing. */
function combineDown<T>(row: usize, length: i32, ahead: i32, last: i32, center: i32, step: i32): void {
  const mask = colorMask(step);
  if (length < 16) {
    for (let i = 0; i < length; i++) {
      const p = row + <usize>i;
      let value = load<u8>(p + <usize>(step === 4 && (i & 3) === 3 ? center : last));
      if (step !== 4 || (i & 3) !== 3) {
        for (let o = 0; o < last; o += ahead) value = pickByte<T>(value, load<u8>(p + <usize>o));
      }
      store<u8>(p, value);
    }
    return;
  }
  for (let i = 0; i + 16 < length; i += 16) {
    const p = row + <usize>i;
    v128.store(p, combined<T>(p, ahead, last, center, mask));
  }
  const p = row + <usize>(length - 16);
  v128.store(p, combined<T>(p, ahead, last, center, mask));
}

/** The extremes of a row's neighbours; writes up to 15 bytes more. */
function combineAcross<T>(row: usize, to: usize, length: i32, ahead: i32, last: i32, center: i32, step: i32): void {
  const mask = colorMask(step);
  for (let i: usize = 0; i < <usize>length; i += 16) {
    v128.store(to + i, combined<T>(row + i, ahead, last, center, mask));
  }
}
