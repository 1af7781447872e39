// Prediction of VP8's key frames from the pixels around (RFC 6386, section 12), and what is added to it (14.4).

/** Modes, as the table of their probabilities counts them. */
export const DC: i32 = 0;
export const GRADIENT: i32 = 1;
export const VERTICAL: i32 = 2;
export const HORIZONTAL: i32 = 3;

/** Predicts 16×16 or 8×8 pixels; without what is above or to the left when that is outside the picture. */
export function predictBlock(at: usize, stride: usize, side: usize, mode: i32, hasAbove: bool, hasLeft: bool): void {
  if (mode === DC) fillBlock(at, stride, side, meanAround(at, stride, side, hasAbove, hasLeft));
  else if (mode === VERTICAL) {
    const above = v128.load(at - stride);
    for (let y: usize = 0; y < side; y++) storeSide(at + y * stride, side, above);
  } else if (mode === HORIZONTAL) {
    for (let y: usize = 0; y < side; y++) {
      storeSide(at + y * stride, side, i8x16.splat(load<i8>(at + y * stride - 1)));
    }
  } else {
    const above = at - stride;
    const corner = i16x8.splat(load<u8>(above - 1));
    const low = i16x8.sub(v128.load8x8_u(above), corner), high = i16x8.sub(v128.load8x8_u(above, 8), corner);
    for (let y: usize = 0; y < side; y++) {
      const left = i16x8.splat(load<u8>(at + y * stride - 1));
      storeSide(at + y * stride, side, i8x16.narrow_i16x8_u(i16x8.add(low, left), i16x8.add(high, left)));
    }
  }
}

function meanAround(at: usize, stride: usize, side: usize, hasAbove: bool, hasLeft: bool): i32 {
  let sum = 0;
  for (let i: usize = 0; i < side; i++) {
    if (hasAbove) sum += load<u8>(at - stride + i);
    if (hasLeft) sum += load<u8>(at + i * stride - 1);
  }
  if (!hasAbove && !hasLeft) return 128;
  const bits = (side === 16 ? 4 : 3) + (hasAbove && hasLeft ? 1 : 0);
  return (sum + (1 << (bits - 1))) >> bits;
}

function fillBlock(at: usize, stride: usize, side: usize, value: i32): void {
  for (let y: usize = 0; y < side; y++) storeSide(at + y * stride, side, i8x16.splat(<i8>value));
}

// @ts-ignore: decorator
@inline
function storeSide(at: usize, side: usize, pixels: v128): void {
  if (side === 16) v128.store(at, pixels);
  else v128.store64_lane(at, pixels, 0);
}

/**
 * Predicts 4×4 pixels, of which `right` are the four above on the right. `edge` is room for 48 bytes: the pixels
 * around in a row from below on the left, then means of two neighbours, then of three.
 */
export function predictSmall(at: usize, stride: usize, mode: i32, right: u32, edge: usize): void {
  const above = at - stride;
  if (mode === GRADIENT) {
    const top = i16x8.sub(v128.load8x8_u(above), i16x8.splat(load<u8>(above - 1)));
    for (let y: usize = 0; y < 4; y++) {
      const row = i16x8.add(top, i16x8.splat(load<u8>(at + y * stride - 1)));
      v128.store32_lane(at + y * stride, i8x16.narrow_i16x8_u(row, row), 0);
    }
    return;
  }
  if (mode === DC) {
    let sum = 4;
    for (let i: usize = 0; i < 4; i++) sum += <i32>load<u8>(above + i) + <i32>load<u8>(at + i * stride - 1);
    storeRows(at, stride, 0x01010101 * (sum >> 3), 0x01010101 * (sum >> 3), 0x01010101 * (sum >> 3), 0x01010101 * (sum >> 3));
    return;
  }
  const last = load<u8>(at + 3 * stride - 1);
  // From the pixel below on the left, twice, up to the last one above on the right, twice.
  store<u8>(edge, last);
  store<u8>(edge, last, 1);
  store<u8>(edge, load<u8>(at + 2 * stride - 1), 2);
  store<u8>(edge, load<u8>(at + stride - 1), 3);
  store<u8>(edge, load<u8>(at - 1), 4);
  store<u8>(edge, load<u8>(above - 1), 5);
  store<u32>(edge, load<u32>(above), 6);
  store<u32>(edge, right, 10);
  store<u8>(edge, <u8>(right >> 24), 14);
  const here = v128.load(edge), next = v128.load(edge, 1), second = v128.load(edge, 2);
  const two = edge + 16, three = edge + 32;
  v128.store(two, i8x16.avgr_u(next, second));
  // The mean of the outer two rounded down, then with the middle one rounded up: (a + 2b + c + 2) / 4.
  const odd = v128.and(v128.xor(here, second), i8x16.splat(1));
  v128.store(three, i8x16.avgr_u(i8x16.sub(i8x16.avgr_u(here, second), odd), next));
  predictAlong(at, stride, mode, last, two, three);
}

