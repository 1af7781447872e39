/**
 * Deflate (RFC 1951) in a zlib wrapper (RFC 1950), block by block, each with
 * codes of its own: for PNG, since the realm has no zlib. The plain twin of
 * the kernel in tools/kernels/assembly/deflate.ts, to the byte.
 *
 * @module
 */

import { makePrefixCode } from "./prefix_code.ts";

const WINDOW = 32_768;
const MIN_MATCH = 4;
const MAX_MATCH = 258;
const HASH_BITS = 15;
const LITERALS = 286;
const DISTANCES = 30;
const LENGTH_CODES = 19;
const END_OF_BLOCK = 256;
const ADLER_BASE = 65_521;
/** Bytes after which Adler-32's sums may pass 32 bits (RFC 1950's reference code allows 5 552). */
const ADLER_STEP = 3_800;
/** Misses in a row after which the search takes longer steps: 2^SKIP_BITS of them each time. */
const SKIP_BITS = 5;
/** Bytes of a block when a whole array is compressed. */
const BLOCK_BYTES = 65_536;
/** The order in which lengths of length codes are written (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** The extra bits of the symbols 16, 17 and 18, and what their counts start from. */
const RUN_BITS = [2, 3, 7];

/** Literals, then a match; a size of 0 is no match. */
interface Sequence {
  readonly literals: number;
  readonly size: number;
  readonly distance: number;
}

/** Compresses bytes; the same bytes always give the same stream. */
export function deflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const stream = new Deflater();
  const pieces: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < bytes.length; start += BLOCK_BYTES) {
    const end = Math.min(bytes.length, start + BLOCK_BYTES);
    pieces.push(stream.block(bytes.subarray(start, end), end === bytes.length));
  }
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** A zlib stream that takes its bytes in blocks. */
export class Deflater {
  readonly #latest = new Int32Array(1 << HASH_BITS).fill(-1);
  #history: Uint8Array = new Uint8Array(0);
  #start = 0;
  #low = 1;
  #high = 0;
  #out: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #at = 0;
  #hold = 0x0178;
  #held = 16;

