/** The kernel of CLAHE, arranged as OpenCV's so that results agree. @module */

import { allocate } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";

interface Plane {
  readonly plane: Pixels;
  readonly width: number;
  readonly height: number;
}

interface Limits {
  readonly clipLimit: number;
  readonly tiles: number;
}

/** Equalises each tile and blends bilinearly between the four nearest tiles. */
export function claheKernel(source: Plane, { clipLimit, tiles }: Limits): Pixels {
  const { width, height } = source;
  // Both sides grow when one does not divide, as in OpenCV.
  const isEven = width % tiles === 0 && height % tiles === 0;
  const tileWidth = isEven ? width / tiles : Math.floor(width / tiles) + 1;
  const tileHeight = isEven ? height / tiles : Math.floor(height / tiles) + 1;
  const luts = new Uint8Array(tiles * tiles * 256);
  const area = tileWidth * tileHeight;
  const limit = clipLimit === 0 ? area : Math.max(1, Math.trunc((clipLimit * area) / 256));
  const counts = new Int32Array(256);
  for (let tile = 0; tile < tiles * tiles; tile++) {
    const left = (tile % tiles) * tileWidth;
    const top = Math.floor(tile / tiles) * tileHeight;
    countTile(source, counts.fill(0), { left, top, right: left + tileWidth, bottom: top + tileHeight });
    if (limit < area) clip(counts, limit);
    accumulate(counts, luts.subarray(tile * 256, tile * 256 + 256), area);
  }
  return blend(source, luts, { tiles, tileWidth, tileHeight });
}

function countTile(
  { plane, width, height }: Plane,
  counts: Int32Array,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
): void {
  for (let y = top; y < bottom; y++) {
    const row = reflect(y, height) * width;
    for (let x = left; x < right; x++) {
      const tone = plane[row + (x < width ? x : reflect(x, width))] as number;
      counts[tone] = (counts[tone] as number) + 1;
    }
  }
}

/** Mirrors at the last pixel, which does not repeat. */
function reflect(index: number, length: number): number {
  if (index < length) return index;
  const period = Math.max(1, 2 * length - 2);
  const at = index % period;
  return at < length ? at : period - at;
}

/** Cuts the histogram at the limit and spreads the excess over all tones. */
function clip(counts: Int32Array, limit: number): void {
  let excess = 0;
  for (let tone = 0; tone < 256; tone++) {
    const over = (counts[tone] as number) - limit;
    if (over <= 0) continue;
    excess += over;
    counts[tone] = limit;
  }
  const share = excess >> 8;
  let rest = excess - share * 256;
  for (let tone = 0; tone < 256; tone++) counts[tone] = (counts[tone] as number) + share;
  const step = Math.max(1, Math.trunc(256 / Math.max(1, rest)));
  for (let tone = 0; tone < 256 && rest > 0; tone += step, rest--) counts[tone] = (counts[tone] as number) + 1;
}

function accumulate(counts: Int32Array, lut: Uint8Array, area: number): void {
  const scale = Math.fround(255 / area);
  const cut = new Uint8ClampedArray(1);
  for (let tone = 0, sum = 0; tone < 256; tone++) {
    sum += counts[tone] as number;
    cut[0] = Math.fround(sum * scale);
    lut[tone] = cut[0];
  }
}

interface Tiling {
  readonly tiles: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

function blend({ plane, width, height }: Plane, luts: Uint8Array, { tiles, tileWidth, tileHeight }: Tiling): Pixels {
  const out = allocate(width, height, 1);
  const columns = neighbours(width, tileWidth, tiles);
  const rows = neighbours(height, tileHeight, tiles);
  for (let y = 0, at = 0; y < height; y++) {
    const upper = (rows.first[y] as number) * tiles;
    const lower = (rows.second[y] as number) * tiles;
    const v = rows.share[y] as number;
    for (let x = 0; x < width; x++, at++) {
      const tone = plane[at] as number;
      const left = (columns.first[x] as number) * 256 + tone;
      const right = (columns.second[x] as number) * 256 + tone;
      const u = columns.share[x] as number;
      const above = (luts[upper * 256 + left] as number) * (1 - u) + (luts[upper * 256 + right] as number) * u;
      const below = (luts[lower * 256 + left] as number) * (1 - u) + (luts[lower * 256 + right] as number) * u;
      out[at] = above * (1 - v) + below * v;
    }
  }
  return out;
}

/** The two tiles whose middles lie about each position, and how near the second is. */
function neighbours(length: number, tileLength: number, tiles: number): {
  first: Int32Array;
  second: Int32Array;
  share: Float32Array;
} {
  const first = new Int32Array(length);
  const second = new Int32Array(length);
  const share = new Float32Array(length);
  const scale = Math.fround(1 / tileLength);
  for (let i = 0; i < length; i++) {
    const at = Math.fround(i * scale - 0.5);
    const below = Math.floor(at);
    share[i] = at - below;
    first[i] = Math.max(0, below);
    second[i] = Math.min(tiles - 1, below + 1);
  }
  return { first, second, share };
}
