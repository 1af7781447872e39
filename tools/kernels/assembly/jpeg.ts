// Baseline JPEG: colours to YCbCr with half as many Cb and Cr each way, blocks to Huffman codes.
// Twin: tools/codecs/jpeg_scan.ts.

import { transformBlock } from "./jpeg_transform";

/** Where things lie among the tables: reciprocals of two tables of steps, four of codes, the zigzag's places. */
const CHROMA_SHARES: usize = 256;
const CODES: usize = 512;
const CODES_BYTES: usize = 1024;
const ORDER: usize = CODES + 4 * CODES_BYTES;

/** Where things lie in the scratch memory: which zigzag bits a row's bits are, one block, planes. */
const BLOCK: usize = 8 * 256 * 8;
const PLANES: usize = BLOCK + 128;

let tables: usize = 0;
let scratch: usize = 0;
let out: usize = 0;
let width: i32 = 0;
let step: i32 = 4;

/** Bits that are not written yet, and how many. */
let held: u64 = 0;
let count: i32 = 0;
/** The last DC coefficients of Y, Cb and Cr. */
let lastY: i32 = 0;
let lastCb: i32 = 0;
let lastCr: i32 = 0;

/**
 * Says what is encoded: an image of pixels of 4 bytes or 1, with tables and
 * scratch memory for {@link PLANES} bytes and 28 lines of whole blocks.
 */
export function jpegStart(tablesAt: usize, scratchAt: usize, columns: i32, bytes: i32): void {
  tables = tablesAt;
  scratch = scratchAt;
  width = columns;
  step = bytes;
  held = 0;
  count = 0;
  lastY = lastCb = lastCr = 0;
  for (let k: usize = 0; k < 64; k++) {
    const place = load<u8>(tables + ORDER + k);
    store<u64>(scratch + (<usize>(place >> 3) << 11) + (<usize>8 << (place & 7)), <u64>1 << k);
  }
  for (let row = scratch; row < scratch + BLOCK; row += 2048) {
    store<u64>(row, 0);
    // What several bits are is what all but the lowest are, and that one.
    for (let bits: usize = 3; bits < 256; bits++) {
      const others = load<u64>(row + ((bits & (bits - 1)) << 3));
      store<u64>(row + (bits << 3), others | load<u64>(row + ((bits & -bits) << 3)));
    }
  }
}

/** Encodes up to 16 rows of RGBA, or 8 of gray, at `source`; gives the number of bytes at `target`. */
export function jpegRows(source: usize, rows: i32, target: usize): i32 {
  out = target;
  if (step === 1) grayRows(source, rows);
  else colorRows(source, rows);
  return <i32>(out - target);
}

/** Fills the last byte with ones; gives the number of bytes at `target`. */
export function jpegEnd(target: usize): i32 {
  out = target;
  put(0x7f, 7);
  for (; count >= 8; count -= 8) putByte(<u8>(held >> <u64>(count - 8)));
  return <i32>(out - target);
}

function grayRows(source: usize, rows: i32): void {
  const plane = scratch + PLANES;
  const stride = <usize>((width + 15) & ~15);
  for (let y: usize = 0; y < 8; y++) {
    const line = plane + y * stride;
    memory.copy(line, source + min(y, <usize>(rows - 1)) * <usize>width, <usize>width);
    memory.fill(line + <usize>width, load<u8>(line + <usize>(width - 1)), stride - <usize>width);
  }
  for (let x = 0; x < width; x += 8) lastY = encodeBlock(plane + <usize>x, stride, 0, lastY);
}