  /** The compressed bytes of one more block. */
  block(bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> {
    this.#out = new Uint8Array(bytes.length + (bytes.length >> 12) + 1024);
    this.#at = 0;
    this.#addToChecksum(bytes);
    const window = new Uint8Array(this.#history.length + bytes.length);
    window.set(this.#history);
    window.set(bytes, this.#history.length);
    this.#writeBlock(bytes, this.#findMatches(window, this.#history.length), isLast);
    if (isLast) this.#finish();
    this.#history = window.subarray(Math.max(0, window.length - WINDOW));
    this.#start += bytes.length;
    return this.#out.slice(0, this.#at);
  }

  #finish(): void {
    if (this.#held > 0) this.#put(0, 8 - this.#held);
    new DataView(this.#out.buffer).setUint32(this.#at, ((this.#high << 16) | this.#low) >>> 0);
    this.#at += 4;
  }

  #addToChecksum(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += ADLER_STEP) {
      const end = Math.min(bytes.length, start + ADLER_STEP);
      for (let i = start; i < end; i++) {
        this.#low += bytes[i] as number;
        this.#high += this.#low;
      }
      this.#low %= ADLER_BASE;
      this.#high %= ADLER_BASE;
    }
  }

  /** Names each stretch that stood before, as the latest place with the same four bytes offers it. */
  #findMatches(window: Uint8Array, first: number): Sequence[] {
    const latest = this.#latest;
    // What `latest` holds counts from the start of the stream.
    const shift = this.#start - first;
    const sequences: Sequence[] = [];
    let at = first;
    let misses = 0;
    while (at + MIN_MATCH <= window.length) {
      const hash = hashAt(window, at);
      const from = (latest[hash] as number) - shift;
      latest[hash] = at + shift;
      if (from < 0 || at - from > WINDOW || !isSame(window, from, at)) {
        at += 1 + (misses++ >> SKIP_BITS);
        continue;
      }
      const size = matchLength(window, from, at);
      sequences.push({ literals: at - first, size, distance: at - from });
      misses = 0;
      // Every other place inside a match is enough to find it again.
      const last = Math.min(at + size, window.length - MIN_MATCH + 1);
      for (let i = at + 2; i < last; i += 2) latest[hashAt(window, i)] = i + shift;
      at += size;
      first = at;
    }
    sequences.push({ literals: window.length - first, size: 0, distance: 0 });
    return sequences;
  }

  #writeBlock(bytes: Uint8Array, sequences: readonly Sequence[], isLast: boolean): void {
    const counted = countSymbols(bytes, sequences);
    const literals = makePrefixCode(counted.literals, 15);
    useTwo(counted.distances);
    const distances = makePrefixCode(counted.distances, 15);
    const hlit = Math.max(257, lastUsed(literals.codes));
    const hdist = Math.max(1, lastUsed(distances.codes));
    const runs = gatherRuns([...literals.codes.subarray(0, hlit), ...distances.codes.subarray(0, hdist)]);
    const lengths = makePrefixCode(countRuns(runs), 7);
    const hclen = lengthCodesUsed(lengths.codes);
    const runExtra = runs.reduce((sum, { symbol }) => sum + (RUN_BITS[symbol - 16] ?? 0), 0);
    const bits = 17 + 3 * hclen + lengths.bits + runExtra + literals.bits + distances.bits + extraBits(counted);
    if (bits >= (bytes.length + 5 * Math.ceil(bytes.length / 65_535)) * 8) return this.#writeStored(bytes, isLast);
    this.#put(Number(isLast) | 4, 3);
    this.#put((hlit - 257) | ((hdist - 1) << 5) | ((hclen - 4) << 10), 14);
    for (let i = 0; i < hclen; i++) this.#put((lengths.codes[LENGTH_ORDER[i] as number] as number) >> 16, 3);
    for (const { symbol, rest } of runs) {
      this.#putCode(lengths.codes[symbol] as number);
      this.#put(rest, RUN_BITS[symbol - 16] ?? 0);
    }
    this.#writeSequences(bytes, sequences, { literals: literals.codes, distances: distances.codes });
    this.#putCode(literals.codes[END_OF_BLOCK] as number);
  }

  #writeStored(bytes: Uint8Array, isLast: boolean): void {
    for (let start = 0; start === 0 || start < bytes.length; start += 65_535) {
      const size = Math.min(65_535, bytes.length - start);
      this.#put(start + size === bytes.length ? Number(isLast) : 0, 3);
      if (this.#held > 0) this.#put(0, 8 - this.#held);
      this.#put(size, 16);
      this.#put(size ^ 0xffff, 16);
      this.#out.set(bytes.subarray(start, start + size), this.#at);
      this.#at += size;
    }
  }

  #writeSequences(
    bytes: Uint8Array,
    sequences: readonly Sequence[],
    codes: { readonly literals: Int32Array; readonly distances: Int32Array },
  ): void {
    let from = 0;
    for (const { literals, size, distance } of sequences) {
      for (const end = from + literals; from < end; from++) {
        this.#putCode(codes.literals[bytes[from] as number] as number);
      }
      if (size === 0) continue;
      from += size;
      const length = lengthSymbol(size);
      this.#putCode(codes.literals[257 + length.symbol] as number);
      this.#put(length.rest, length.extra);
      const back = exponential(distance - 1, 1);
      this.#putCode(codes.distances[back.symbol] as number);
      this.#put(back.rest, back.extra);
    }
  }

  #putCode(code: number): void {
    this.#put(code & 0xffff, code >> 16);
  }

  /** Up to 16 bits; whole bytes go out at once. */
  #put(value: number, bits: number): void {
    this.#hold |= value << this.#held;
    this.#held += bits;
    while (this.#held >= 8) {
      this.#out[this.#at++] = this.#hold & 255;
      this.#hold >>>= 8;
      this.#held -= 8;
    }
  }
}

function hashAt(bytes: Uint8Array, at: number): number {
  const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24);
  // Knuth's multiplicative hash.
  return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function isSame(bytes: Uint8Array, from: number, at: number): boolean {
  for (let i = 0; i < MIN_MATCH; i++) if (bytes[from + i] !== bytes[at + i]) return false;
  return true;
}

