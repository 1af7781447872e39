/**
 * Deflate (RFC 1951) with the fixed code, in a zlib wrapper (RFC 1950): for
 * PNG bytes inside the realm, which has no zlib. Images that are shown are
 * deflated outside it, smaller and in parallel.
 *
 * @module
 */

const WINDOW = 32_768;
const MIN_MATCH = 3;
const MAX_MATCH = 258;
const HASH_BITS = 15;
const END_OF_BLOCK = 256;
const ADLER_BASE = 65_521;
/** Bytes after which Adler-32's sums may pass 32 bits (RFC 1950's reference code). */
const ADLER_STEP = 3_800;

interface BitWriter {
  out: Uint8Array<ArrayBuffer>;
  at: number;
  hold: number;
  held: number;
}

/** Compresses bytes; the same bytes always give the same stream. */
export function deflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // The fixed code spends at most 9 bits on a byte.
  const writer: BitWriter = { out: new Uint8Array(Math.ceil(bytes.length * 9 / 8) + 16), at: 0, hold: 0, held: 0 };
  put(writer, 0x0178, 16);
  // The last block, and the fixed code.
  put(writer, 3, 3);
  writeMatches(writer, bytes);
  putCode(writer, END_OF_BLOCK);
  put(writer, 0, 7);
  const { out, at } = writer;
  new DataView(out.buffer).setUint32(at, adler32(bytes));
  return out.slice(0, at + 4);
}

/** Each stretch that stood before is named, as the latest one with the same three bytes offers it. */
function writeMatches(writer: BitWriter, bytes: Uint8Array): void {
  const latest = new Int32Array(1 << HASH_BITS).fill(-WINDOW);
  let at = 0;
  while (at < bytes.length) {
    const hash = at + MIN_MATCH <= bytes.length ? hashAt(bytes, at) : 0;
    const from = latest[hash] as number;
    latest[hash] = at;
    const length = at - from < WINDOW && from >= 0 ? matchLength(bytes, from, at) : 0;
    if (length < MIN_MATCH) {
      putCode(writer, bytes[at++] as number);
      continue;
    }
    putMatch(writer, length, at - from);
    // Every other place inside a match is enough to find it again.
    const end = at + length;
    for (at += 2; at < end && at + MIN_MATCH <= bytes.length; at += 2) latest[hashAt(bytes, at)] = at;
    at = end;
  }
}

function hashAt(bytes: Uint8Array, at: number): number {
  const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  // Knuth's multiplicative hash.
  return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function matchLength(bytes: Uint8Array, from: number, at: number): number {
  const end = Math.min(bytes.length - at, MAX_MATCH);
  let length = 0;
  while (length < end && bytes[from + length] === bytes[at + length]) length++;
  return length;
}

function putMatch(writer: BitWriter, length: number, distance: number): void {
  if (length === MAX_MATCH) {
    putCode(writer, 285);
  } else {
    const { symbol, extra, rest } = exponential(length - 3, 4);
    putCode(writer, 257 + symbol);
    put(writer, rest, extra);
  }
  const { symbol, extra, rest } = exponential(distance - 1, 2);
  put(writer, reversed(symbol, 5), 5);
  put(writer, rest, extra);
}

/** RFC 1951's tables in closed form: `steps` symbols for each doubling, the rest in extra bits. */
function exponential(value: number, steps: number): { symbol: number; extra: number; rest: number } {
  if (value < steps * 2) return { symbol: value, extra: 0, rest: 0 };
  const extra = 31 - Math.clz32(value) - Math.log2(steps);
  const symbol = extra * steps + (value >> extra);
  return { symbol, extra, rest: value & ((1 << extra) - 1) };
}

/** A literal or length symbol in the fixed code (RFC 1951, 3.2.6). */
function putCode(writer: BitWriter, symbol: number): void {
  if (symbol < 144) put(writer, reversed(0x30 + symbol, 8), 8);
  else if (symbol < 256) put(writer, reversed(0x190 + symbol - 144, 9), 9);
  else if (symbol < 280) put(writer, reversed(symbol - 256, 7), 7);
  else put(writer, reversed(0xc0 + symbol - 280, 8), 8);
}

function put(writer: BitWriter, value: number, bits: number): void {
  writer.hold |= value << writer.held;
  writer.held += bits;
  while (writer.held >= 8) {
    writer.out[writer.at++] = writer.hold & 255;
    writer.hold >>>= 8;
    writer.held -= 8;
  }
}

/** Codes are written with their first bit first. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result = (result << 1) | ((code >> i) & 1);
  return result;
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += ADLER_STEP) {
    const end = Math.min(bytes.length, start + ADLER_STEP);
    for (let i = start; i < end; i++) {
      low += bytes[i] as number;
      high += low;
    }
    low %= ADLER_BASE;
    high %= ADLER_BASE;
  }
  return ((high << 16) | low) >>> 0;
}
