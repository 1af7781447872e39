// Deflate (RFC 1951) block by block, with codes made for each block. Twin: tools/codecs/deflate.ts.

import {
  fillByte,
  flush,
  put,
  putBytes,
  putCode,
  putSum,
  startBits,
  writeLiterals,
  writeTo,
  writtenTo,
} from "./deflate_bits";
import { makeCode } from "./deflate_codes";
import { gatherRuns, lengthCodesUsed, lengthOrder, runBits, writeRuns } from "./deflate_runs";
import {
  add,
  codeAt,
  DISTANCE_CODE,
  DISTANCE_COUNT,
  DISTANCES,
  HASH_BITS,
  INPUT,
  LENGTH_CODE,
  LENGTH_CODES,
  LENGTH_COUNT,
  LITERAL_CODE,
  LITERAL_COUNT,
  LITERALS,
  placeState,
  state,
  TABLE,
  WINDOW,
} from "./deflate_state";

const MIN_MATCH: i32 = 4;
const MAX_MATCH: i32 = 258;
const END_OF_BLOCK: i32 = 256;
const ADLER_BASE: u32 = 65521;
/** Misses in a row after which the search takes longer steps: 2^SKIP_BITS of them each time. */
const SKIP_BITS: i32 = 5;

let capacity: i32 = 0;
/** Position in the whole stream of the block's first byte. */
let blockStart: i32 = 0;
let sumLow: u32 = 1;
let sumHigh: u32 = 0;

/** Bytes of memory that streams with blocks of up to `length` bytes need. */
export function deflateRoom(length: i32): i32 {
  return <i32>INPUT + WINDOW + length + 64 + sequenceRoom(length) + length + (length >> 12) + 1024;
}

/** A sequence of literals and a match takes 8 bytes and stands for 4 bytes at least, but for the last one. */
function sequenceRoom(length: i32): i32 {
  return ((length >> 2) + 2) << 3;
}

/** Starts a stream in the memory at `at`; blocks have up to `length` bytes. */
export function deflateStart(at: usize, length: i32): void {
  placeState(at);
  capacity = length;
  blockStart = 0;
  startBits();
  sumLow = 1;
  sumHigh = 0;
  memory.fill(state + TABLE, 0xff, 4 << HASH_BITS);
}

/** Where the next block's bytes go. */
export function deflateInput(): usize {
  return state + INPUT + <usize>WINDOW;
}

/** Where a block's compressed bytes are. */
export function deflateOutput(): usize {
  return state + INPUT + <usize>(WINDOW + capacity + 64 + sequenceRoom(capacity));
}

/** Compresses the block of `length` bytes at the input; gives the number of bytes at the output. */
export function deflateBlock(length: i32, isLast: i32): i32 {
  writeTo(deflateOutput());
  const input = deflateInput();
  adler(input, length);
  memory.fill(state + LITERAL_COUNT, 0, 4 * (288 + 32 + 20));
  const sequences = deflateInput() + <usize>(capacity + 64);
  const count = findMatches(input, length, sequences);
  add(LITERAL_COUNT, END_OF_BLOCK);
  writeBlock(input, length, sequences, count, isLast);
  if (isLast) putSum((sumHigh << 16) | sumLow);
  // What this block ends with is the next one's history.
  memory.copy(input - <usize>WINDOW, input + <usize>(length - WINDOW), <usize>WINDOW);
  blockStart += length;
  return <i32>(writtenTo() - deflateOutput());
}

function adler(input: usize, length: i32): void {
  // 3 800 bytes stay below 2^32 (RFC 1950's reference code allows 5 552).
  for (let start = 0; start < length; start += 3800) {
    const end = input + <usize>min(length, start + 3800);
    let low = sumLow;
    let high = sumHigh;
    for (let p = input + <usize>start; p < end; p++) {
      low += load<u8>(p);
      high += low;
    }
    sumLow = low % ADLER_BASE;
    sumHigh = high % ADLER_BASE;
  }
}

/** Literals, then a match of up to 258 bytes, again and again; the last sequence has no match. */
function findMatches(input: usize, length: i32, sequences: usize): i32 {
  const table = state + TABLE;
  const zero = input - <usize>blockStart;
  const end = blockStart + length;
  let at = blockStart, first = at, misses = 0, count = 0;
  while (at + MIN_MATCH <= end) {
    const word = load<u32>(zero + <usize>at);
    const slot = table + <usize>((word * 0x9e3779b1) >> (32 - HASH_BITS) << 2);
    const from = load<i32>(slot);
    store<i32>(slot, at);
    if (from < 0 || at - from > WINDOW || load<u32>(zero + <usize>from) !== word) {
      at += 1 + (misses++ >> SKIP_BITS);
      continue;
    }
    const size = matchLength(zero + <usize>from, zero + <usize>at, min(end - at, MAX_MATCH));
    count += putSequence(sequences + <usize>(count << 3), at - first, size, at - from);
    countLiterals(zero + <usize>first, at - first);
    add(LITERAL_COUNT, 257 + symbolOf(size - 3, 2, 28));
    add(DISTANCE_COUNT, symbolOf(at - from - 1, 1, 99));
    misses = 0;
    at = remember(table, zero, at, min(at + size, end - MIN_MATCH + 1), at + size);
    first = at;
  }
  countLiterals(zero + <usize>first, end - first);
  return count + putSequence(sequences + <usize>(count << 3), end - first, 0, 0);
}

