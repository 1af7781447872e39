// The bits of a JPEG's scan: stuffing taken out, Huffman codes by tables of their first ten bits.
// Twin: tools/codecs/jpeg_bits.ts.

/** Where the reader's numbers lie in the state that the host lays out; see tools/kernels/jpeg_pixels.ts. */
export const HELD: usize = 0;
export const COUNT: usize = 8;
export const NEXT: usize = 12;
export const SEGMENT_END: usize = 16;
export const MARKER: usize = 20;
export const FILE_END: usize = 24;

/** Bits that are looked up at once. */
const LOOK: i32 = 10;
/** Where things lie in a table: entries, then per length the end of its codes, and where its symbols begin; symbols. */
const ENDS: usize = 4096;
const STARTS: usize = ENDS + 4 * 17;
const SYMBOLS: usize = STARTS + 4 * 17;
/** Bytes of a table. */
export const TABLE_BYTES: usize = SYMBOLS + 256;

/** An entry's zeros before the value, where there is none but the end of the block; run lengths' bits are added. */
export const END_OF_BLOCK: i32 = 128;
/** In an entry: the value is not part of it; its length is in the upper half. */
export const IS_APART: i32 = 0x80;

/** What a symbol stands for after a code of `length` bits: all bits, zeros before, and how many bits the value has. */
function entryOf(symbol: i32, length: i32): i32 {
  const size = symbol & 15;
  const zeros = (symbol >> 4) + (size === 0 && symbol !== 0xf0 ? END_OF_BLOCK : 0);
  return (size << 16) | (zeros << 8) | IS_APART | (length + size);
}

/** A value of `size` bits: those that begin with 0 are negative. */
// @ts-ignore: decorator
@inline
export function extended(raw: i32, size: i32): i32 {
  return raw + ((((raw >> (size - 1)) & 1) - 1) & (1 - (1 << size)));
}

/**
 * Makes a table from 16 numbers of codes by length and the symbols behind them,
 * as they stand in the file. Gives 0 when they are no code: too many, or, for
 * DC, values too long.
 */
export function jpegTable(source: usize, table: usize, isDc: i32): i32 {
  memory.fill(table, 0, TABLE_BYTES);
  let code = 0, at = 0;
  for (let length = 1; length <= 16; length++) {
    const count = <i32>load<u8>(source + <usize>length - 1);
    store<i32>(table + STARTS + (<usize>length << 2), at - code);
    if (at + count > 256 || code + count > 1 << length) return 0;
    for (let i = 0; i < count; i++, code++, at++) {
      const symbol = <i32>load<u8>(source + 16 + <usize>at);
      if (isDc && symbol > 15) return 0;
      store<u8>(table + SYMBOLS + <usize>at, <u8>symbol);
      if (length <= LOOK) fillEntries(table, code << (LOOK - length), LOOK - length, entryOf(symbol, length));
    }
    // Codes of all ones are none (T.81, annex C).
    if (count > 0 && code === 1 << length) return 0;
    store<i32>(table + ENDS + (<usize>length << 2), code << (16 - length));
    code <<= 1;
  }
  return 1;
}

/** Fills the entries from `first` on, which differ in the `free` bits behind the code. */
function fillEntries(table: usize, first: i32, free: i32, entry: i32): void {
  const size = entry >> 16;
  const to = table + (<usize>first << 2);
  for (let rest = 0; rest < 1 << free; rest++) {
    let whole = entry;
    if (size <= free) {
      const value = size === 0 ? 0 : extended((rest >> (free - size)) & ((1 << size) - 1), size);
      whole = (value << 16) | (entry & 0xff7f);
    }
    store<i32>(to + (<usize>rest << 2), whole);
  }
}

/** The entry of a code of more than ten bits, at the top of `held`; 0 when there is no such code. */
export function longEntry(table: usize, held: u64): i32 {
  const bits = <i32>(held >> 48);
  for (let length = LOOK + 1; length <= 16; length++) {
    if (bits >= load<i32>(table + ENDS + (<usize>length << 2))) continue;
    const at = (bits >> (16 - length)) + load<i32>(table + STARTS + (<usize>length << 2));
    return entryOf(<i32>load<u8>(table + SYMBOLS + <usize>(at & 255)), length);
  }
  return 0;
}

/**
 * Takes the stuffing out of the bytes from `from` on, in place, up to the next
 * marker or the file's end, and goes to their beginning.
 */
export function openSegment(state: usize, from: usize): void {
  const end = <usize>load<u32>(state + FILE_END);
  const prefix = v128.splat<u8>(255);
  let to = from;
  store<u32>(state + NEXT, <u32>from);
  store<u64>(state + HELD, 0);
  store<i32>(state + COUNT, 0);
  while (from < end) {
    const bytes = v128.load(from);
    const found = i8x16.bitmask(i8x16.eq(bytes, prefix));
    if (found === 0) {
      v128.store(to, bytes);
      from += 16;
      to += 16;
      continue;
    }
    const before = <usize>ctz(found);
    memory.copy(to, from, before);
    from += before;
    to += before;
    let next = from + 1;
    while (next < end && load<u8>(next) === 255) next++;
    if (next >= end) break;
    if (load<u8>(next) !== 0) {
      store<u32>(state + SEGMENT_END, <u32>to);
      store<u32>(state + MARKER, <u32>next);
      return;
    }
    store<u8>(to, 255);
    to += 1;
    from = next + 1;
  }
  store<u32>(state + SEGMENT_END, <u32>min(to, end));
  store<u32>(state + MARKER, <u32>end);
}

/** Whether more bits were taken than the segment has. */
export function isOverrun(state: usize): bool {
  const taken = (<i64>load<u32>(state + NEXT) << 3) - <i64>load<i32>(state + COUNT);
  return taken > <i64>load<u32>(state + SEGMENT_END) << 3;
}
