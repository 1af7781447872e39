// Non-local means in whole numbers. Twin: tools/filters/non_local_means.ts.

function lineRoom(width: i32, templateRadius: i32): i32 {
  return (width + 2 * templateRadius + 8) << 2;
}

function sumsRoom(width: i32, rows: i32): i32 {
  return (width * rows + 8) << 2;
}

/**
 * Averages pixels by the likeness of their patches. `band` has a margin of
 * both radii together; `weights` has the weight of each summed square
 * difference, in steps of 2^shift.
 */
export function averageAlike(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  templateRadius: i32,
  searchRadius: i32,
  weights: usize,
  shift: i32,
  scratch: usize,
): void {
  const line = lineRoom(width, templateRadius);
  const side = 2 * templateRadius + 1;
  const margin = templateRadius + searchRadius;
  const stride = (width + 2 * margin) * step;
  const columns = scratch + <usize>(line * side);
  const sums = columns + <usize>line;
  memory.fill(sums, 0, <usize>(4 * sumsRoom(width, rows)));
  for (let dy = -searchRadius; dy <= searchRadius; dy++) {
    for (let dx = -searchRadius; dx <= searchRadius; dx++) {
      const ahead = dy * stride + dx * step;
      memory.fill(scratch, 0, <usize>(line * (side + 1)));
      for (let i = 0; i < rows + side - 1; i++) {
        const first = band + <usize>((i + searchRadius) * stride + searchRadius * step);
        addLine(first, ahead, width + side - 1, step, scratch + <usize>(line * (i % side)), columns);
        const y = i - side + 1;
        if (y < 0) continue;
        const other = band + <usize>((y + margin) * stride + margin * step + ahead);
        const at = sums + <usize>((y * width) << 2);
        addAlike(other, columns, width, side, step, weights, shift, at, sumsRoom(width, rows));
      }
    }
  }
  divide(band + <usize>(margin * stride + margin * step), stride, out, width, rows, step, sums);
}

/** Takes a line of square differences into the columns' sums, and the one that stood in its place out. */
function addLine(first: usize, ahead: i32, length: i32, step: i32, ring: usize, columns: usize): void {
  for (let x = 0; x < length; x += 4) {
    const p = first + <usize>(x * step);
    const squares = step === 4 ? colorSquares(p, p + <usize>ahead) : graySquares(p, p + <usize>ahead);
    const at = <usize>(x << 2);
    const sum = i32x4.add(v128.load(columns + at), i32x4.sub(squares, v128.load(ring + at)));
    v128.store(columns + at, sum);
    v128.store(ring + at, squares);
  }
}

function colorSquares(p: usize, q: usize): v128 {
  const a = v128.load(p), b = v128.load(q);
  const apart = v128.and(v128.sub<u8>(v128.max<u8>(a, b), v128.min<u8>(a, b)), v128.splat<i32>(0x00ffffff));
  const low = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(apart, apart));
  const high = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(apart, apart));
  return i32x4.add(
    i8x16.shuffle(low, high, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    i8x16.shuffle(low, high, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31),
  );
}

function graySquares(p: usize, q: usize): v128 {
  const a = v128.load32_zero(p), b = v128.load32_zero(q);
  const apart = v128.sub<u8>(v128.max<u8>(a, b), v128.min<u8>(a, b));
  return i32x4.extend_low_i16x8_u(i16x8.extmul_low_i8x16_u(apart, apart));
}

/** Adds the row's pixels, each by the likeness of its patch: sums of weights first, then of each channel. */
function addAlike(
  other: usize,
  columns: usize,
  width: i32,
  side: i32,
  step: i32,
  weights: usize,
  shift: i32,
  sums: usize,
  plane: i32,
): void {
  const next = <usize>plane;
  for (let x = 0; x < width; x += 4) {
    const at = <usize>(x << 2);
    let patch = v128.splat<i32>(0);
    for (let k = 0; k < side; k++) patch = i32x4.add(patch, v128.load(columns + at + <usize>(k << 2)));
    const index = i32x4.shr_s(patch, shift);
    const w = i32x4(
      load<i32>(weights + <usize>(i32x4.extract_lane(index, 0) << 2)),
      load<i32>(weights + <usize>(i32x4.extract_lane(index, 1) << 2)),
      load<i32>(weights + <usize>(i32x4.extract_lane(index, 2) << 2)),
      load<i32>(weights + <usize>(i32x4.extract_lane(index, 3) << 2)),
    );
    const weighed = x + 4 <= width ? w : v128.and(w, lanes(width - x));
    if (!v128.any_true(weighed)) continue;
    const to = sums + at;
    v128.store(to, i32x4.add(v128.load(to), weighed));
    if (step === 4) {
      const pixels = v128.load(other + at);
      const low = v128.splat<i32>(255);
      addTo(to + next, i32x4.mul(weighed, v128.and(pixels, low)));
      addTo(to + 2 * next, i32x4.mul(weighed, v128.and(i32x4.shr_u(pixels, 8), low)));
      addTo(to + 3 * next, i32x4.mul(weighed, v128.and(i32x4.shr_u(pixels, 16), low)));
    } else {
      const bytes = v128.load32_zero(other + <usize>x);
      addTo(to + next, i32x4.mul(weighed, i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes))));
    }
  }
}

/** The first few lanes. */
function lanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), v128.splat<i32>(count));
}

function addTo(at: usize, value: v128): void {
  v128.store(at, i32x4.add(v128.load(at), value));
}

/** Sums by weights, rounded; alpha stays. */
function divide(own: usize, stride: i32, out: usize, width: i32, rows: i32, step: i32, sums: usize): void {
  const plane = <usize>sumsRoom(width, rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = sums + <usize>((y * width + x) << 2);
      const weight = load<u32>(at);
      const half = weight >> 1;
      if (step === 1) {
        store<u8>(out + <usize>(y * width + x), <u8>((load<u32>(at + plane) + half) / weight));
        continue;
      }
      const to = out + <usize>((y * width + x) << 2);
      store<u8>(to, <u8>((load<u32>(at + plane) + half) / weight));
      store<u8>(to, <u8>((load<u32>(at + 2 * plane) + half) / weight), 1);
      store<u8>(to, <u8>((load<u32>(at + 3 * plane) + half) / weight), 2);
      store<u8>(to, load<u8>(own + <usize>(y * stride + (x << 2)), 3), 3);
    }
  }
}
