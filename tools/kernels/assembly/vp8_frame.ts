// Key frames of VP8 (RFC 6386): macroblocks, and in which order everything is done.
// Twin: libwebp, whose pixels these are (tools/codecs/decode_webp.ts).

import { bitOf, isOut } from "./vp8_bits";
import { rowColors } from "./vp8_colors";
import { filterAcross, filterBothDown, filterDown, INNER, OUTER, SIMPLE } from "./vp8_filter";
import {
  chromaStride,
  columns,
  filterKind,
  first,
  infos,
  isSegmented,
  luma,
  lumaStride,
  partitions,
  rows,
  second,
  skipChance,
  state,
  tables,
} from "./vp8_header";
import { ABOVE, BLOCK_MODES, CHANCES, COEFFICIENTS, DCS, EDGE, FILTERS, LEFT, LEFT_MODES, MODES } from "./vp8_layout";
import { SEGMENTS, STEPS, TOKENS, TYPE_BYTES } from "./vp8_layout";
import { addResidue, DC, GRADIENT, HORIZONTAL, predictBlock, predictSmall, VERTICAL } from "./vp8_predict";
import { readBlock, spreadDcs } from "./vp8_tokens";

/** Reads all macroblocks and puts them into the planes; gives 0 when the file ends before. */
export function vp8Blocks(): i32 {
  for (let y = 0; y < rows; y++) {
    const tokens = state + TOKENS + (<usize>(y & (partitions - 1)) << 5);
    memory.fill(state + LEFT, 0, 20);
    for (let x = 0; x < columns; x++) readMacroblock(x, y, tokens);
    if (isOut(tokens) || isOut(state)) return 0;
  }
  return 1;
}

function readMacroblock(x: i32, y: i32, tokens: usize): void {
  let segment: usize = 0;
  if (isSegmented) {
    const high = bitOf(state, load<u8>(state + SEGMENTS));
    segment = <usize>(2 * high + bitOf(state, load<u8>(state + SEGMENTS + 1 + <usize>high)));
  }
  const isSkipped = skipChance >= 0 && bitOf(state, skipChance) !== 0;
  const isSmall = bitOf(state, 145) === 0;
  const mode = isSmall ? readSmallModes(x) : readMode(x);
  const chromaMode = bitOf(state, 142) === 0
    ? DC
    : bitOf(state, 114) === 0
    ? VERTICAL
    : bitOf(state, 183)
    ? GRADIENT
    : HORIZONTAL;
  const above = state + ABOVE + (<usize>x << 4);
  let coded: u32 = 0;
  if (isSkipped) clearContexts(above, isSmall);
  else coded = readResidue(tokens, above, isSmall, state + STEPS + (segment << 5));
  const info = state + infos + (<usize>(y * columns + x) << 2);
  store<u32>(info, load<u32>(state + FILTERS + (segment << 3) + (isSmall ? 4 : 0)));
  store<u8>(info, isSmall || coded !== 0 ? 1 : 0, 3);
  const at = luma + <usize>(16 * y) * lumaStride + <usize>(16 * x);
  if (isSmall) buildSmall(at, x, y, coded);
  else {
    predictBlock(at, lumaStride, 16, mode, y > 0, x > 0);
    for (let left = coded & 0xffff; left !== 0; left &= left - 1) addLuma(at, <usize>ctz(left));
  }
  const offset = <usize>(8 * y) * chromaStride + <usize>(8 * x);
  buildChroma(first + offset, chromaMode, x, y, coded >> 16, 16);
  buildChroma(second + offset, chromaMode, x, y, coded >> 20, 20);
}

// @ts-ignore: decorator
@inline
function addLuma(at: usize, n: usize): void {
  addResidue(state + COEFFICIENTS + (n << 5), at + ((n >> 2) << 2) * lumaStride + ((n & 3) << 2), lumaStride);
}

/** Sixteen blocks, one predicted from the other; to the right of the last column is what is right above them all. */
function buildSmall(at: usize, x: i32, y: i32, coded: u32): void {
  const above = at - lumaStride;
  const isEnd = y > 0 && x === columns - 1;
  const right: u32 = isEnd ? 0x01010101 * <u32>load<u8>(above, 15) : load<u32>(above, 16);
  for (let n: usize = 0; n < 16; n++) {
    const place = at + ((n >> 2) << 2) * lumaStride + ((n & 3) << 2);
    const beside = (n & 3) === 3 ? right : load<u32>(place - lumaStride, 4);
    predictSmall(place, lumaStride, load<u8>(state + BLOCK_MODES + n), beside, state + EDGE);
    if ((coded >> <u32>n) & 1) addLuma(at, n);
  }
}