/** The modes with a direction: `two[i]` is the mean of the edge's pixels i and i + 1, `three[i]` of i − 1 to i + 1. */
function predictAlong(at: usize, stride: usize, mode: i32, last: u32, two: usize, three: usize): void {
  switch (mode) {
    case 2: {
      const row = load<u32>(three, 5);
      return storeRows(at, stride, row, row, row, row);
    }
    case 3:
      return storeRows(
        at,
        stride,
        0x01010101 * load<u8>(three, 3),
        0x01010101 * load<u8>(three, 2),
        0x01010101 * load<u8>(three, 1),
        0x01010101 * load<u8>(three),
      );
    case 4:
      return storeRows(at, stride, load<u32>(three, 4), load<u32>(three, 3), load<u32>(three, 2), load<u32>(three, 1));
    case 5: {
      const means = load<u32>(two, 4), row = load<u32>(three, 4);
      return storeRows(at, stride, means, row, (means << 8) | load<u8>(three, 3), (row << 8) | load<u8>(three, 2));
    }
    case 6:
      return storeRows(at, stride, load<u32>(three, 6), load<u32>(three, 7), load<u32>(three, 8), load<u32>(three, 9));
    case 7: {
      const third = (load<u32>(two, 6) & 0xffffff) | (<u32>load<u8>(three, 10) << 24);
      const fourth = (load<u32>(three, 7) & 0xffffff) | (<u32>load<u8>(three, 11) << 24);
      return storeRows(at, stride, load<u32>(two, 5), load<u32>(three, 6), third, fourth);
    }
    case 8: {
      const fourth = inTurn(two, three, 0, 1);
      const third = inTurn(two, three, 1, 2);
      const second = inTurn(two, three, 2, 3);
      const first = <u32>load<u8>(two, 3) | (load<u32>(three, 4) << 8);
      return storeRows(at, stride, first, second, third, fourth);
    }
    default: {
      const first = backInTurn(two, three, 2, 2);
      const end = last * 0x01010101;
      const second = (first >> 16) | (<u32>load<u8>(two) << 16) | (<u32>load<u8>(three) << 24);
      const third = (second >> 16) | (end & 0xffff0000);
      return storeRows(at, stride, first, second, third, end);
    }
  }
}

/** A mean of two, one of three, and the next of both. */
// @ts-ignore: decorator
@inline
function inTurn(two: usize, three: usize, i: usize, j: usize): u32 {
  const first = <u32>load<u8>(two + i) | (<u32>load<u8>(three + j) << 8);
  return first | (<u32>load<u8>(two + i + 1) << 16) | (<u32>load<u8>(three + j + 1) << 24);
}

/** The same with those before. */
// @ts-ignore: decorator
@inline
function backInTurn(two: usize, three: usize, i: usize, j: usize): u32 {
  const first = <u32>load<u8>(two + i) | (<u32>load<u8>(three + j) << 8);
  return first | (<u32>load<u8>(two + i - 1) << 16) | (<u32>load<u8>(three + j - 1) << 24);
}

// @ts-ignore: decorator
@inline
function storeRows(at: usize, stride: usize, first: u32, second: u32, third: u32, fourth: u32): void {
  store<u32>(at, first);
  store<u32>(at + stride, second);
  store<u32>(at + 2 * stride, third);
  store<u32>(at + 3 * stride, fourth);
}

