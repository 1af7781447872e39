/** TIFF's own compressions, undone: PackBits (TIFF 6.0, section 9) and LZW (section 13). @module */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MAX_CODES = 4096;

/** Undoes PackBits; null when it gives fewer than `length` bytes. */
export function unpackBits(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null {
  const out = new Uint8Array(length);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < length;) {
    const count = bytes[at++] as number;
    // 128 is a no-operation.
    if (count === 128) continue;
    if (count < 128) {
      const run = bytes.subarray(at, at + Math.min(count + 1, length - filled));
      out.set(run, filled);
      filled += run.length;
      at += count + 1;
    } else {
      const end = Math.min(length, filled + 257 - count);
      out.fill(bytes[at++] ?? 0, filled, end);
      filled = end;
    }
  }
  return filled === length ? out : null;
}

/** Undoes LZW; null when it is damaged or gives fewer than `length` bytes. */
export function unpackLzw(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null {
  const out = new Uint8Array(length);
  // Each code stands for a stretch that was written before, and one byte more.
  const starts = new Uint32Array(MAX_CODES + 1);
  const lengths = new Uint32Array(MAX_CODES + 1);
  let next = FIRST_FREE;
  let width = 9;
  let hold = 0;
  let held = 0;
  let filled = 0;
  for (let at = 0; filled < length;) {
    while (held < width) {
      if (at >= bytes.length) return null;
      hold = ((hold << 8) | (bytes[at++] as number)) & 0xffffff;
      held += 8;
    }
    held -= width;
    const code = (hold >> held) & ((1 << width) - 1);
    if (code === END) return null;
    if (code === CLEAR) {
      next = FIRST_FREE;
      width = 9;
      continue;
    }
    const start = filled;
    if (code < CLEAR) {
      out[filled++] = code;
    } else {
      // The code that is just being made stands for the last stretch and its first byte: it reads on as it is written.
      if (code >= next) return null;
      const from = starts[code] as number;
      const end = Math.min(length, filled + (lengths[code] as number));
      for (let i = from; filled < end;) out[filled++] = out[i++] as number;
    }
    if (next > MAX_CODES) return null;
    starts[next] = start;
    lengths[next] = (code < CLEAR ? 1 : lengths[code] as number) + 1;
    next += 1;
    // The newest code still lacks its last byte; the others widen their successors one code early, as TIFF has it.
    if (next >= 1 << width && width < 12) width += 1;
  }
  return out;
}
