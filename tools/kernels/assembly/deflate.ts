// Deflate (RFC 1951) block by block, with codes made for each block. Twin: tools/codecs/deflate.ts.

const WINDOW: i32 = 32768;
const MIN_MATCH: i32 = 4;
const MAX_MATCH: i32 = 258;
const HASH_BITS: i32 = 15;
const LITERALS: i32 = 286;
const DISTANCES: i32 = 30;
const LENGTH_CODES: i32 = 19;
const END_OF_BLOCK: i32 = 256;
const ADLER_BASE: u32 = 65521;
/** Misses in a row after which the search takes longer steps: 2^SKIP_BITS of them each time. */
const SKIP_BITS: i32 = 5;

/** Where things lie from the start of the state; the input comes last, its length is the caller's. */
const TABLE: usize = 0;
const LITERAL_COUNT: usize = TABLE + (4 << HASH_BITS);
const DISTANCE_COUNT: usize = LITERAL_COUNT + 4 * 288;
const LENGTH_COUNT: usize = DISTANCE_COUNT + 4 * 32;
const LITERAL_CODE: usize = LENGTH_COUNT + 4 * 20;
const DISTANCE_CODE: usize = LITERAL_CODE + 4 * 288;
const LENGTH_CODE: usize = DISTANCE_CODE + 4 * 32;
/** Code lengths of literals and distances in one row, then their runs. */
const LENGTHS: usize = LENGTH_CODE + 4 * 20;
const RUNS: usize = LENGTHS + 4 * 320;
const SORTED: usize = RUNS + 4 * 320;
const WEIGHT: usize = SORTED + 4 * 288;
const PARENT: usize = WEIGHT + 4 * 288;
const PER_LENGTH: usize = PARENT + 4 * 576;
const INPUT: usize = PER_LENGTH + 4 * 64;

let state: usize = 0;
let capacity: i32 = 0;
/** Position in the whole stream of the block's first byte. */
let blockStart: i32 = 0;
let hold: u64 = 0;
let held: i32 = 0;
let out: usize = 0;
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
  state = at;
  capacity = length;
  blockStart = 0;
  hold = 0x0178;
  held = 16;
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
  out = deflateOutput();
  const input = deflateInput();
  adler(input, length);
  memory.fill(state + LITERAL_COUNT, 0, 4 * (288 + 32 + 20));
  const sequences = deflateInput() + <usize>(capacity + 64);
  const count = findMatches(input, length, sequences);
  add(LITERAL_COUNT, END_OF_BLOCK);
  writeBlock(input, length, sequences, count, isLast);
  if (isLast) finish();
  // What this block ends with is the next one's history.
  memory.copy(input - <usize>WINDOW, input + <usize>(length - WINDOW), <usize>WINDOW);
  blockStart += length;
  return <i32>(out - deflateOutput());
}

function finish(): void {
  if (held & 7) put(0, 8 - (held & 7));
  flush();
  const sum = (sumHigh << 16) | sumLow;
  store<u32>(out, bswap<u32>(sum));
  out += 4;
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

function add(counts: usize, symbol: i32): void {
  const at = state + counts + <usize>(symbol << 2);
  store<i32>(at, load<i32>(at) + 1);
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
    if (held & 7) put(0, 8 - (held & 7));
    put(<u64>size, 16);
    put(<u64>(size ^ 0xffff), 16);
    flush();
    memory.copy(out, input + <usize>start, <usize>size);
    out += <usize>size;
  }
}

/** Whole bytes of what is held. */
function flush(): void {
  while (held >= 8) {
    store<u8>(out++, <u8>hold);
    hold >>= 8;
    held -= 8;
  }
}

/** Up to 32 bits. */
function put(value: u64, bits: i32): void {
  hold |= value << <u64>held;
  held += bits;
  if (held >= 32) {
    store<u32>(out, <u32>hold);
    out += 4;
    hold >>= 32;
    held -= 32;
  }
}

function codeAt(codes: usize, symbol: i32): u32 {
  return load<u32>(state + codes + <usize>(symbol << 2));
}

