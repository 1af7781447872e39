// Histograms, and masks told from other images. Twins: core/color_counts.ts, core/gray_counts.ts.

/** Places of a table for pairs of bytes, and the bytes that it takes. */
const PAIRS: i32 = 1 << 16;
const TABLE_BYTES: usize = 1 << 18;

// @ts-ignore: decorator
@inline
function count(at: usize, value: u32): void {
  const place = at + <usize>(value << 2);
  store<u32>(place, load<u32>(place) + 1);
}

/** Adds to four tables of 256 counts, one for each place within four bytes; up to 3 bytes at the end are left out. */
export function countBytes(source: usize, length: i32, tables: usize): void {
  for (let at = source, end = source + <usize>(length & ~3); at < end; at += 4) {
    const bytes = load<u32>(at);
    count(tables, bytes & 255);
    count(tables + 1024, (bytes >> 8) & 255);
    count(tables + 2048, (bytes >> 16) & 255);
    count(tables + 3072, bytes >> 24);
  }
}

/**
 * Counts two bytes at once, which halves the work: adds to two tables of 65 536 counts, one for the first and one for
 * the last two bytes of four; up to 3 bytes at the end are left out. Neighbouring values are mostly alike, so that few
 * places of the tables are in use.
 */
export function countPairs(source: usize, length: i32, tables: usize): void {
  const last = tables + TABLE_BYTES;
  let at = source;
  const end = source + <usize>(length & ~3);
  for (; at + 8 <= end; at += 8) {
    const bytes = load<u64>(at);
    count(tables, <u32>bytes & 0xffff);
    count(last, <u32>bytes >> 16);
    const next = <u32>(bytes >> 32);
    count(tables, next & 0xffff);
    count(last, next >> 16);
  }
  if (at < end) {
    const bytes = load<u32>(at);
    count(tables, bytes & 0xffff);
    count(last, bytes >> 16);
  }
}

/** The same with one table for all pairs; four that are alike, as in plain areas, are counted at once. */
export function countGrayPairs(source: usize, length: i32, table: usize): void {
  for (let at = source, end = source + <usize>(length & ~3); at < end; at += 8) {
    const bytes = at + 8 <= end ? load<u64>(at) : <u64>load<u32>(at);
    const first = <u32>bytes;
    if (at + 8 <= end && bytes === rotl<u64>(bytes, 16)) {
      const place = table + <usize>((first & 0xffff) << 2);
      store<u32>(place, load<u32>(place) + 4);
      continue;
    }
    count(table, first & 0xffff);
    count(table, first >> 16);
    if (at + 8 > end) break;
    const next = <u32>(bytes >> 32);
    count(table, next & 0xffff);
    count(table, next >> 16);
  }
}

/** Adds what was counted to four tables of 256 counts, or with one table of pairs to two of them. */
export function foldPairs(pairs: usize, tables: i32, into: usize): void {
  foldTable(pairs, into);
  if (tables === 2) foldTable(pairs + TABLE_BYTES, into + 2048);
}

function foldTable(table: usize, into: usize): void {
  for (let high = 0; high < 256; high++) {
    let sum = i32x4.splat(0);
    const row = table + <usize>(high << 10);
    // Four vectors a turn: a turn costs more than a vector until the engine has optimised it.
    for (let low: usize = 0; low < 1024; low += 64) {
      const to = into + low;
      const a = v128.load(row + low), b = v128.load(row + low, 16);
      const c = v128.load(row + low, 32), d = v128.load(row + low, 48);
      if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) continue;
      sum = i32x4.add(sum, i32x4.add(i32x4.add(a, b), i32x4.add(c, d)));
      v128.store(to, i32x4.add(v128.load(to), a));
      v128.store(to, i32x4.add(v128.load(to, 16), b), 16);
      v128.store(to, i32x4.add(v128.load(to, 32), c), 32);
      v128.store(to, i32x4.add(v128.load(to, 48), d), 48);
    }
    const place = into + 1024 + <usize>(high << 2);
    const pair = i32x4.add(sum, v128.shuffle<i32>(sum, sum, 2, 3, 0, 1));
    store<u32>(place, load<u32>(place) + <u32>(i32x4.extract_lane(pair, 0) + i32x4.extract_lane(pair, 1)));
  }
}

/** Tables that map two bytes at once, of four tables of 256 bytes: 65 536 pairs for the first and for the last two. */
export function pairLuts(luts: usize, pairs: usize): void {
  pairLut(luts, pairs);
  pairLut(luts + 512, pairs + <usize>(PAIRS << 1));
}

function pairLut(luts: usize, pairs: usize): void {
  for (let high = 0; high < 256; high++) {
    const upper = i16x8.splat(<i16>(<i32>load<u8>(luts + 256 + <usize>high) << 8));
    const row = pairs + <usize>(high << 9);
    for (let low: usize = 0; low < 256; low += 16) {
      v128.store(row + (low << 1), v128.or(upper, v128.load8x8_u(luts + low)));
      v128.store(row + (low << 1), v128.or(upper, v128.load8x8_u(luts + low, 8)), 16);
    }
  }
}

/** Maps bytes by tables of {@link pairLuts}, four and four. Reads and writes up to 7 bytes more. */
export function mapPairs(source: usize, target: usize, length: i32, pairs: usize): void {
  for (let from = source, to = target, end = source + <usize>length; from < end; from += 8, to += 8) {
    const low = load<u32>(from), high = load<u32>(from, 4);
    store<u32>(to, mapped(pairs, low & 0xffff, low >> 16));
    store<u32>(to, mapped(pairs, high & 0xffff, high >> 16), 4);
  }
}

// @ts-ignore: decorator
@inline
function mapped(pairs: usize, first: u32, last: u32): u32 {
  return <u32>load<u16>(pairs + (first << 1)) | (<u32>load<u16>(pairs + (last << 1), PAIRS << 1) << 16);
}

/**
 * The gray that all bytes but zeros are, as in a mask: `known` or, when that is 0, the first that is found; 0 when all
 * are zero, -1 when there is another.
 */
export function soleGray(source: usize, length: i32, known: i32): i32 {
  const end = source + <usize>length;
  const ends = source + <usize>(length & ~15);
  let at = source;
  if (known === 0) {
    while (at < ends && !v128.any_true(v128.load(at))) at += 16;
    while (at < end && load<u8>(at) === 0) at++;
    if (at === end) return 0;
  }
  const gray: i32 = known === 0 ? load<u8>(at) : known;
  const same = i8x16.splat(<i8>gray);
  const none = i8x16.splat(0);
  for (; at + 16 <= end; at += 16) {
    const bytes = v128.load(at);
    if (!i8x16.all_true(v128.or(i8x16.eq(bytes, same), i8x16.eq(bytes, none)))) return -1;
  }
  for (; at < end; at++) {
    const byte: i32 = load<u8>(at);
    if (byte !== 0 && byte !== gray) return -1;
  }
  return gray;
}
