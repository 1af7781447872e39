// Pillow's box blur. Twin: tools/filters/box_passes.ts.

const HALF: i32 = 1 << 23;

/**
 * Blurs rows across, the outermost pixels going on. The weights are 2^24ths:
 * `near` of the 2 · radius + 1 whole pixels, `far` of the next on either side.
 * `line` has room for a row and radius + 1 pixels on both sides.
 */
export function boxAcross(
  source: usize,
  target: usize,
  width: i32,
  rows: i32,
  step: i32,
  radius: i32,
  near: i32,
  far: i32,
  line: usize,
): void {
  const length = width * step;
  const margin = (radius + 1) * step;
  for (let y = 0; y < rows; y++) {
    const from = source + <usize>(y * length);
    memory.copy(line + <usize>margin, from, <usize>length);
    for (let x = 0; x <= radius; x++) {
      copyPixel(from, line + <usize>(x * step), step);
      copyPixel(from + <usize>(length - step), line + <usize>(margin + length + x * step), step);
    }
    const to = target + <usize>(y * length);
    if (step === 4) colorLine(line, to, width, radius, near, far);
    else grayLine(line, to, width, radius, near, far);
  }
}

function copyPixel(from: usize, to: usize, step: i32): void {
  if (step === 4) store<u32>(to, load<u32>(from));
  else store<u8>(to, load<u8>(from));
}

function pixel(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
}

function colorLine(line: usize, to: usize, width: i32, radius: i32, near: i32, far: i32): void {
  const nearly = v128.splat<i32>(near), further = v128.splat<i32>(far), half = v128.splat<i32>(HALF);
  const opposite = <usize>((2 * radius + 1) << 2);
  let sum = v128.splat<i32>(0);
  for (let i = 0; i <= 2 * radius; i++) sum = i32x4.add(sum, pixel(line + <usize>(i << 2)));
  for (let x = 0; x < width; x++) {
    const at = line + <usize>(x << 2);
    const first = pixel(at);
    sum = i32x4.add(sum, i32x4.sub(pixel(at + opposite), first));
    const edges = i32x4.add(first, pixel(at + opposite + 4));
    const value = i32x4.shr_u(i32x4.add(i32x4.add(i32x4.mul(sum, nearly), i32x4.mul(edges, further)), half), 24);
    const words = i16x8.narrow_i32x4_u(value, value);
    v128.store32_lane(to + <usize>(x << 2), v128.narrow<u16>(words, words), 0);
  }
}

function grayLine(line: usize, to: usize, width: i32, radius: i32, near: i32, far: i32): void {
  const opposite = <usize>(2 * radius + 1);
  let sum: i32 = 0;
  for (let i = 0; i <= 2 * radius; i++) sum += load<u8>(line + <usize>i);
  for (let x = 0; x < width; x++) {
    const at = line + <usize>x;
    const first: i32 = load<u8>(at);
    sum += <i32>load<u8>(at + opposite) - first;
    const edges = first + <i32>load<u8>(at + opposite, 1);
    store<u8>(to + <usize>x, <u8>(<u32>(sum * near + edges * far + HALF) >> 24));
  }
}

/** Sums of the columns above row 0, where the first row goes on; `sums` has 4 bytes for each. */
export function boxDownStart(source: usize, length: i32, height: i32, radius: i32, sums: usize): void {
  memory.fill(sums, 0, <usize>(length << 2) + 64);
  for (let y = -radius - 1; y < radius; y++) {
    const row = source + <usize>(inside(y, height) * length);
    for (let i = 0; i < length; i += 4) {
      const at = sums + <usize>(i << 2);
      v128.store(at, i32x4.add(v128.load(at), pixel(row + <usize>i)));
    }
  }
}

/** Blurs rows `top` to `top + rows` down; see {@link boxAcross}. */
export function boxDown(
  source: usize,
  target: usize,
  length: i32,
  height: i32,
  top: i32,
  rows: i32,
  radius: i32,
  near: i32,
  far: i32,
  sums: usize,
): void {
  const nearly = v128.splat<i32>(near), further = v128.splat<i32>(far), half = v128.splat<i32>(HALF);
  for (let y = top; y < top + rows; y++) {
    const first = source + <usize>(inside(y - radius - 1, height) * length);
    const last = source + <usize>(inside(y + radius, height) * length);
    const next = source + <usize>(inside(y + radius + 1, height) * length);
    const to = target + <usize>(y * length);
    for (let i = 0; i < length; i += 4) {
      const at = sums + <usize>(i << 2);
      const before = pixel(first + <usize>i);
      const sum = i32x4.add(v128.load(at), i32x4.sub(pixel(last + <usize>i), before));
      v128.store(at, sum);
      const edges = i32x4.add(before, pixel(next + <usize>i));
      const value = i32x4.shr_u(i32x4.add(i32x4.add(i32x4.mul(sum, nearly), i32x4.mul(edges, further)), half), 24);
      const words = i16x8.narrow_i32x4_u(value, value);
      v128.store32_lane(to + <usize>i, v128.narrow<u16>(words, words), 0);
    }
  }
}

function inside(y: i32, height: i32): i32 {
  return y < 0 ? 0 : y < height ? y : height - 1;
}
