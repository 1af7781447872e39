// GIF's LZW taken apart. Its twin is the decoder of tools/codecs/decode_gif.ts, which takes over where this gives up.

const MAX_CODES: i32 = 4096;
const MAX_BITS: i32 = 12;

/**
 * Unpacks the indexes of one frame from its blocks at `data`, each with its
 * length before it, to `out`; gives 1 when they are exactly `size` ones below
 * `colors` and the end, and 0 where anything is odd. A stretch is known by where it was written
 * first: a code's stretch and the index behind it lie there in a row. `table` has
 * 8 bytes for each code. Reads and writes up to 8 bytes more.
 */
export function unpackGif(
  data: usize,
  length: i32,
  firstBits: i32,
  colors: i32,
  out: usize,
  size: i32,
  table: usize,
): i32 {
  const end = joinBlocks(data, data + <usize>length);
  if (end === 0) return 0;
  const clear = 1 << firstBits;
  const last = out + <usize>size;
  let bits = firstBits + 1;
  let next = clear + 2;
  let p = data;
  let held: u64 = 0;
  let count = 0;
  let at = out;
  let before: usize = 0;
  let beforeLength = 0;
  while (true) {
    if (count < bits) {
      held |= <u64>load<u32>(p) << <u64>count;
      p += 4;
      count += 32;
      if (p > end + 8) return 0;
    }
    const code = <i32>held & ((1 << bits) - 1);
    held >>= <u64>bits;
    count -= bits;
    if (at === last) return code === clear + 1 ? 1 : 0;
    if (code === clear) {
      bits = firstBits + 1;
      next = clear + 2;
      beforeLength = 0;
      continue;
    }
    let stretch = 1;
    if (code < clear) {
      if (code >= colors) return 0;
      store<u8>(at, <u8>code);
    } else {
      if (beforeLength === 0 || code === clear + 1 || code > next) return 0;
      const isNew = code === next;
      const entry = table + <usize>(code << 3);
      const from = isNew ? before : <usize>load<u32>(entry);
      stretch = isNew ? beforeLength + 1 : load<i32>(entry, 4);
      if (stretch > <i32>(last - at) || next > MAX_CODES) return 0;
      if (isNew) for (let i: usize = 0; i < <usize>stretch; i++) store<u8>(at + i, load<u8>(from + i));
      else for (let i: usize = 0; i < <usize>stretch; i += 8) store<u64>(at + i, load<u64>(from + i));
    }
    if (beforeLength > 0 && next < MAX_CODES) {
      const entry = table + <usize>(next << 3);
      store<u32>(entry, <u32>before);
      store<i32>(entry, beforeLength + 1, 4);
      next += 1;
      if (next === 1 << bits && bits < MAX_BITS) bits += 1;
    }
    before = at;
    beforeLength = stretch;
    at += <usize>stretch;
  }
}

/** Moves the content of blocks together, up to the empty one; gives its end, 0 when there is none. */
function joinBlocks(start: usize, end: usize): usize {
  let to = start;
  let from = start;
  while (from < end) {
    const length = <usize>load<u8>(from);
    if (length === 0) {
      store<u64>(to, 0);
      return to;
    }
    if (from + 1 + length > end) return 0;
    memory.copy(to, from + 1, length);
    to += length;
    from += length + 1;
  }
  return 0;
}

/** Colours of indexes. */
export function colorIndexes(indexes: usize, count: i32, colors: usize, target: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    store<u32>(target + (i << 2), load<u32>(colors + (<usize>load<u8>(indexes + i) << 2)));
  }
}