function buildChroma(at: usize, mode: i32, x: i32, y: i32, coded: u32, from: usize): void {
  predictBlock(at, chromaStride, 8, mode, y > 0, x > 0);
  for (let n: usize = 0; n < 4; n++) {
    if (((coded >> <u32>n) & 1) === 0) continue;
    const place = at + ((n >> 1) << 2) * chromaStride + ((n & 1) << 2);
    addResidue(state + COEFFICIENTS + ((from + n) << 5), place, chromaStride);
  }
}

/** The mode of a macroblock in one piece, which its neighbours take for that of its blocks. */
function readMode(x: i32): i32 {
  const mode = bitOf(state, 156)
    ? (bitOf(state, 128) ? GRADIENT : HORIZONTAL)
    : bitOf(state, 163)
    ? VERTICAL
    : DC;
  store<u32>(state + ABOVE + <usize>(16 * columns + 4 * x), 0x01010101 * <u32>mode);
  store<u32>(state + LEFT_MODES, 0x01010101 * <u32>mode);
  return mode;
}

function readSmallModes(x: i32): i32 {
  const above = state + ABOVE + <usize>(16 * columns + 4 * x);
  for (let row: usize = 0; row < 4; row++) {
    let mode: i32 = load<u8>(state + LEFT_MODES + row);
    for (let column: usize = 0; column < 4; column++) {
      mode = readSmallMode(tables + MODES + <usize>((<i32>load<u8>(above + column) * 10 + mode) * 9));
      store<u8>(above + column, mode);
      store<u8>(state + BLOCK_MODES + (row << 2) + column, mode);
    }
    store<u8>(state + LEFT_MODES + row, mode);
  }
  return 0;
}

function readSmallMode(chances: usize): i32 {
  if (bitOf(state, load<u8>(chances)) === 0) return DC;
  if (bitOf(state, load<u8>(chances, 1)) === 0) return GRADIENT;
  if (bitOf(state, load<u8>(chances, 2)) === 0) return VERTICAL;
  if (bitOf(state, load<u8>(chances, 3)) === 0) {
    if (bitOf(state, load<u8>(chances, 4)) === 0) return HORIZONTAL;
    return 4 + bitOf(state, load<u8>(chances, 5));
  }
  if (bitOf(state, load<u8>(chances, 6)) === 0) return 6;
  if (bitOf(state, load<u8>(chances, 7)) === 0) return 7;
  return 8 + bitOf(state, load<u8>(chances, 8));
}

/** Nothing is coded: neighbours see no coefficients; the DCs of the last macroblock that had some stay. */
function clearContexts(above: usize, isSmall: bool): void {
  store<u64>(above, 0);
  store<u64>(state + LEFT, 0);
  if (isSmall) return;
  store<u8>(above, 0, 8);
  store<u8>(state + LEFT, 0, 8);
}

/** Reads the coefficients of a macroblock; gives a bit for each of its blocks that has some. */
function readResidue(tokens: usize, above: usize, isSmall: bool, steps: usize): u32 {
  const left = state + LEFT;
  const chances = state + CHANCES;
  const coefficients = state + COEFFICIENTS;
  let coded: u32 = 0;
  let start = 0;
  let type = chances + 3 * TYPE_BYTES;
  if (!isSmall) {
    const dcs = state + DCS;
    memory.fill(dcs, 0, 32);
    const context = <i32>load<u8>(above, 8) + <i32>load<u8>(left, 8);
    const count = readBlock(tokens, tables, chances + TYPE_BYTES, context, 0, load<i32>(steps, 8), load<i32>(steps, 12), dcs);
    store<u8>(above, count > 0 ? 1 : 0, 8);
    store<u8>(left, count > 0 ? 1 : 0, 8);
    if (count > 0) spreadDcs(dcs, coefficients);
    start = 1;
    type = chances;
  }
  for (let n: usize = 0; n < 24; n++) {
    // Places of contexts: 4 columns and rows of Y, then 2 and 2 of either chroma.
    const a = above + (n < 16 ? n & 3 : 4 + ((n - 16) >> 2 << 1) + (n & 1));
    const l = left + (n < 16 ? n >> 2 : 4 + ((n - 16) >> 2 << 1) + ((n >> 1) & 1));
    if (n === 16) {
      start = 0;
      type = chances + 2 * TYPE_BYTES;
    }
    const from = n < 16 ? steps : steps + 16;
    const context = <i32>load<u8>(a) + <i32>load<u8>(l);
    const count = readBlock(tokens, tables, type, context, start, load<i32>(from), load<i32>(from, 4), coefficients + (n << 5));
    const isCoded = count > start ? 1 : 0;
    store<u8>(a, isCoded);
    store<u8>(l, isCoded);
    if (count > 1 || load<i16>(coefficients + (n << 5)) !== 0) coded |= <u32>1 << <u32>n;
  }
  return coded;
}

