// Lengths of a deflate block's codes as runs (RFC 1951, 3.2.7).

import { put, putCode } from "./deflate_bits";
import {
  add,
  codeAt,
  DISTANCE_CODE,
  LENGTH_CODE,
  LENGTH_CODES,
  LENGTH_COUNT,
  LENGTHS,
  LITERAL_CODE,
  RUNS,
  state,
} from "./deflate_state";

/** The order in which lengths of length codes are written (RFC 1951, 3.2.7). */
export function lengthOrder(i: i32): i32 {
  if (i < 3) return 16 + i;
  if (i === 3) return 0;
  return i & 1 ? 8 - ((i - 3) >> 1) : 8 + ((i - 4) >> 1);
}

/** Length codes that are written, at least 4. */
export function lengthCodesUsed(): i32 {
  let used = LENGTH_CODES;
  while (used > 4 && codeAt(LENGTH_CODE, lengthOrder(used - 1)) === 0) used--;
  return used;
}

/** Code lengths as symbols 0 to 18, each with what is repeated above it; counts them. */
export function gatherRuns(hlit: i32, hdist: i32): i32 {
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

/** Bits that follow the symbols of runs. */
export function runBits(count: i32): i32 {
  let bits = 0;
  for (let i = 0; i < count; i++) bits += runExtra(load<i32>(state + RUNS + <usize>(i << 2)) & 255);
  return bits;
}

/** Writes what {@link gatherRuns} gathered. */
export function writeRuns(count: i32): void {
  for (let i = 0; i < count; i++) {
    const run = load<i32>(state + RUNS + <usize>(i << 2));
    const symbol = run & 255;
    putCode(LENGTH_CODE, symbol);
    put(<u64>(run >> 8), runExtra(symbol));
  }
}