function matchLength(bytes: Uint8Array, from: number, at: number): number {
  const end = Math.min(bytes.length - at, MAX_MATCH);
  let length = MIN_MATCH;
  while (length < end && bytes[from + length] === bytes[at + length]) length++;
  return length;
}

interface Counts {
  readonly literals: Int32Array;
  readonly distances: Int32Array;
}

function countSymbols(bytes: Uint8Array, sequences: readonly Sequence[]): Counts {
  const counts = { literals: new Int32Array(LITERALS), distances: new Int32Array(DISTANCES) };
  const add = (list: Int32Array, symbol: number): void => void (list[symbol] = (list[symbol] as number) + 1);
  let from = 0;
  for (const { literals, size, distance } of sequences) {
    for (const end = from + literals; from < end; from++) add(counts.literals, bytes[from] as number);
    if (size === 0) continue;
    from += size;
    add(counts.literals, 257 + lengthSymbol(size).symbol);
    add(counts.distances, exponential(distance - 1, 1).symbol);
  }
  add(counts.literals, END_OF_BLOCK);
  return counts;
}

/** Some decoders refuse distance codes of fewer than two symbols; the first two take no extra bits. */
function useTwo(distances: Int32Array): void {
  let used = distances.reduce((sum, count) => count > 0 ? sum + 1 : sum, 0);
  for (let i = 0; i < 2 && used < 2; i++) {
    if (distances[i] !== 0) continue;
    distances[i] = 1;
    used++;
  }
}

/** Bits that follow the symbols of lengths and distances. */
function extraBits({ literals, distances }: Counts): number {
  let bits = 0;
  for (let i = 8; i < 28; i++) bits += (literals[257 + i] as number) * ((i >> 2) - 1);
  for (let i = 4; i < DISTANCES; i++) bits += (distances[i] as number) * ((i >> 1) - 1);
  return bits;
}

function lengthSymbol(size: number): { symbol: number; extra: number; rest: number } {
  return size === MAX_MATCH ? { symbol: 28, extra: 0, rest: 0 } : exponential(size - 3, 2);
}

/** RFC 1951's tables in closed form: 2^bits symbols for each doubling, the rest in extra bits. */
function exponential(value: number, bits: number): { symbol: number; extra: number; rest: number } {
  if (value < 2 << bits) return { symbol: value, extra: 0, rest: 0 };
  const extra = 31 - Math.clz32(value) - bits;
  return { symbol: (extra << bits) + (value >> extra), extra, rest: value & ((1 << extra) - 1) };
}

function lastUsed(codes: Int32Array): number {
  let used = codes.length;
  while (used > 0 && codes[used - 1] === 0) used--;
  return used;
}

function lengthCodesUsed(codes: Int32Array): number {
  let used = LENGTH_CODES;
  while (used > 4 && codes[LENGTH_ORDER[used - 1] as number] === 0) used--;
  return used;
}

/** Code lengths as symbols 0 to 18. */
interface Run {
  readonly symbol: number;
  readonly rest: number;
}

function gatherRuns(codes: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < codes.length;) {
    const length = (codes[i] as number) >> 16;
    let same = 1;
    while (i + same < codes.length && (codes[i + same] as number) >> 16 === length) same++;
    putRuns(runs, length, same);
    i += same;
  }
  return runs;
}

function putRuns(runs: Run[], length: number, same: number): void {
  let left = same;
  if (length !== 0) {
    runs.push({ symbol: length, rest: 0 });
    left--;
  }
  while (left >= 3) {
    const symbol = length !== 0 ? 16 : left > 10 ? 18 : 17;
    const taken = Math.min(left, symbol === 16 ? 6 : symbol === 17 ? 10 : 138);
    runs.push({ symbol, rest: taken - (symbol === 18 ? 11 : 3) });
    left -= taken;
  }
  while (left-- > 0) runs.push({ symbol: length, rest: 0 });
}

function countRuns(runs: readonly Run[]): Int32Array {
  const counts = new Int32Array(LENGTH_CODES);
  for (const { symbol } of runs) counts[symbol] = (counts[symbol] as number) + 1;
  return counts;
}