function colorRows(source: usize, rows: i32): void {
  const stride = <usize>((width + 15) & ~15);
  const yPlane = scratch + PLANES;
  const cbLines = yPlane + 16 * stride, crLines = cbLines + 2 * stride;
  const cbPlane = crLines + 2 * stride, crPlane = cbPlane + 4 * stride;
  for (let y: usize = 0; y < 16; y++) {
    const line = yPlane + y * stride;
    const odd = (y & 1) * stride;
    if (y < <usize>rows) {
      toYcbcr(source + ((y * <usize>width) << 2), line, cbLines + odd, crLines + odd, stride);
    } else {
      memory.copy(line, line - stride, stride);
      // The row below an odd number of rows is the last one again; what lies further down repeats halved rows.
      if (y === <usize>rows && odd) {
        memory.copy(cbLines + odd, cbLines, stride);
        memory.copy(crLines + odd, crLines, stride);
      }
    }
    if (!odd) continue;
    const at = (y >> 1) * (stride >> 1);
    if (y <= <usize>rows) {
      halve(cbLines, stride, cbPlane + at);
      halve(crLines, stride, crPlane + at);
    } else {
      memory.copy(cbPlane + at, cbPlane + at - (stride >> 1), stride >> 1);
      memory.copy(crPlane + at, crPlane + at - (stride >> 1), stride >> 1);
    }
  }
  for (let x: usize = 0; x < <usize>width; x += 16) {
    const isWide = x + 8 < <usize>width;
    lastY = encodeBlock(yPlane + x, stride, 0, lastY);
    if (isWide) lastY = encodeBlock(yPlane + x + 8, stride, 0, lastY);
    else encodeNothing();
    const below = yPlane + x + 8 * stride;
    if (rows > 8) lastY = encodeBlock(below, stride, 0, lastY);
    else encodeNothing();
    if (rows > 8 && isWide) lastY = encodeBlock(below + 8, stride, 0, lastY);
    else encodeNothing();
    lastCb = encodeBlock(cbPlane + (x >> 1), stride >> 1, 1, lastCb);
    lastCr = encodeBlock(crPlane + (x >> 1), stride >> 1, 1, lastCr);
  }
}

/** A row of colour as Y, Cb and Cr, filled up to whole blocks with the last pixel. */
function toYcbcr(from: usize, yLine: usize, cbLine: usize, crLine: usize, length: usize): void {
  for (let x: usize = 0; x < <usize>width; x += 16) {
    const p = from + (x << 2);
    const a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
    v128.store(yLine + x, bytesOf(lumaOf(a), lumaOf(b), lumaOf(c), lumaOf(d)));
    v128.store(cbLine + x, bytesOf(blueOf(a), blueOf(b), blueOf(c), blueOf(d)));
    v128.store(crLine + x, bytesOf(redOf(a), redOf(b), redOf(c), redOf(d)));
  }
  const end = <usize>width, rest = length - end;
  memory.fill(yLine + end, load<u8>(yLine + end - 1), rest);
  memory.fill(cbLine + end, load<u8>(cbLine + end - 1), rest);
  memory.fill(crLine + end, load<u8>(crLine + end - 1), rest);
}

