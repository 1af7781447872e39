// Weighted means in double precision. Twin: tools/binary/weighted_means.ts.

/**
 * Means of `rows` rows with the same `count` weights across and down, added in
 * their order, rounded to bytes. `band` has a margin of half the weights on all
 * sides. `ring` keeps `count` lines of means across from call to call, and has
 * room for one line with margins before them; `top` is the band's first row.
 */
export function weighRows(
  band: usize,
  out: usize,
  width: i32,
  top: i32,
  rows: i32,
  weights: usize,
  count: i32,
  ring: usize,
): void {
  const stride = width + count - 1;
  const lineBytes = roomFor(width);
  const lines = ring + <usize>roomFor(stride);
  let made = top === 0 ? 0 : count - 1;
  for (let y = 0; y < rows; y++) {
    for (; made < y + count; made++) {
      widen(band + <usize>(made * stride), stride, ring);
      sumAcross(ring, width, weights, count, lines + <usize>(((top + made) % count) * lineBytes));
    }
    sumDown(lines, lineBytes, (top + y) % count, width, weights, count, out + <usize>(y * width));
  }
}

/** Bytes of a line of doubles, with whole blocks of eight. */
function roomFor(length: i32): i32 {
  return ((length + 7) & ~7) * 8 + 64;
}

/** Bytes as doubles; reads and writes some more. */
function widen(from: usize, length: i32, to: usize): void {
  for (let i = 0; i < length; i += 4) {
    const words = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from + <usize>i)));
    const at = to + <usize>(i << 3);
    v128.store(at, f64x2.convert_low_i32x4_s(words));
    v128.store(at, f64x2.convert_low_i32x4_s(v128.shuffle<i64>(words, words, 1, 1)), 16);
  }
}

function sumAcross(line: usize, width: i32, weights: usize, count: i32, to: usize): void {
  const end = weights + <usize>(count << 3);
  for (let x = 0; x < width; x += 8) {
    let p = line + <usize>(x << 3);
    let a = v128.splat<f64>(0);
    let b = a, c = a, d = a;
    for (let w = weights; w < end; w += 8, p += 8) {
      const weight = v128.load64_splat(w);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(p)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(p, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(p, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(p, 48)));
    }
    const at = to + <usize>(x << 3);
    v128.store(at, a);
    v128.store(at, b, 16);
    v128.store(at, c, 32);
    v128.store(at, d, 48);
  }
}

/** Adds the ring's lines from `first` on, round to the one before it; writes up to 7 bytes more. */
function sumDown(lines: usize, lineBytes: i32, first: i32, width: i32, weights: usize, count: i32, out: usize): void {
  const turn = weights + <usize>((count - first) << 3);
  const end = weights + <usize>(count << 3);
  for (let x = 0; x < width; x += 8) {
    const column = lines + <usize>(x << 3);
    let p = column + <usize>(first * lineBytes);
    let a = v128.splat<f64>(0);
    let b = a, c = a, d = a;
    for (let w = weights; w < end; w += 8, p += <usize>lineBytes) {
      if (w === turn) p = column;
      const weight = v128.load64_splat(w);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(p)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(p, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(p, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(p, 48)));
    }
    const low = i16x8.narrow_i32x4_s(rounded(a, b), rounded(c, d));
    v128.store64_lane(out + <usize>x, i8x16.narrow_i16x8_u(low, low), 0);
  }
}

/** Halves to the even neighbour, as JavaScript's clamped arrays. */
// @ts-ignore: decorator
@inline
function rounded(a: v128, b: v128): v128 {
  const first = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(a));
  return v128.shuffle<i64>(first, i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(b)), 0, 2);
}
