/** Weighted means around each pixel in floating point. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Pixels, Size } from "../core/image.ts";
import { borderIndexes, paddedPlane, replicate } from "../filters/border.ts";

/** Means with the same weights across and down, rounded to bytes; the outermost pixels go on. */
export function weightedMeans(plane: Pixels, size: Size, weights: Float64Array): Pixels {
  const { width, height } = size;
  const radius = weights.length >> 1;
  requireRoom("means of an image", width * height * 8);
  const across = meansAcross(plane, size, weights);
  const rows = borderIndexes(height, radius, replicate);
  const out = allocate(width, height, 1);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let k = 0; k < weights.length; k++) {
      const from = (rows[y + k] as number) * width;
      const weight = weights[k] as number;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + weight * (across[from + x] as number);
    }
    out.set(sums, y * width);
  }
  return out;
}

function meansAcross(plane: Pixels, size: Size, weights: Float64Array): Float64Array {
  const { width, height } = size;
  const radius = weights.length >> 1;
  const stride = width + 2 * radius;
  const source = paddedPlane(plane, size, radius, replicate);
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const to = y * width;
    for (let k = 0; k < weights.length; k++) {
      const from = (y + radius) * stride + k;
      const weight = weights[k] as number;
      for (let x = 0; x < width; x++) out[to + x] = (out[to + x] as number) + weight * (source[from + x] as number);
    }
  }
  return out;
}
