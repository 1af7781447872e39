// Planes of Y, Cb and Cr to RGBA, as libwebp does it: chroma by weights of 9, 3, 3 and 1, colours in 1/64.

/** Twice as many of a chroma row's bytes: `near` is its row, `far` the other one beside it. Writes from `to` - 1 on. */
function widen(near: usize, far: usize, to: usize, width: i32): void {
  const bias = i16x8.splat(8);
  for (let x: usize = 0; x < <usize>((width >> 1) + 1); x += 8) {
    const n0 = v128.load8x8_u(near + x - 1), n1 = v128.load8x8_u(near + x);
    const f0 = v128.load8x8_u(far + x - 1), f1 = v128.load8x8_u(far + x);
    const rising = i16x8.add(n0, f1), falling = i16x8.add(n1, f0);
    const sum = i16x8.add(i16x8.add(rising, falling), bias);
    const odd = i16x8.shr_u(i16x8.add(sum, i16x8.shl(falling, 1)), 3);
    const even = i16x8.shr_u(i16x8.add(sum, i16x8.shl(rising, 1)), 3);
    const left = i16x8.shr_u(i16x8.add(odd, n0), 1), right = i16x8.shr_u(i16x8.add(even, n1), 1);
    v128.store(to + 2 * x - 1, v128.or(left, i16x8.shl(right, 8)));
  }
}

/** (x · factor) / 256 of words. */
// @ts-ignore: decorator
@inline
function scaled(words: v128, factor: i32): v128 {
  const by = i16x8.splat(<i16>factor);
  return i16x8.narrow_i32x4_u(
    i32x4.shr_u(i32x4.extmul_low_i16x8_u(words, by), 8),
    i32x4.shr_u(i32x4.extmul_high_i16x8_u(words, by), 8),
  );
}

/** RGBA of eight pixels. */
// @ts-ignore: decorator
@inline
function colorsOfEight(y: v128, u: v128, v: v128, to: usize): void {
  const light = scaled(y, 19077);
  const red = i16x8.shr_s(i16x8.add(i16x8.sub(light, i16x8.splat(14234)), scaled(v, 26149)), 6);
  const dark = i16x8.add(scaled(u, 6419), scaled(v, 13320));
  const green = i16x8.shr_s(i16x8.sub(i16x8.add(light, i16x8.splat(8708)), dark), 6);
  const blue = i16x8.shr_u(i16x8.sub_sat_u(i16x8.add(light, scaled(u, 33050)), i16x8.splat(17685)), 6);
  const reds = i8x16.narrow_i16x8_u(red, blue), greens = i8x16.narrow_i16x8_u(green, i16x8.splat(255));
  const rg = i8x16.shuffle(reds, greens, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const ba = i8x16.shuffle(reds, greens, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(to, v128.shuffle<i16>(rg, ba, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(to, v128.shuffle<i16>(rg, ba, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}

/**
 * One row of `width` pixels to `to`; `room` is for two rows of chroma, 48 bytes longer each. Writes up to 15 pixels
 * more.
 */
export function rowColors(
  luma: usize,
  nearU: usize,
  farU: usize,
  nearV: usize,
  farV: usize,
  width: i32,
  to: usize,
  room: usize,
): void {
  const u = room + 16, v = u + <usize>width + 48;
  widen(nearU, farU, u, width);
  widen(nearV, farV, v, width);
  for (let x: usize = 0; x < <usize>width; x += 8) {
    colorsOfEight(v128.load8x8_u(luma + x), v128.load8x8_u(u + x), v128.load8x8_u(v + x), to + (x << 2));
  }
}
