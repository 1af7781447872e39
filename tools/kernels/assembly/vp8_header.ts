// The header of VP8's key frames (RFC 6386, section 9), and what holds for the whole frame.

import { bitOf, isOut, numberOf, openBits, optionalOf } from "./vp8_bits";
import { OUTER, SIMPLE } from "./vp8_filter";
import {
  ABOVE,
  AC_STEPS,
  CHANCES,
  DC_STEPS,
  FILTERS,
  KEPT,
  SEGMENTS,
  STEPS,
  TOKENS,
  TYPE_BYTES,
} from "./vp8_layout";

export let tables: usize = 0;
export let state: usize = 0;
/** Macroblocks across and down. */
export let columns: i32 = 0;
export let rows: i32 = 0;
/** The first pixels of the planes, and how far rows lie apart. */
export let luma: usize = 0;
export let lumaStride: usize = 0;
export let first: usize = 0;
export let second: usize = 0;
export let chromaStride: usize = 0;
/** How far filters of macroblocks lie from the state. */
export let infos: usize = 0;

export let partitions: i32 = 1;
export let hasSegments: bool = false;
export let isSegmented: bool = false;
export let skipChance: i32 = 0;
export let filterKind: i32 = 0;



/**
 * Reads the header, which lies at `part` and ends at `partEnd`, behind it the partitions until `end`. Gives 0 when it
 * is not as it should be.
 */
export function vp8Open(
  part: usize,
  partEnd: usize,
  end: usize,
  tablesAt: usize,
  stateAt: usize,
  planes: usize,
  across: i32,
  down: i32,
): i32 {
  tables = tablesAt;
  state = stateAt;
  columns = across;
  rows = down;
  lumaStride = <usize>(16 * across + 32);
  chromaStride = <usize>(8 * across + 32);
  luma = planes + lumaStride + 16;
  first = luma + lumaStride * <usize>(16 * down) - 16 + chromaStride + 16;
  second = first + chromaStride * <usize>(8 * down + 1);
  infos = ABOVE + <usize>(20 * across);
  memory.fill(state, 0, infos);
  if (!openBits(state, part, partEnd)) return 0;
  // Colour space and whether sums have to be clamped: neither matters.
  numberOf(state, 2);
  readSegments();
  readFilters();
  partitions = 1 << numberOf(state, 2);
  if (!openPartitions(partEnd, end)) return 0;
  readSteps();
  // Whether the next frame begins with these probabilities: there is none.
  numberOf(state, 1);
  for (let i: usize = 0; i < 4 * TYPE_BYTES; i++) {
    const isNew = bitOf(state, load<u8>(tables + KEPT + i));
    store<u8>(state + CHANCES + i, isNew ? numberOf(state, 8) : load<u8>(tables + i));
  }
  skipChance = numberOf(state, 1) ? numberOf(state, 8) : -1;
  rim(luma, lumaStride, 16 * down);
  rim(first, chromaStride, 8 * down);
  rim(second, chromaStride, 8 * down);
  return isOut(state) ? 0 : 1;
}

/** What prediction finds outside of a plane. */
function rim(plane: usize, stride: usize, height: i32): void {
  memory.fill(plane - stride - 16, 127, stride);
  for (let y = 0; y < height; y++) store<u8>(plane + <usize>y * stride - 1, 129);
}

/** Segments' steps and filter levels go into their tables as they are read: see readSteps and readFilters. */
function readSegments(): void {
  hasSegments = numberOf(state, 1) !== 0;
  isSegmented = false;
  memory.fill(state + SEGMENTS, 255, 3);
  store<i32>(state + STEPS, 1, 28);
  if (!hasSegments) return;
  isSegmented = numberOf(state, 1) !== 0;
  if (numberOf(state, 1)) {
    store<i32>(state + STEPS, numberOf(state, 1), 28);
    for (let i: usize = 0; i < 4; i++) store<i32>(state + STEPS + (i << 5), optionalOf(state, 7));
    for (let i: usize = 0; i < 4; i++) store<i32>(state + STEPS + (i << 5), optionalOf(state, 6), 4);
  }
  if (!isSegmented) return;
  for (let i: usize = 0; i < 3; i++) {
    store<u8>(state + SEGMENTS + i, numberOf(state, 1) ? numberOf(state, 8) : 255);
  }
}

