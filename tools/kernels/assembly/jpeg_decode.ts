// JPEG to RGBA, a row of MCUs at a time: out of its one scan, or out of blocks that several scans stored.
// Twin: tools/codecs/jpeg_plain.ts.

import { isOverrun, MARKER, NEXT, openSegment } from "./jpeg_bits";
import { firstAc, firstDc, moreAc, moreDc, RUN, sequentialBlock } from "./jpeg_blocks";
import { extentOf, inverseBlock } from "./jpeg_inverse";
import { colorLine, joinLine, lineOf } from "./jpeg_lines";

/** Where the picture's numbers lie in the state; the reader's are before them, in jpeg_bits.ts. */
const INTERVAL: usize = 28;
const LEFT: usize = 32;
const RESTARTS: usize = 36;
const MCUS: usize = 40;
const PARTS: usize = 44;
const WIDTH: usize = 48;
const HEIGHT: usize = 52;
const COLORS: usize = 56;
const ROW: usize = 60;
const DONE: usize = 64;
const ROW_LINES: usize = 68;
const LAG: usize = 72;
const BLOCK: usize = 76;

/** A scan whose blocks are stored: what it brings, its components, its MCUs in a row; places are in jpeg_blocks.ts. */
const KIND: usize = 80;
const SCAN_PARTS: usize = 100;
const SCAN_MCUS: usize = 104;
const SCAN_INDEXES: usize = 108;
const SEQUENTIAL: i32 = 0;
const FIRST_DC: i32 = 1;
const MORE_DC: i32 = 2;
const FIRST_AC: i32 = 3;

/** Components, and where each one's numbers lie among its own; lines' are in jpeg_lines.ts. */
const FIRST_PART: usize = 128;
const PART_BYTES: usize = 80;
const ACROSS: usize = 0;
const DOWN: usize = 4;
const STEPS: usize = 8;
const PLANE: usize = 20;
const STRIDE: usize = 24;
const LAST_DC: usize = 28;
const BLOCKS: usize = 64;
const BLOCKS_ACROSS: usize = 68;
const BLOCK_BYTES: usize = 128;

/** What Y, Cb and Cr are told by; the others are joined as they are. */
const YCBCR: i32 = 1;

/** RST0; seven more follow it in turn. */
const FIRST_RESTART: i32 = 0xd0;

/** Goes to a scan's first segment. */
export function jpegOpen(state: usize, from: usize): void {
  openSegment(state, from);
  store<i32>(state + LEFT, load<i32>(state + INTERVAL));
  store<i32>(state + RESTARTS, 0);
  forget(state);
}

/** Where the marker behind the scan's segment is. */
export function jpegMarker(state: usize): usize {
  return <usize>load<u32>(state + MARKER);
}

/** What blocks tell the next ones ends with a segment. */
function forget(state: usize): void {
  store<i32>(state + RUN, 0);
  for (let i: usize = 0; i < 3; i++) store<i32>(state + FIRST_PART + i * PART_BYTES + LAST_DC, 0);
}

/** Goes behind the restart marker that has to be there. */
function restart(state: usize): bool {
  const marker = <usize>load<u32>(state + MARKER);
  const number = load<i32>(state + RESTARTS);
  if (isOverrun(state) || <i32>load<u8>(marker) !== FIRST_RESTART + (number & 7)) return false;
  store<i32>(state + RESTARTS, number + 1);
  store<i32>(state + LEFT, load<i32>(state + INTERVAL));
  openSegment(state, marker + 1);
  forget(state);
  return true;
}

/** Before each MCU of a scan with restarts; false when there is no restart where one has to be. */
function countDown(state: usize): bool {
  if (load<i32>(state + INTERVAL) === 0) return true;
  if (load<i32>(state + LEFT) === 0 && !restart(state)) return false;
  store<i32>(state + LEFT, load<i32>(state + LEFT) - 1);
  return true;
}

/**
 * Decodes the next row of MCUs and gives the lines that are whole then, as
 * RGBA at `target`: their number, or -1 when the scan is damaged.
 */
export function jpegPixels(state: usize, target: usize): i32 {
  const mcus = load<i32>(state + MCUS);
  const row = load<i32>(state + ROW);
  for (let mcu = 0; mcu < mcus; mcu++) {
    if (!countDown(state) || !decodeMcu(state, row, mcu)) return -1;
  }
  if (isOverrun(state)) return -1;
  store<i32>(state + ROW, row + 1);
  return putLines(state, (row + 1) * load<i32>(state + ROW_LINES), target);
}

