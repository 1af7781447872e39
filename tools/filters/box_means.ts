/** Means of squares in floating point. @module */

import { requireRoom } from "../core/budget.ts";
import type { Size } from "../core/image.ts";

/** The mean over the part inside the image of each square of 2 · radius + 1. */
export function boxMeans(values: Float64Array, { width, height }: Size, radius: number): Float64Array {
  requireRoom("means of an image", values.length * 8 * 4);
  const across = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[row + x] as number;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[row + x + radius] as number;
      if (x - radius - 1 >= 0) sum -= values[row + x - radius - 1] as number;
      across[row + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
    }
  }
  return meansDown(across, { width, height }, radius);
}

function meansDown(across: Float64Array, { width, height }: Size, radius: number): Float64Array {
  const out = new Float64Array(across.length);
  const sums = new Float64Array(width);
  const addRow = (y: number, sign: number): void => {
    if (y < 0 || y >= height) return;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + sign * (across[y * width + x] as number);
  };
  for (let y = 0; y < radius; y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    addRow(y + radius, 1);
    addRow(y - radius - 1, -1);
    const count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    for (let x = 0; x < width; x++) out[y * width + x] = (sums[x] as number) / count;
  }
  return out;
}
