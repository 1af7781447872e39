// The boolean decoder of VP8 (RFC 6386, section 7), its state in memory: what was read, how far, where it ends.

/** Bytes of a decoder's state. */
export const BITS_BYTES: usize = 32;

const RANGE: usize = 8;
const COUNT: usize = 12;
const AT: usize = 16;
const END: usize = 20;
const IS_OUT: usize = 24;

/**
 * Begins to read the bytes from `at` to `end`. False when the first is 255, which no encoder writes: the value would
 * not be less than the range, and what is read then depends on how many bits a decoder holds.
 */
export function openBits(bits: usize, at: usize, end: usize): bool {
  store<u64>(bits, 0);
  store<u32>(bits, 254, RANGE);
  store<i32>(bits, -8, COUNT);
  store<usize>(bits, at, AT);
  store<usize>(bits, end, END);
  store<i32>(bits, 0, IS_OUT);
  return at === end || load<u8>(at) !== 255;
}

/** Whether more was asked for than there is. */
export function isOut(bits: usize): bool {
  return load<i32>(bits, IS_OUT) !== 0;
}

/** Reads seven bytes at once or, near the end, one; nothing behind the end. */
export function refill(bits: usize): void {
  const at = load<usize>(bits, AT);
  const end = load<usize>(bits, END);
  const value = load<u64>(bits);
  const count = load<i32>(bits, COUNT);
  if (end - at >= 8) {
    store<u64>(bits, (value << 56) | (bswap<u64>(load<u64>(at)) >> 8));
    store<i32>(bits, count + 56, COUNT);
    store<usize>(bits, at + 7, AT);
    return;
  }
  const byte: u64 = at < end ? load<u8>(at) : 0;
  if (at < end) store<usize>(bits, at + 1, AT);
  else store<i32>(bits, 1, IS_OUT);
  store<u64>(bits, (value << 8) | byte);
  store<i32>(bits, count + 8, COUNT);
}

/** The next bit, which is 0 with a probability of `chance` in 256. */
export function bitOf(bits: usize, chance: u32): i32 {
  if (load<i32>(bits, COUNT) < 0) refill(bits);
  const count = load<i32>(bits, COUNT);
  const value = load<u64>(bits);
  const range = load<u32>(bits, RANGE);
  const split = (range * chance) >> 8;
  const isOne = <u32>(value >> <u64>count) > split;
  if (isOne) store<u64>(bits, value - (<u64>(split + 1) << <u64>count));
  const left: u32 = isOne ? range - split : split + 1;
  const shift = clz<u32>(left) - 24;
  store<u32>(bits, (left << shift) - 1, RANGE);
  store<i32>(bits, count - <i32>shift, COUNT);
  return isOne ? 1 : 0;
}

/** A number of so many bits, the highest first. */
export function numberOf(bits: usize, length: i32): i32 {
  let value = 0;
  for (let i = 0; i < length; i++) value = (value << 1) | bitOf(bits, 128);
  return value;
}

/** The same with a sign behind it, if a bit before it says that there is one; 0 if not. */
export function optionalOf(bits: usize, length: i32): i32 {
  if (bitOf(bits, 128) === 0) return 0;
  const value = numberOf(bits, length);
  return bitOf(bits, 128) ? -value : value;
}