// @ts-ignore: decorator
@inline
function bytesOf(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

/** Words of green and blue, or green and red, of four pixels; red and blue. */
// @ts-ignore: decorator
@inline
function greenBlue(p: v128): v128 {
  return i8x16.shuffle(p, i64x2.splat(0), 1, 16, 2, 16, 5, 16, 6, 16, 9, 16, 10, 16, 13, 16, 14, 16);
}

// @ts-ignore: decorator
@inline
function greenRed(p: v128): v128 {
  return i8x16.shuffle(p, i64x2.splat(0), 1, 16, 0, 16, 5, 16, 4, 16, 9, 16, 8, 16, 13, 16, 12, 16);
}

// @ts-ignore: decorator
@inline
function redBlue(p: v128): v128 {
  return v128.and(p, v128.splat<i32>(0x00ff00ff));
}

/** Weighted sums of two pairs of words, in 1/2^16. */
// @ts-ignore: decorator
@inline
function weighed(a: v128, a0: i32, a1: i32, b: v128, b0: i32, b1: i32, offset: i32): v128 {
  const first = i32x4.dot_i16x8_s(a, v128.splat<i32>((a0 & 0xffff) | (a1 << 16)));
  const second = i32x4.dot_i16x8_s(b, v128.splat<i32>((b0 & 0xffff) | (b1 << 16)));
  return i32x4.shr_s(i32x4.add(i32x4.add(first, second), v128.splat<i32>(offset)), 16);
}

/** JFIF's weights; 0.587 and 0.5, too large for 16 bits, count in both pairs with half. */
// @ts-ignore: decorator
@inline
function lumaOf(p: v128): v128 {
  return weighed(greenBlue(p), 19235, 7471, greenRed(p), 19235, 19595, 1 << 15);
}

// @ts-ignore: decorator
@inline
function blueOf(p: v128): v128 {
  return weighed(greenBlue(p), -21710, 16384, redBlue(p), -11058, 16384, (128 << 16) + (1 << 15) - 1);
}

// @ts-ignore: decorator
@inline
function redOf(p: v128): v128 {
  return weighed(greenRed(p), -27439, 16384, redBlue(p), 16384, -5329, (128 << 16) + (1 << 15) - 1);
}

/** Means of four of two lines; halves go down and up in turn. */
function halve(lines: usize, length: usize, to: usize): void {
  const bias = v128.splat<i32>(1 | (2 << 16));
  for (let x: usize = 0; x < length; x += 16) {
    const upper = i16x8.extadd_pairwise_i8x16_u(v128.load(lines + x));
    const lower = i16x8.extadd_pairwise_i8x16_u(v128.load(lines + length + x));
    const means = i16x8.shr_u(i16x8.add(i16x8.add(upper, lower), bias), 2);
    v128.store64_lane(to + (x >> 1), i8x16.narrow_i16x8_u(means, means), 0);
  }
}

/** Beyond the image, a block is as the one before it, flat. */
function encodeNothing(): void {
  putSymbol(tables + CODES, 0);
  putSymbol(tables + CODES + CODES_BYTES, 0);
}

/** Encodes the block at `from` with the tables of luma or chroma; gives its DC coefficient. */
function encodeBlock(from: usize, stride: usize, chroma: usize, last: i32): i32 {
  const block = scratch + BLOCK;
  const present = transformBlock(from, stride, block, tables + chroma * CHROMA_SHARES);
  const dcCodes = tables + CODES + 2 * CODES_BYTES * chroma;
  const acCodes = dcCodes + CODES_BYTES;
  const dc = <i32>load<i16>(block);
  putValue(dcCodes, 0, dc - last);
  let left = zigzagOf(present & ~1);
  let before = 0;
  // Here, not in putValue: what is held stays in registers.
  let bits = held;
  let length = count;
  while (left !== 0) {
    const k = <i32>ctz(left);
    left &= left - 1;
    let run = k - before - 1;
    before = k;
    if (run > 15) {
      held = bits;
      count = length;
      for (; run > 15; run -= 16) putSymbol(acCodes, 0xf0);
      bits = held;
      length = count;
    }
    const value = <i32>load<i16>(block + (<usize>load<u8>(tables + ORDER + <usize>k) << 1));
    const size = 32 - clz(abs(value));
    const entry = load<u32>(acCodes + <usize>(((run << 4) | size) << 2));
    const tail = (value + (value >> 31)) & ((1 << size) - 1);
    const whole = <i32>(entry >> 16) + size;
    bits = (bits << <u64>whole) | <u64>(((entry & 0xffff) << size) | tail);
    length += whole;
    if (length < 32) continue;
    length -= 32;
    putWord(<u32>(bits >> <u64>length));
  }
  held = bits;
  count = length;
  if (before < 63) putSymbol(acCodes, 0);
  return dc;
}

/** Bits in the order of rows to bits in that of the zigzag. */
function zigzagOf(present: u64): u64 {
  let bits: u64 = 0;
  for (let row = scratch; present !== 0; present >>= 8, row += 2048) {
    bits |= load<u64>(row + (<usize>(present & 255) << 3));
  }
  return bits;
}

function putSymbol(codes: usize, symbol: i32): void {
  const entry = load<u32>(codes + <usize>(symbol << 2));
  put(entry & 0xffff, entry >> 16);
}

/** A symbol of a run and the value's length, then the value; negative ones are one less. */
function putValue(codes: usize, run: i32, value: i32): void {
  const length = 32 - clz(abs(value));
  const entry = load<u32>(codes + <usize>((run | length) << 2));
  const bits = (value + (value >> 31)) & ((1 << length) - 1);
  put(((entry & 0xffff) << length) | bits, (entry >> 16) + length);
}

/** Up to 27 bits; whole groups of 32 go out. */
function put(bits: u32, length: i32): void {
  held = (held << <u64>length) | <u64>bits;
  count += length;
  if (count < 32) return;
  count -= 32;
  putWord(<u32>(held >> <u64>count));
}

function putWord(word: u32): void {
  // A byte of 255 is one whose complement is 0.
  if (((~word - 0x01010101) & word & 0x80808080) === 0) {
    store<u32>(out, bswap<u32>(word));
    out += 4;
    return;
  }
  putByte(<u8>(word >> 24));
  putByte(<u8>(word >> 16));
  putByte(<u8>(word >> 8));
  putByte(<u8>word);
}

/** After 255 comes 0, so that no marker is seen. */
function putByte(byte: u8): void {
  store<u8>(out, byte);
  out += 1;
  if (byte !== 255) return;
  store<u8>(out, 0);
  out += 1;
}
