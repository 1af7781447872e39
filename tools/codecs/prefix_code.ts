/** Prefix codes of bounded length, as deflate writes them. @module */

/** A code: for each symbol its bits in the order of writing, below its length (shifted by 16); 0 for unused ones. */
export interface PrefixCode {
  readonly codes: Int32Array;
  /** Bits that all symbols take together. */
  readonly bits: number;
}

/**
 * Makes a prefix code of the counts of symbols, no longer than `longest` bits:
 * Huffman's (1952), with lengths beyond the longest taken back.
 */
export function makePrefixCode(counts: Int32Array, longest: number): PrefixCode {
  const codes = new Int32Array(counts.length);
  const sorted = sortUsed(counts);
  if (sorted.length === 0) return { codes, bits: 0 };
  const perLength = sorted.length === 1 ? Int32Array.of(0, 1) : countLengths(sorted, longest);
  let bits = 0;
  let next = 0;
  // The rarest symbols get the longest codes.
  for (let length = perLength.length - 1; length > 0; length--) {
    for (let left = perLength[length] as number; left > 0; left--) {
      const symbol = (sorted[next++] as number) & 511;
      codes[symbol] = length << 16;
      bits += (counts[symbol] as number) * length;
    }
  }
  numberCodes(codes, perLength);
  return { codes, bits };
}

/** Symbols that occur, the rarest first, each with its count above its number. */
function sortUsed(counts: Int32Array): Int32Array {
  const keys: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] as number;
    if (count > 0) keys.push((count << 9) | symbol);
  }
  return Int32Array.from(keys).sort();
}

/** Huffman's tree from two queues, leaves and nodes already made; gives the number of leaves of each depth. */
function countLengths(sorted: Int32Array, longest: number): Int32Array {
  const used = sorted.length;
  const weight = new Int32Array(used);
  const parent = new Int32Array(2 * used - 1);
  let leaf = 0;
  let inner = 0;
  for (let made = 0; made < used - 1; made++) {
    for (let side = 0; side < 2; side++) {
      const leafWeight = leaf < used ? (sorted[leaf] as number) >> 9 : Infinity;
      const innerWeight = inner < made ? weight[inner] as number : Infinity;
      const takesLeaf = leafWeight <= innerWeight;
      parent[takesLeaf ? leaf++ : used + inner++] = used + made;
      weight[made] = (weight[made] as number) + (takesLeaf ? leafWeight : innerWeight);
    }
  }
  return countDepths(parent, used, longest);
}

function countDepths(parent: Int32Array, used: number, longest: number): Int32Array {
  const perLength = new Int32Array(longest + 1);
  const depth = new Int32Array(parent.length);
  let excess = -(1 << longest);
  for (let node = parent.length - 2; node >= 0; node--) {
    depth[node] = (depth[parent[node] as number] as number) + 1;
    if (node >= used) continue;
    const length = Math.min(depth[node] as number, longest);
    perLength[length] = (perLength[length] as number) + 1;
    excess += 1 << (longest - length);
  }
  for (; excess > 0; excess--) lift(perLength, longest);
  return perLength;
}

/** Takes one of the longest codes back and hangs it beside a shorter one, which becomes longer by a bit. */
function lift(perLength: Int32Array, longest: number): void {
  let length = longest - 1;
  while (perLength[length] === 0) length--;
  perLength[longest] = (perLength[longest] as number) - 1;
  perLength[length] = (perLength[length] as number) - 1;
  perLength[length + 1] = (perLength[length + 1] as number) + 2;
}

/** Canonical codes (RFC 1951, 3.2.2), their bits turned round. */
function numberCodes(codes: Int32Array, perLength: Int32Array): void {
  const next = new Int32Array(perLength.length);
  for (let length = 2; length < next.length; length++) {
    next[length] = ((next[length - 1] as number) + (perLength[length - 1] as number)) << 1;
  }
  for (let symbol = 0; symbol < codes.length; symbol++) {
    const length = (codes[symbol] as number) >> 16;
    if (length === 0) continue;
    const code = next[length] as number;
    next[length] = code + 1;
    codes[symbol] = (length << 16) | reversed(code, length);
  }
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result = (result << 1) | ((code >> i) & 1);
  return result;
}
