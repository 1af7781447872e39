// Codes for a deflate block: Huffman's lengths, at most as long as allowed, and canonical numbers for them.

import { codeAt, PARENT, PER_LENGTH, SORTED, state, WEIGHT } from "./deflate_state";

/**
 * Makes a prefix code of the counts, no longer than `longest` bits, and gives
 * the bits that its symbols take together.
 */
export function makeCode(counts: usize, codes: usize, symbols: i32, longest: i32): i32 {
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
