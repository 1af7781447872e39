// The loop filter of VP8 (RFC 6386, section 15): sixteen places along an edge at once.

/** How an edge is filtered: that of a macroblock, one inside, or either one simply. */
export const OUTER: i32 = 0;
export const INNER: i32 = 1;
export const SIMPLE: i32 = 2;

// @ts-ignore: decorator
@inline
function apart(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

/** Filters across the edge between the fourth and the fifth of eight rows from `at` on, which lie `step` apart. */
function filterRows(at: usize, step: usize, limit: i32, inside: i32, steep: i32, how: i32): void {
  const p1 = v128.load(at + 2 * step), p0 = v128.load(at + 3 * step);
  const q0 = v128.load(at + 4 * step), q1 = v128.load(at + 5 * step);
  const middle = apart(p0, q0);
  const rest = v128.and(i16x8.shr_u(apart(p1, q1), 1), i8x16.splat(0x7f));
  let mask = i8x16.le_u(i8x16.add_sat_u(i8x16.add_sat_u(middle, middle), rest), i8x16.splat(<i8>limit));
  if (!v128.any_true(mask)) return;
  const sign = i8x16.splat(-128);
  let isSteep = i8x16.splat(-1);
  let p2 = p0, q2 = q0;
  if (how !== SIMPLE) {
    p2 = v128.load(at + step);
    q2 = v128.load(at + 6 * step);
    const near = i8x16.max_u(apart(p1, p0), apart(q1, q0));
    const far = i8x16.max_u(apart(p2, p1), apart(q2, q1));
    const end = i8x16.max_u(apart(v128.load(at), p2), apart(v128.load(at + 7 * step), q2));
    const most = i8x16.max_u(near, i8x16.max_u(far, end));
    mask = v128.and(mask, i8x16.le_u(most, i8x16.splat(<i8>inside)));
    if (!v128.any_true(mask)) return;
    isSteep = i8x16.gt_u(near, i8x16.splat(<i8>steep));
  }
  const sp1 = v128.xor(p1, sign), sp0 = v128.xor(p0, sign), sq0 = v128.xor(q0, sign), sq1 = v128.xor(q1, sign);
  const slope = i8x16.sub_sat_s(sq0, sp0);
  let outer = i8x16.sub_sat_s(sp1, sq1);
  if (how === INNER) outer = v128.and(outer, isSteep);
  const sum = i8x16.add_sat_s(i8x16.add_sat_s(i8x16.add_sat_s(outer, slope), slope), slope);
  const base = v128.and(sum, mask);
  // Two pixels where it is steep, and everywhere inside a macroblock.
  const two = how === OUTER ? v128.and(base, isSteep) : base;
  const up = i8x16.shr_s(i8x16.add_sat_s(two, i8x16.splat(4)), 3);
  const down = i8x16.shr_s(i8x16.add_sat_s(two, i8x16.splat(3)), 3);
  let np0 = i8x16.add_sat_s(sp0, down), nq0 = i8x16.sub_sat_s(sq0, up);
  if (how === INNER) {
    const half = v128.andnot(i8x16.shr_s(i8x16.add(up, i8x16.splat(1)), 1), isSteep);
    v128.store(at + 2 * step, v128.xor(i8x16.add_sat_s(sp1, half), sign));
    v128.store(at + 5 * step, v128.xor(i8x16.sub_sat_s(sq1, half), sign));
  }
  if (how === OUTER) {
    const soft = v128.andnot(base, isSteep);
    const low = nines(i16x8.extend_low_i8x16_s(soft)), high = nines(i16x8.extend_high_i8x16_s(soft));
    const bias = i16x8.splat(63);
    const near = shares(i16x8.add(i16x8.add(low, low), low), i16x8.add(i16x8.add(high, high), high), bias);
    const next = shares(i16x8.add(low, low), i16x8.add(high, high), bias);
    const last = shares(low, high, bias);
    np0 = i8x16.add_sat_s(np0, near);
    nq0 = i8x16.sub_sat_s(nq0, near);
    v128.store(at + 2 * step, v128.xor(i8x16.add_sat_s(sp1, next), sign));
    v128.store(at + 5 * step, v128.xor(i8x16.sub_sat_s(sq1, next), sign));
    v128.store(at + step, v128.xor(i8x16.add_sat_s(v128.xor(p2, sign), last), sign));
    v128.store(at + 6 * step, v128.xor(i8x16.sub_sat_s(v128.xor(q2, sign), last), sign));
  }
  v128.store(at + 3 * step, v128.xor(np0, sign));
  v128.store(at + 4 * step, v128.xor(nq0, sign));
}

// @ts-ignore: decorator
@inline
function nines(words: v128): v128 {
  return i16x8.add(i16x8.shl(words, 3), words);
}

/** 1/128 of words, rounded with the bias. */
// @ts-ignore: decorator
@inline
function shares(low: v128, high: v128, bias: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.shr_s(i16x8.add(low, bias), 7), i16x8.shr_s(i16x8.add(high, bias), 7));
}

