/** What lies beyond the rim of an image. @module */

import { requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";

/** Index in a row of `length` for an index that may lie outside it. */
export type BorderRule = (index: number, length: number) => number;

/** Mirrored at the middle of the outermost pixel, `dcb|abcd|cba`: OpenCV's BORDER_REFLECT_101. */
export function reflect101(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((index % period) + period) % period;
  return within < length ? within : period - within;
}

/** The outermost pixel goes on, `aaa|abcd|ddd`: OpenCV's BORDER_REPLICATE. */
export function replicate(index: number, length: number): number {
  return index < 0 ? 0 : index < length ? index : length - 1;
}

/** For each index from −radius to length + radius − 1, the index inside. */
export function borderIndexes(length: number, radius: number, rule: BorderRule): Int32Array {
  return Int32Array.from({ length: length + 2 * radius }, (_, i) => rule(i - radius, length));
}

/** A plane with a margin of `radius` on all sides. */
export function paddedPlane(plane: Pixels, { width, height }: Size, radius: number, rule: BorderRule): Uint8Array {
  const stride = width + 2 * radius;
  const columns = borderIndexes(width, radius, rule);
  const rows = borderIndexes(height, radius, rule);
  requireRoom("a bordered image", stride * rows.length);
  const padded = new Uint8Array(stride * rows.length);
  for (let y = 0; y < rows.length; y++) {
    const from = (rows[y] as number) * width;
    const to = y * stride;
    padded.set(plane.subarray(from, from + width), to + radius);
    for (let x = 0; x < radius; x++) {
      padded[to + x] = plane[from + (columns[x] as number)] as number;
      const right = width + radius + x;
      padded[to + right] = plane[from + (columns[right] as number)] as number;
    }
  }
  return padded;
}