function readFilters(): void {
  const isSimple = numberOf(state, 1) !== 0;
  const level = numberOf(state, 6);
  const sharpness = numberOf(state, 3);
  let change = 0, smallChange = 0;
  const hasChanges = numberOf(state, 1) !== 0;
  if (hasChanges && numberOf(state, 1)) {
    for (let i = 0; i < 8; i++) {
      const delta = optionalOf(state, 6);
      if (i === 0) change = delta;
      if (i === 4) smallChange = delta;
    }
  }
  filterKind = level === 0 ? -1 : isSimple ? SIMPLE : OUTER;
  const isAbsolute = load<i32>(state + STEPS, 28) !== 0;
  for (let segment: usize = 0; segment < 4; segment++) {
    const own = load<i32>(state + STEPS + (segment << 5), 4);
    const base = !hasSegments ? level : isAbsolute ? own : level + own;
    for (let small: usize = 0; small < 2; small++) {
      const sum = base + (hasChanges ? change + (small ? smallChange : 0) : 0);
      storeFilter(state + FILTERS + (segment << 3) + (small << 2), min(max(sum, 0), 63), sharpness);
    }
  }
}

function storeFilter(at: usize, level: i32, sharpness: i32): void {
  let inside = level;
  if (sharpness > 0) {
    inside >>= sharpness > 4 ? 2 : 1;
    inside = min(inside, 9 - sharpness);
  }
  inside = max(inside, 1);
  store<u8>(at, level === 0 ? 0 : 2 * level + inside);
  store<u8>(at, inside, 1);
  store<u8>(at, level >= 40 ? 2 : level >= 15 ? 1 : 0, 2);
}

function openPartitions(at: usize, end: usize): bool {
  const sizes = <usize>(3 * (partitions - 1));
  if (end - at < sizes) return false;
  let from = at + sizes;
  for (let i = 0; i < partitions; i++) {
    const size = at + <usize>(3 * i);
    const length: usize = i === partitions - 1
      ? end - from
      : <usize>load<u8>(size) | (<usize>load<u8>(size, 1) << 8) | (<usize>load<u8>(size, 2) << 16);
    if (length > end - from) return false;
    if (!openBits(state + TOKENS + (<usize>i << 5), from, from + length)) return false;
    if (i === partitions - 1 && length === 0) return false;
    from += length;
  }
  return true;
}

function readSteps(): void {
  const base = numberOf(state, 7);
  const lumaDc = optionalOf(state, 4), secondDc = optionalOf(state, 4), secondAc = optionalOf(state, 4);
  const chromaDc = optionalOf(state, 4), chromaAc = optionalOf(state, 4);
  const isAbsolute = load<i32>(state + STEPS, 28) !== 0;
  for (let segment: usize = 0; segment < 4; segment++) {
    const to = state + STEPS + (segment << 5);
    const own = load<i32>(to);
    const index = !hasSegments ? base : isAbsolute ? own : base + own;
    store<i32>(to, dcStep(index + lumaDc, 127));
    store<i32>(to, acStep(index), 4);
    store<i32>(to, 2 * dcStep(index + secondDc, 127), 8);
    store<i32>(to, max(8, acStep(index + secondAc) * 155 / 100), 12);
    store<i32>(to, dcStep(index + chromaDc, 117), 16);
    store<i32>(to, acStep(index + chromaAc), 20);
  }
}

function dcStep(index: i32, most: i32): i32 {
  return load<u8>(tables + DC_STEPS + <usize>min(max(index, 0), most));
}

function acStep(index: i32): i32 {
  return load<u16>(tables + AC_STEPS + (<usize>min(max(index, 0), 127) << 1));
}