/** Filters the edge above sixteen pixels. */
export function filterDown(at: usize, stride: usize, limit: i32, inside: i32, steep: i32, how: i32): void {
  filterRows(at - 4 * stride, stride, limit, inside, steep, how);
}

/** The same above eight pixels of two planes, by way of 128 bytes at `room`. */
export function filterBothDown(
  u: usize,
  v: usize,
  stride: usize,
  limit: i32,
  inside: i32,
  steep: i32,
  how: i32,
  room: usize,
): void {
  for (let y: usize = 0; y < 8; y++) {
    const from = (y - 4) * stride;
    store<u64>(room + (y << 4), load<u64>(u + from));
    store<u64>(room + (y << 4), load<u64>(v + from), 8);
  }
  filterRows(room, 16, limit, inside, steep, how);
  for (let y: usize = 1; y < 7; y++) {
    const to = (y - 4) * stride;
    store<u64>(u + to, load<u64>(room + (y << 4)));
    store<u64>(v + to, load<u64>(room + (y << 4), 8));
  }
}

// @ts-ignore: decorator
@inline
function zip(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function zipEnds(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Filters the edge to the left of eight rows from `first` and eight from `second` on, by way of 128 bytes at `room`. */
export function filterAcross(
  first: usize,
  second: usize,
  stride: usize,
  limit: i32,
  inside: i32,
  steep: i32,
  how: i32,
  room: usize,
): void {
  const a = first - 4, b = second - 4;
  const r0 = zip(v128.load64_zero(a), v128.load64_zero(b));
  const r1 = zip(v128.load64_zero(a + stride), v128.load64_zero(b + stride));
  const r2 = zip(v128.load64_zero(a + 2 * stride), v128.load64_zero(b + 2 * stride));
  const r3 = zip(v128.load64_zero(a + 3 * stride), v128.load64_zero(b + 3 * stride));
  const r4 = zip(v128.load64_zero(a + 4 * stride), v128.load64_zero(b + 4 * stride));
  const r5 = zip(v128.load64_zero(a + 5 * stride), v128.load64_zero(b + 5 * stride));
  const r6 = zip(v128.load64_zero(a + 6 * stride), v128.load64_zero(b + 6 * stride));
  const r7 = zip(v128.load64_zero(a + 7 * stride), v128.load64_zero(b + 7 * stride));
  storeColumns(zip(r0, r4), zip(r1, r5), zip(r2, r6), zip(r3, r7), room);
  storeColumns(zipEnds(r0, r4), zipEnds(r1, r5), zipEnds(r2, r6), zipEnds(r3, r7), room + 64);
  filterRows(room, 16, limit, inside, steep, how);
  const c0 = v128.load(room), c1 = v128.load(room, 16), c2 = v128.load(room, 32), c3 = v128.load(room, 48);
  const c4 = v128.load(room, 64), c5 = v128.load(room, 80), c6 = v128.load(room, 96), c7 = v128.load(room, 112);
  storeRows(a, stride, zip(zip(c0, c4), zip(c2, c6)), zip(zip(c1, c5), zip(c3, c7)));
  storeRows(a + 4 * stride, stride, zipEnds(zip(c0, c4), zip(c2, c6)), zipEnds(zip(c1, c5), zip(c3, c7)));
  storeRows(b, stride, zip(zipEnds(c0, c4), zipEnds(c2, c6)), zip(zipEnds(c1, c5), zipEnds(c3, c7)));
  storeRows(b + 4 * stride, stride, zipEnds(zipEnds(c0, c4), zipEnds(c2, c6)), zipEnds(zipEnds(c1, c5), zipEnds(c3, c7)));
}

/** Four columns of sixteen rows, from rows 0, 4, 8, 12 in turn, then 1, 5, …, 2, 6, … and 3, 7, …. */
// @ts-ignore: decorator
@inline
function storeColumns(b0: v128, b1: v128, b2: v128, b3: v128, to: usize): void {
  const even = zip(b0, b2), odd = zip(b1, b3);
  v128.store(to, zip(even, odd));
  v128.store(to, zipEnds(even, odd), 16);
  const evenEnds = zipEnds(b0, b2), oddEnds = zipEnds(b1, b3);
  v128.store(to, zip(evenEnds, oddEnds), 32);
  v128.store(to, zipEnds(evenEnds, oddEnds), 48);
}

/** Four rows of eight pixels, of which those in even columns are in turn, and those in odd ones. */
// @ts-ignore: decorator
@inline
function storeRows(at: usize, stride: usize, even: v128, odd: v128): void {
  const upper = zip(even, odd), lower = zipEnds(even, odd);
  v128.store64_lane(at, upper, 0);
  v128.store64_lane(at + stride, upper, 1);
  v128.store64_lane(at + 2 * stride, lower, 0);
  v128.store64_lane(at + 3 * stride, lower, 1);
}