/** A code is kept with its length above its bits, which are in the order of writing. */
function putCode(codes: usize, symbol: i32): void {
  const code = codeAt(codes, symbol);
  put(<u64>(code & 0xffff), <i32>(code >> 16));
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

function writeLiterals(from: usize, count: i32): void {
  const codes = state + LITERAL_CODE;
  let bits = hold, filled = held, to = out;
  for (let p = from, end = from + <usize>count; p < end; p++) {
    const code = load<u32>(codes + <usize>(load<u8>(p) << 2));
    bits |= <u64>(code & 0xffff) << <u64>filled;
    filled += <i32>(code >> 16);
    if (filled >= 32) {
      store<u32>(to, <u32>bits);
      to += 4;
      bits >>= 32;
      filled -= 32;
    }
  }
  hold = bits;
  held = filled;
  out = to;
}

/** The order in which lengths of length codes are written (RFC 1951, 3.2.7). */
function lengthOrder(i: i32): i32 {
  if (i < 3) return 16 + i;
  if (i === 3) return 0;
  return i & 1 ? 8 - ((i - 3) >> 1) : 8 + ((i - 4) >> 1);
}

function lengthCodesUsed(): i32 {
  let used = LENGTH_CODES;
  while (used > 4 && codeAt(LENGTH_CODE, lengthOrder(used - 1)) === 0) used--;
  return used;
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

/** Code lengths as symbols 0 to 18, each with what is repeated above it; counts them. */
function gatherRuns(hlit: i32, hdist: i32): i32 {
  const lengths = state + LENGTHS;
  for (let i = 0; i < hlit; i++) store<u32>(lengths + <usize>(i << 2), codeAt(LITERAL_CODE, i) >> 16);
  for (let i = 0; i < hdist; i++) store<u32>(lengths + <usize>((hlit + i) << 2), codeAt(DISTANCE_CODE, i) >> 16);
  const total = hlit + hdist;
  let count = 0;
  for (let i = 0; i < total;) {
    const length = load<i32>(lengths + <usize>(i << 2));
    let same = 1;
    while (i + same < total && load<i32>(lengths + <usize>((i + same) << 2)) === length) same++;
    count = putRuns(length, same, count);
    i += same;
  }
  return count;
}

function putRuns(length: i32, same: i32, start: i32): i32 {
  let count = start, left = same;
  if (length !== 0) {
    count = putRun(length, count);
    left--;
  }
  while (left >= 3) {
    const most = length !== 0 ? 6 : left > 10 ? 138 : 10;
    const taken = min(left, most);
    const symbol = length !== 0 ? 16 : left > 10 ? 18 : 17;
    count = putRun(symbol | ((taken - (symbol === 18 ? 11 : 3)) << 8), count);
    left -= taken;
  }
  while (left-- > 0) count = putRun(length, count);
  return count;
}

function putRun(run: i32, count: i32): i32 {
  store<i32>(state + RUNS + <usize>(count << 2), run);
  add(LENGTH_COUNT, run & 255);
  return count + 1;
}

function runExtra(symbol: i32): i32 {
  return symbol < 16 ? 0 : symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
}

function runBits(count: i32): i32 {
  let bits = 0;
  for (let i = 0; i < count; i++) bits += runExtra(load<i32>(state + RUNS + <usize>(i << 2)) & 255);
  return bits;
}

function writeRuns(count: i32): void {
  for (let i = 0; i < count; i++) {
    const run = load<i32>(state + RUNS + <usize>(i << 2));
    const symbol = run & 255;
    putCode(LENGTH_CODE, symbol);
    put(<u64>(run >> 8), runExtra(symbol));
  }
}

/**
 * Makes a prefix code of the counts, no longer than `longest` bits, and gives
 * the bits that its symbols take together.
 */
function makeCode(counts: usize, codes: usize, symbols: i32, longest: i32): i32 {
  memory.fill(state + codes, 0, <usize>(symbols << 2));
  const used = sortUsed(state + counts, symbols);
  const perLength = state + PER_LENGTH;
  memory.fill(perLength, 0, 4 * 64);
  if (used === 0) return 0;
  if (used === 1) store<i32>(perLength, 1, 4);
  else countLengths(state + counts, used, longest);
  let bits = 0, next = 0;
  // The rarest symbols get the longest codes.
  for (let length = longest; length > 0; length--) {
    for (let left = load<i32>(perLength + <usize>(length << 2)); left > 0; left--) {
      const symbol = load<i32>(state + SORTED + <usize>(next++ << 2)) & 511;
      store<u32>(state + codes + <usize>(symbol << 2), length << 16);
      bits += load<i32>(state + counts + <usize>(symbol << 2)) * length;
    }
  }
  numberCodes(state + codes, symbols);
  return bits;
}

/** Symbols that occur, the rarest first; each with its count above its number. */
function sortUsed(counts: usize, symbols: i32): i32 {
  const sorted = state + SORTED;
  let used = 0;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const count = load<i32>(counts + <usize>(symbol << 2));
    if (count === 0) continue;
    const key = (count << 9) | symbol;
    let i = used++;
    for (; i > 0 && load<i32>(sorted + <usize>((i - 1) << 2)) > key; i--) {
      store<i32>(sorted + <usize>(i << 2), load<i32>(sorted + <usize>((i - 1) << 2)));
    }
    store<i32>(sorted + <usize>(i << 2), key);
  }
  return used;
}

/** Huffman's tree from two queues, its leaves counted by depth; those too deep are lifted. */
function countLengths(counts: usize, used: i32, longest: i32): void {
  const weight = state + WEIGHT, parent = state + PARENT, perLength = state + PER_LENGTH;
  let leaf = 0, inner = 0;
  for (let made = 0; made < used - 1; made++) {
    let sum = 0;
    for (let side = 0; side < 2; side++) {
      const leafWeight = leaf < used ? load<i32>(state + SORTED + <usize>(leaf << 2)) >> 9 : i32.MAX_VALUE;
      const innerWeight = inner < made ? load<i32>(weight + <usize>(inner << 2)) : i32.MAX_VALUE;
      const takesLeaf = leafWeight <= innerWeight;
      store<i32>(parent + <usize>((takesLeaf ? leaf++ : used + inner++) << 2), used + made);
      sum += takesLeaf ? leafWeight : innerWeight;
    }
    store<i32>(weight + <usize>(made << 2), sum);
  }
  // Depths in place of parents, from the root down.
  const root = 2 * used - 2;
  store<i32>(parent + <usize>(root << 2), 0);
  let excess = -(1 << longest);
  for (let node = root - 1; node >= 0; node--) {
    const depth = load<i32>(parent + <usize>(load<i32>(parent + <usize>(node << 2)) << 2)) + 1;
    store<i32>(parent + <usize>(node << 2), depth);
    if (node >= used) continue;
    const length = min(depth, longest);
    const at = perLength + <usize>(length << 2);
    store<i32>(at, load<i32>(at) + 1);
    excess += 1 << (longest - length);
  }
  for (; excess > 0; excess--) lift(perLength, longest);
}

/** Takes one of the longest codes back and hangs it beside a shorter one, which becomes longer by a bit. */
function lift(perLength: usize, longest: i32): void {
  let length = longest - 1;
  while (load<i32>(perLength + <usize>(length << 2)) === 0) length--;
  store<i32>(perLength + <usize>(longest << 2), load<i32>(perLength + <usize>(longest << 2)) - 1);
  const at = perLength + <usize>(length << 2);
  store<i32>(at, load<i32>(at) - 1);
  store<i32>(at, load<i32>(at, 4) + 2, 4);
}

/** Canonical codes (RFC 1951, 3.2.2), their bits turned round. */
function numberCodes(codes: usize, symbols: i32): void {
  const next = state + PER_LENGTH + 4 * 32;
  let code = 0;
  for (let length = 1; length < 16; length++) {
    const shorter = length === 1 ? 0 : load<i32>(state + PER_LENGTH + <usize>((length - 1) << 2));
    code = (code + shorter) << 1;
    store<i32>(next + <usize>(length << 2), code);
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    const at = codes + <usize>(symbol << 2);
    const length = load<i32>(at) >> 16;
    if (length === 0) continue;
    const slot = next + <usize>(length << 2);
    const value = load<i32>(slot);
    store<i32>(slot, value + 1);
    store<i32>(at, (length << 16) | reversed(value, length));
  }
}

function reversed(code: i32, length: i32): i32 {
  let result = 0;
  for (let i = 0; i < length; i++) result = (result << 1) | ((code >> i) & 1);
  return result;
}
