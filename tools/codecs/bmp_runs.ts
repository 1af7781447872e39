/** BMP's run-length coding (BI_RLE8 and BI_RLE4), undone. @module */

import type { BmpHeader } from "./bmp_header.ts";

const END_OF_LINE = 0;
const END_OF_BITMAP = 1;
const DELTA = 2;

/**
 * One index per byte, rows in the file's order. What the file jumps over, and
 * what it leaves out, has index 0. Null when the file ends before its rows do.
 */
export function unpackBmpRuns(bytes: Uint8Array, header: BmpHeader): Uint8Array | null {
  const { width, height, bits } = header;
  const out = new Uint8Array(width * height);
  let at = header.pixels;
  let x = 0;
  let y = 0;
  while (at + 1 < bytes.length && y < height) {
    const count = bytes[at] as number;
    const value = bytes[at + 1] as number;
    at += 2;
    if (count > 0) {
      const end = Math.min(width, x + count);
      for (let i = 0; x < end; i++) out[y * width + x++] = bits === 8 ? value : nibble(value, i);
    } else if (value === END_OF_BITMAP) {
      return out;
    } else if (value === END_OF_LINE) {
      x = 0;
      y += 1;
    } else if (value === DELTA) {
      x = Math.min(width, x + (bytes[at] ?? 0));
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      const end = Math.min(width, x + value);
      for (let i = 0; x < end; i++) out[y * width + x++] = literal(bytes, { at, bits, i });
      const stored = bits === 8 ? value : (value + 1) >> 1;
      // Literal bytes are filled up to two.
      at += stored + (stored & 1);
    }
  }
  return y >= height || (y === height - 1 && x === width) ? out : null;
}

function literal(bytes: Uint8Array, { at, bits, i }: { at: number; bits: number; i: number }): number {
  return bits === 8 ? bytes[at + i] ?? 0 : nibble(bytes[at + (i >> 1)] ?? 0, i);
}

function nibble(value: number, index: number): number {
  return (index & 1) === 0 ? value >> 4 : value & 15;
}
