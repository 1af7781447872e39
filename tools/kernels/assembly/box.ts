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

/** Weighted sums as bytes in words of 32 bits. */
// @ts-ignore: decorator
@inline
function mean(sum: v128, edges: v128, near: v128, far: v128): v128 {
  const weighted = i32x4.add(i32x4.mul(sum, near), i32x4.mul(edges, far));
  return i32x4.shr_u(i32x4.add(weighted, v128.splat<i32>(HALF)), 24);
}

/** Four pixels at a time. Reads and writes up to three more. */
function colorLine(line: usize, to: usize, width: i32, radius: i32, near: i32, far: i32): void {
  const nearly = v128.splat<i32>(near), further = v128.splat<i32>(far);
  const opposite = <usize>((2 * radius + 1) << 2);
  let sum = v128.splat<i32>(0);
  for (let i = 0; i <= 2 * radius; i++) sum = i32x4.add(sum, pixel(line + <usize>(i << 2)));
  for (let at = line, end = line + <usize>(width << 2), out = to; at < end; at += 16, out += 16) {
    const before = v128.load(at), last = v128.load(at + opposite), next = v128.load(at + opposite, 4);
    const first = i16x8.extend_low_i8x16_u(before), second = i16x8.extend_high_i8x16_u(before);
    const low = i16x8.sub(i16x8.extend_low_i8x16_u(last), first);
    const high = i16x8.sub(i16x8.extend_high_i8x16_u(last), second);
    const lowEdges = i16x8.add(i16x8.extend_low_i8x16_u(next), first);
    const highEdges = i16x8.add(i16x8.extend_high_i8x16_u(next), second);
    sum = i32x4.add(sum, i32x4.extend_low_i16x8_s(low));
    const a = mean(sum, i32x4.extend_low_i16x8_u(lowEdges), nearly, further);
    sum = i32x4.add(sum, i32x4.extend_high_i16x8_s(low));
    const b = mean(sum, i32x4.extend_high_i16x8_u(lowEdges), nearly, further);
    sum = i32x4.add(sum, i32x4.extend_low_i16x8_s(high));
    const c = mean(sum, i32x4.extend_low_i16x8_u(highEdges), nearly, further);
    sum = i32x4.add(sum, i32x4.extend_high_i16x8_s(high));
    const d = mean(sum, i32x4.extend_high_i16x8_u(highEdges), nearly, further);
    v128.store(out, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
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

/** Blurs rows `top` to `top + rows` down; see {@link boxAcross}. Reads and writes up to 15 bytes more. */
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
  const nearly = v128.splat<i32>(near), further = v128.splat<i32>(far);
  for (let y = top; y < top + rows; y++) {
    const first = source + <usize>(inside(y - radius - 1, height) * length);
    const last = source + <usize>(inside(y + radius, height) * length);
    const next = source + <usize>(inside(y + radius + 1, height) * length);
    const to = target + <usize>(y * length);
    for (let i: usize = 0, at = sums; i < <usize>length; i += 16, at += 64) {
      const before = v128.load(first + i), behind = v128.load(last + i), after = v128.load(next + i);
      const upper = i16x8.extend_low_i8x16_u(before), lower = i16x8.extend_high_i8x16_u(before);
      const low = i16x8.sub(i16x8.extend_low_i8x16_u(behind), upper);
      const high = i16x8.sub(i16x8.extend_high_i8x16_u(behind), lower);
      const lowEdges = i16x8.add(i16x8.extend_low_i8x16_u(after), upper);
      const highEdges = i16x8.add(i16x8.extend_high_i8x16_u(after), lower);
      const p = i32x4.add(v128.load(at), i32x4.extend_low_i16x8_s(low));
      const q = i32x4.add(v128.load(at, 16), i32x4.extend_high_i16x8_s(low));
      const r = i32x4.add(v128.load(at, 32), i32x4.extend_low_i16x8_s(high));
      const s = i32x4.add(v128.load(at, 48), i32x4.extend_high_i16x8_s(high));
      v128.store(at, p);
      v128.store(at, q, 16);
      v128.store(at, r, 32);
      v128.store(at, s, 48);
      const a = mean(p, i32x4.extend_low_i16x8_u(lowEdges), nearly, further);
      const b = mean(q, i32x4.extend_high_i16x8_u(lowEdges), nearly, further);
      const c = mean(r, i32x4.extend_low_i16x8_u(highEdges), nearly, further);
      const d = mean(s, i32x4.extend_high_i16x8_u(highEdges), nearly, further);
      v128.store(to + i, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
    }
  }
}

function inside(y: i32, height: i32): i32 {
  return y < 0 ? 0 : y < height ? y : height - 1;
}
