/** Deflate (RFC 1951) in a zlib wrapper (RFC 1950), undone: the realm has no zlib. @module */

/** A code as a table: `symbol << 4 | length` at every index whose low bits are the code. */
interface Code {
  readonly table: Uint16Array;
  readonly bits: number;
}

/** Where a reader stands. */
interface BitReader {
  readonly bytes: Uint8Array;
  at: number;
  hold: number;
  held: number;
}

interface Target {
  readonly out: Uint8Array;
  filled: number;
}

const HEADER_BYTES = 2;
const END_OF_BLOCK = 256;
const MAX_BITS = 15;
/** Smallest length, and extra bits, of the symbols 257 to 285 (RFC 1951, 3.2.5). */
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163]
  .concat([195, 227, 258]);
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/** Order in which the lengths of the length code are stored (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Undoes zlib; null when the stream is damaged or gives fewer than `length` bytes. More than that is not read. */
export function inflate(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null {
  if (((bytes[0] ?? 0) & 15) !== 8) return null;
  const reader: BitReader = { bytes, at: HEADER_BYTES, hold: 0, held: 0 };
  const target: Target = { out: new Uint8Array(length), filled: 0 };
  let isLast = false;
  while (!isLast && target.filled < length) {
    isLast = take(reader, 1) === 1;
    if (!inflateBlock(reader, target)) return null;
  }
  return target.filled === length ? target.out as Uint8Array<ArrayBuffer> : null;
}

function inflateBlock(reader: BitReader, target: Target): boolean {
  switch (take(reader, 2)) {
    case 0:
      return copyStored(reader, target);
    case 1:
      return inflateCoded(reader, target, fixedCodes());
    case 2: {
      const codes = readCodes(reader);
      return codes !== null && inflateCoded(reader, target, codes);
    }
    default:
      return false;
  }
}

/** A stored block starts at a byte: what is held of whole bytes goes back. */
function copyStored(reader: BitReader, target: Target): boolean {
  reader.at -= reader.held >> 3;
  reader.hold = 0;
  reader.held = 0;
  const { bytes, at } = reader;
  const length = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  if (at + 4 + length > bytes.length) return false;
  const room = Math.min(length, target.out.length - target.filled);
  target.out.set(bytes.subarray(at + 4, at + 4 + room), target.filled);
  target.filled += room;
  reader.at = at + 4 + length;
  return true;
}

function inflateCoded(reader: BitReader, target: Target, codes: { literals: Code; distances: Code }): boolean {
  const { out } = target;
  while (target.filled < out.length) {
    const symbol = takeSymbol(reader, codes.literals);
    if (symbol === END_OF_BLOCK) return true;
    if (symbol < 0 || reader.at > reader.bytes.length + 4) return false;
    if (symbol < END_OF_BLOCK) out[target.filled++] = symbol;
    else if (!copyMatch(reader, target, { symbol: symbol - 257, distances: codes.distances })) return false;
  }
  return true;
}

function copyMatch(reader: BitReader, target: Target, match: { symbol: number; distances: Code }): boolean {
  const base = LENGTH_BASE[match.symbol];
  if (base === undefined) return false;
  const length = base + take(reader, LENGTH_EXTRA[match.symbol] as number);
  const symbol = takeSymbol(reader, match.distances);
  if (symbol < 0 || symbol > 29) return false;
  const extra = Math.max(0, (symbol >> 1) - 1);
  const distance = (symbol < 2 ? symbol + 1 : (2 + (symbol & 1)) * 2 ** extra + 1) + take(reader, extra);
  const { out, filled } = target;
  if (distance > filled) return false;
  const end = Math.min(out.length, filled + length);
  for (let to = filled; to < end; to++) out[to] = out[to - distance] as number;
  target.filled = end;
  return true;
}

/** Bits, lowest first; beyond the end they are 0. */
function take(reader: BitReader, count: number): number {
  fill(reader, count);
  const value = reader.hold & ((1 << count) - 1);
  reader.hold >>>= count;
  reader.held -= count;
  return value;
}

function fill(reader: BitReader, count: number): void {
  while (reader.held < count) {
    reader.hold |= (reader.bytes[reader.at++] ?? 0) << reader.held;
    reader.held += 8;
  }
}

/** The next symbol, −1 for bits that are no code. */
function takeSymbol(reader: BitReader, { table, bits }: Code): number {
  fill(reader, bits);
  const entry = table[reader.hold & ((1 << bits) - 1)] as number;
  const length = entry & 15;
  if (length === 0) return -1;
  reader.hold >>>= length;
  reader.held -= length;
  return entry >> 4;
}

function readCodes(reader: BitReader): { literals: Code; distances: Code } | null {
  const literalCount = take(reader, 5) + 257;
  const distanceCount = take(reader, 5) + 1;
  const lengthCount = take(reader, 4) + 4;
  const lengthLengths = new Uint8Array(19);
  for (let i = 0; i < lengthCount; i++) lengthLengths[LENGTH_ORDER[i] as number] = take(reader, 3);
  const lengths = readLengths(reader, makeCode(lengthLengths), literalCount + distanceCount);
  if (lengths === null) return null;
  return {
    literals: makeCode(lengths.subarray(0, literalCount)),
    distances: makeCode(lengths.subarray(literalCount)),
  };
}

function readLengths(reader: BitReader, code: Code, count: number): Uint8Array | null {
  const lengths = new Uint8Array(count);
  for (let i = 0; i < count;) {
    const symbol = takeSymbol(reader, code);
    if (symbol < 0 || (symbol === 16 && i === 0)) return null;
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    const repeat = symbol === 16 ? 3 + take(reader, 2) : symbol === 17 ? 3 + take(reader, 3) : 11 + take(reader, 7);
    if (i + repeat > count) return null;
    lengths.fill(symbol === 16 ? lengths[i - 1] as number : 0, i, i + repeat);
    i += repeat;
  }
  return lengths;
}

function fixedCodes(): { literals: Code; distances: Code } {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  return { literals: makeCode(lengths), distances: makeCode(new Uint8Array(30).fill(5)) };
}

/** A canonical Huffman code from its lengths; codes are stored with their first bit lowest. */
function makeCode(lengths: Uint8Array): Code {
  let bits = 1;
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) {
    counts[length] = (counts[length] as number) + 1;
    if (length > bits) bits = length;
  }
  const next = new Uint32Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) {
    const before = length === 1 ? 0 : counts[length - 1] as number;
    next[length] = ((next[length - 1] as number) + before) << 1;
  }
  const table = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = next[length] as number;
    next[length] = code + 1;
    for (let at = reversed(code, length); at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  }
  return { table, bits };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}