function decodeMcu(state: usize, row: i32, mcu: i32): bool {
  const block = <usize>load<u32>(state + BLOCK);
  const end = state + FIRST_PART + <usize>load<i32>(state + PARTS) * PART_BYTES;
  for (let part = state + FIRST_PART; part < end; part += PART_BYTES) {
    const across = load<i32>(part + ACROSS), down = load<i32>(part + DOWN);
    const stride = <usize>load<u32>(part + STRIDE);
    const steps = <usize>load<u32>(part + STEPS);
    // Two rows of MCUs are kept, in turn.
    let line = <usize>load<u32>(part + PLANE) + <usize>((row & 1) * down * 8) * stride + <usize>(mcu * across * 8);
    for (let y = 0; y < down; y++, line += stride << 3) {
      for (let x = 0; x < across; x++) {
        const last = sequentialBlock(state, part, block);
        if (last < 0) return false;
        inverseBlock(block, steps, line + <usize>(x << 3), stride, last);
      }
    }
  }
  return isNear(state);
}

/** Asked after each MCU: whatever comes, no more than its bits are read behind the file's end. */
function isNear(state: usize): bool {
  return <usize>load<u32>(state + NEXT) <= <usize>load<u32>(state + MARKER) + 16;
}

/** Stores the next row of a scan's MCUs; 0 when the scan is damaged. */
export function jpegStore(state: usize, row: i32): i32 {
  const mcus = load<i32>(state + SCAN_MCUS);
  for (let mcu = 0; mcu < mcus; mcu++) {
    if (!countDown(state) || !storeMcu(state, row, mcu) || !isNear(state)) return 0;
  }
  return isOverrun(state) ? 0 : 1;
}

function storeMcu(state: usize, row: i32, mcu: i32): bool {
  const count = load<i32>(state + SCAN_PARTS);
  for (let i: usize = 0; i < <usize>count; i++) {
    const part = state + FIRST_PART + <usize>load<u32>(state + SCAN_INDEXES + (i << 2)) * PART_BYTES;
    // A component alone comes block by block.
    const across = count > 1 ? load<i32>(part + ACROSS) : 1, down = count > 1 ? load<i32>(part + DOWN) : 1;
    for (let y = 0; y < down; y++) {
      const block = blockAt(part, row * down + y, mcu * across);
      for (let x: usize = 0; x < <usize>across; x++) {
        if (!storeBlock(state, part, block + x * BLOCK_BYTES)) return false;
      }
    }
  }
  return true;
}

// @ts-ignore: decorator
@inline
function blockAt(part: usize, y: i32, x: i32): usize {
  return <usize>load<u32>(part + BLOCKS) + <usize>(y * load<i32>(part + BLOCKS_ACROSS) + x) * BLOCK_BYTES;
}

function storeBlock(state: usize, part: usize, block: usize): bool {
  const kind = load<i32>(state + KIND);
  if (kind === SEQUENTIAL) return sequentialBlock(state, part, block) >= 0;
  if (kind === FIRST_DC) return firstDc(state, part, block);
  if (kind === FIRST_AC) return firstAc(state, part, block);
  if (kind !== MORE_DC) return moreAc(state, part, block);
  moreDc(state, block);
  return true;
}

/** As {@link jpegPixels}, out of the blocks that are stored. */
export function jpegStored(state: usize, target: usize): i32 {
  const row = load<i32>(state + ROW);
  const end = state + FIRST_PART + <usize>load<i32>(state + PARTS) * PART_BYTES;
  for (let part = state + FIRST_PART; part < end; part += PART_BYTES) {
    const down = load<i32>(part + DOWN), blocks = load<i32>(part + BLOCKS_ACROSS);
    const stride = <usize>load<u32>(part + STRIDE), steps = <usize>load<u32>(part + STEPS);
    for (let y = 0; y < down; y++) {
      const line = <usize>load<u32>(part + PLANE) + <usize>(((row & 1) * down + y) * 8) * stride;
      for (let x = 0; x < blocks; x++) {
        const block = blockAt(part, row * down + y, x);
        inverseBlock(block, steps, line + <usize>(x << 3), stride, extentOf(block));
      }
    }
  }
  store<i32>(state + ROW, row + 1);
  return putLines(state, (row + 1) * load<i32>(state + ROW_LINES), target);
}

/** Gives the lines down to `below`, without those that need a line of the next row of MCUs. */
function putLines(state: usize, below: i32, target: usize): i32 {
  const width = load<i32>(state + WIDTH), height = load<i32>(state + HEIGHT);
  const first = load<i32>(state + DONE);
  const end = below >= height ? height : below - load<i32>(state + LAG);
  for (let y = first; y < end; y++, target += <usize>width << 2) putLine(state, y, target, width);
  store<i32>(state + DONE, end);
  return end - first;
}

function putLine(state: usize, y: i32, target: usize, width: i32): void {
  const part = state + FIRST_PART;
  const a = lineOf(part, y);
  if (load<i32>(state + PARTS) === 1) {
    joinLine(a, a, a, target, width);
    return;
  }
  const b = lineOf(part + PART_BYTES, y), c = lineOf(part + 2 * PART_BYTES, y);
  if (load<i32>(state + COLORS) === YCBCR) colorLine(a, b, c, target, width);
  else joinLine(a, b, c, target, width);
}