/** Enters the second place inside a match and the last one: enough to find it again. Gives the place after it. */
function remember(table: usize, zero: usize, at: i32, last: i32, end: i32): i32 {
  for (let i = at + 2; i < last; i += 2) {
    const word = load<u32>(zero + <usize>i);
    store<i32>(table + <usize>((word * 0x9e3779b1) >> (32 - HASH_BITS) << 2), i);
  }
  return end;
}

function matchLength(from: usize, at: usize, most: i32): i32 {
  let length = MIN_MATCH;
  while (length + 8 <= most) {
    const difference = load<u64>(from + <usize>length) ^ load<u64>(at + <usize>length);
    if (difference !== 0) return length + <i32>(ctz<u64>(difference) >> 3);
    length += 8;
  }
  while (length < most && load<u8>(from + <usize>length) === load<u8>(at + <usize>length)) length++;
  return length;
}

function putSequence(at: usize, literals: i32, size: i32, distance: i32): i32 {
  store<i32>(at, literals);
  store<i32>(at, (size << 16) | distance, 4);
  return 1;
}

function countLiterals(from: usize, count: i32): void {
  const counts = state + LITERAL_COUNT;
  for (let p = from, end = from + <usize>count; p < end; p++) {
    const at = counts + <usize>(load<u8>(p) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/** RFC 1951's tables in closed form: 2^bits symbols for each doubling; the longest match has one of its own. */
function symbolOf(value: i32, bits: i32, longest: i32): i32 {
  if (longest === 28 && value === MAX_MATCH - 3) return 28;
  if (value < 2 << bits) return value;
  const extra = 31 - clz<i32>(value) - bits;
  return (extra << bits) + (value >> extra);
}

function extraOf(value: i32, bits: i32): i32 {
  return value < 2 << bits ? 0 : 31 - clz<i32>(value) - bits;
}

function writeBlock(input: usize, length: i32, sequences: usize, count: i32, isLast: i32): void {
  const literals = makeCode(LITERAL_COUNT, LITERAL_CODE, LITERALS, 15);
  useTwoDistances();
  const distances = makeCode(DISTANCE_COUNT, DISTANCE_CODE, DISTANCES, 15);
  const hlit = max(257, lastUsed(LITERAL_CODE, LITERALS));
  const hdist = max(1, lastUsed(DISTANCE_CODE, DISTANCES));
  const runs = gatherRuns(hlit, hdist);
  const lengths = makeCode(LENGTH_COUNT, LENGTH_CODE, LENGTH_CODES, 7);
  const hclen = lengthCodesUsed();
  const bits = 3 + 14 + 3 * hclen + lengths + runBits(runs) + literals + distances + extraBits();
  const stored = (length + 5 * ((length + 65534) / 65535)) << 3;
  if (bits >= stored) {
    writeStored(input, length, isLast);
    return;
  }
  put(isLast | 4, 3);
  put(<u64>((hlit - 257) | ((hdist - 1) << 5) | ((hclen - 4) << 10)), 14);
  for (let i = 0; i < hclen; i++) put(<u64>(codeAt(LENGTH_CODE, lengthOrder(i)) >> 16), 3);
  writeRuns(runs);
  writeSequences(input, sequences, count);
  putCode(LITERAL_CODE, END_OF_BLOCK);
  flush();
}

/** Some decoders refuse distance codes of fewer than two symbols; the first two take no extra bits. */
function useTwoDistances(): void {
  let used = 0;
  for (let i = 0; i < DISTANCES; i++) if (load<i32>(state + DISTANCE_COUNT + <usize>(i << 2)) !== 0) used++;
  for (let i = 0; i < 2 && used < 2; i++) {
    if (load<i32>(state + DISTANCE_COUNT + <usize>(i << 2)) !== 0) continue;
    add(DISTANCE_COUNT, i);
    used++;
  }
}

function writeStored(input: usize, length: i32, isLast: i32): void {
  for (let start = 0; start === 0 || start < length; start += 65535) {
    const size = min(65535, length - start);
    put(start + size === length ? isLast : 0, 3);
    fillByte();
    put(<u64>size, 16);
    put(<u64>(size ^ 0xffff), 16);
    putBytes(input + <usize>start, size);
  }
}

function writeSequences(input: usize, sequences: usize, count: i32): void {
  let from = input;
  for (let i = 0; i < count; i++) {
    const at = sequences + <usize>(i << 3);
    const literals = load<i32>(at);
    const match = load<i32>(at, 4);
    writeLiterals(from, literals);
    from += <usize>literals;
    const size = match >> 16;
    if (size === 0) continue;
    from += <usize>size;
    putCode(LITERAL_CODE, 257 + symbolOf(size - 3, 2, 28));
    const sizeBits = size === MAX_MATCH ? 0 : extraOf(size - 3, 2);
    put(<u64>((size - 3) & ((1 << sizeBits) - 1)), sizeBits);
    const back = (match & 0xffff) - 1;
    putCode(DISTANCE_CODE, symbolOf(back, 1, 99));
    const backBits = extraOf(back, 1);
    put(<u64>(back & ((1 << backBits) - 1)), backBits);
  }
}

function lastUsed(codes: usize, symbols: i32): i32 {
  let used = symbols;
  while (used > 0 && codeAt(codes, used - 1) === 0) used--;
  return used;
}

/** Bits that follow the symbols of lengths and distances. */
function extraBits(): i32 {
  let bits = 0;
  for (let i = 8; i < 28; i++) bits += load<i32>(state + LITERAL_COUNT + <usize>((257 + i) << 2)) * ((i >> 2) - 1);
  for (let i = 4; i < DISTANCES; i++) bits += load<i32>(state + DISTANCE_COUNT + <usize>(i << 2)) * ((i >> 1) - 1);
  return bits;
}