/** Filters all planes, in the order of the macroblocks. */
export function vp8Filter(): void {
  if (filterKind < 0) return;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const info = state + infos + (<usize>(y * columns + x) << 2);
      if (load<u8>(info) !== 0) filterMacroblock(x, y, info);
    }
  }
}

function filterMacroblock(x: i32, y: i32, info: usize): void {
  const limit: i32 = load<u8>(info), inside: i32 = load<u8>(info, 1), steep: i32 = load<u8>(info, 2);
  const isInside = load<u8>(info, 3) !== 0;
  const kind = filterKind === SIMPLE ? SIMPLE : INNER;
  const at = luma + <usize>(16 * y) * lumaStride + <usize>(16 * x);
  const offset = <usize>(8 * y) * chromaStride + <usize>(8 * x);
  const u = first + offset, v = second + offset;
  const room = state + COEFFICIENTS;
  const half = at + 8 * lumaStride;
  if (x > 0) {
    filterAcross(at, half, lumaStride, limit + 4, inside, steep, filterKind, room);
    if (kind === INNER) filterAcross(u, v, chromaStride, limit + 4, inside, steep, OUTER, room);
  }
  if (isInside) {
    for (let i: usize = 4; i < 16; i += 4) {
      filterAcross(at + i, half + i, lumaStride, limit, inside, steep, kind, room);
    }
    if (kind === INNER) filterAcross(u + 4, v + 4, chromaStride, limit, inside, steep, INNER, room);
  }
  if (y > 0) {
    filterDown(at, lumaStride, limit + 4, inside, steep, filterKind);
    if (kind === INNER) filterBothDown(u, v, chromaStride, limit + 4, inside, steep, OUTER, room);
  }
  if (!isInside) return;
  for (let i: usize = 4; i < 16; i += 4) filterDown(at + i * lumaStride, lumaStride, limit, inside, steep, kind);
  if (kind === INNER) {
    filterBothDown(u + 4 * chromaStride, v + 4 * chromaStride, chromaStride, limit, inside, steep, INNER, room);
  }
}

/** Says how wide and high the picture is: chroma goes on beyond its rim as it is there. */
export function vp8Bound(width: i32, height: i32): void {
  const across = <usize>((width + 1) >> 1);
  for (let y: usize = 0; y < <usize>((height + 1) >> 1); y++) {
    bound(first + y * chromaStride, across);
    bound(second + y * chromaStride, across);
  }
}

// @ts-ignore: decorator
@inline
function bound(row: usize, across: usize): void {
  store<u8>(row - 1, load<u8>(row));
  store<u8>(row + across, load<u8>(row + across - 1));
}

/** RGBA of `count` rows from `top` on of a picture of that size; see rowColors for `room`. */
export function vp8Colors(top: i32, count: i32, width: i32, height: i32, to: usize, room: usize): void {
  const last = (height - 1) >> 1;
  for (let y = top; y < top + count; y++) {
    const near = y >> 1;
    const far = min(max(y & 1 ? near + 1 : near - 1, 0), last);
    const here = <usize>near * chromaStride, other = <usize>far * chromaStride;
    const target = to + <usize>((y - top) * width * 4);
    rowColors(luma + <usize>y * lumaStride, first + here, first + other, second + here, second + other, width, target, room);
  }
}