/** Adds what 16 coefficients stand for to 4×4 pixels, and clears them. */
export function addResidue(coefficients: usize, at: usize, stride: usize): void {
  const r0 = v128.load16x4_s(coefficients), r1 = v128.load16x4_s(coefficients, 8);
  const r2 = v128.load16x4_s(coefficients, 16), r3 = v128.load16x4_s(coefficients, 24);
  const none = i32x4.splat(0);
  v128.store(coefficients, none);
  v128.store(coefficients, none, 16);
  let a = i32x4.add(r0, r2), b = i32x4.sub(r0, r2);
  let c = i32x4.sub(byRoot(r1), byOne(r3)), d = i32x4.add(byOne(r1), byRoot(r3));
  const t0 = i32x4.add(a, d), t1 = i32x4.add(b, c), t2 = i32x4.sub(b, c), t3 = i32x4.sub(a, d);
  const l0 = v128.shuffle<i32>(t0, t1, 0, 4, 1, 5), l1 = v128.shuffle<i32>(t2, t3, 0, 4, 1, 5);
  const h0 = v128.shuffle<i32>(t0, t1, 2, 6, 3, 7), h1 = v128.shuffle<i32>(t2, t3, 2, 6, 3, 7);
  const u0 = i32x4.add(v128.shuffle<i64>(l0, l1, 0, 2), i32x4.splat(4)), u1 = v128.shuffle<i64>(l0, l1, 1, 3);
  const u2 = v128.shuffle<i64>(h0, h1, 0, 2), u3 = v128.shuffle<i64>(h0, h1, 1, 3);
  a = i32x4.add(u0, u2);
  b = i32x4.sub(u0, u2);
  c = i32x4.sub(byRoot(u1), byOne(u3));
  d = i32x4.add(byOne(u1), byRoot(u3));
  const o0 = i32x4.shr_s(i32x4.add(a, d), 3), o1 = i32x4.shr_s(i32x4.add(b, c), 3);
  const o2 = i32x4.shr_s(i32x4.sub(b, c), 3), o3 = i32x4.shr_s(i32x4.sub(a, d), 3);
  const p0 = v128.shuffle<i32>(o0, o1, 0, 4, 1, 5), p1 = v128.shuffle<i32>(o2, o3, 0, 4, 1, 5);
  const q0 = v128.shuffle<i32>(o0, o1, 2, 6, 3, 7), q1 = v128.shuffle<i32>(o2, o3, 2, 6, 3, 7);
  const first = i16x8.narrow_i32x4_s(v128.shuffle<i64>(p0, p1, 0, 2), v128.shuffle<i64>(p0, p1, 1, 3));
  const second = i16x8.narrow_i32x4_s(v128.shuffle<i64>(q0, q1, 0, 2), v128.shuffle<i64>(q0, q1, 1, 3));
  addRows(at, stride, first);
  addRows(at + 2 * stride, stride, second);
}

/** Times sqrt 2 · sin(π/8) and times sqrt 2 · cos(π/8), in 1/65536. */
// @ts-ignore: decorator
@inline
function byRoot(x: v128): v128 {
  return i32x4.shr_s(i32x4.mul(x, i32x4.splat(35468)), 16);
}

// @ts-ignore: decorator
@inline
function byOne(x: v128): v128 {
  return i32x4.add(i32x4.shr_s(i32x4.mul(x, i32x4.splat(20091)), 16), x);
}

// @ts-ignore: decorator
@inline
function addRows(at: usize, stride: usize, residue: v128): void {
  const pixels = v128.load32_lane(at + stride, v128.load32_zero(at), 1);
  // Sums beyond 16 bits are far beyond a byte on the same side.
  const sums = i16x8.add_sat_s(i16x8.extend_low_i8x16_u(pixels), residue);
  const bytes = i8x16.narrow_i16x8_u(sums, sums);
  v128.store32_lane(at, bytes, 0);
  v128.store32_lane(at + stride, bytes, 1);
}
