/** Convolution of numbers with a sparse kernel. @module */

import type { Size } from "../core/image.ts";
import { borderIndexes, replicate } from "../filters/border.ts";
import type { Kernel } from "../filters/convolve_plane.ts";

/** Correlates values with a kernel; the outermost ones go on. */
export function convolveUnits(values: Float32Array, { width, height }: Size, kernel: Kernel): Float32Array {
  const [radiusX, radiusY] = [kernel.width >> 1, kernel.height >> 1];
  const columns = borderIndexes(width, radiusX, replicate);
  const rows = borderIndexes(height, radiusY, replicate);
  const out = new Float32Array(values.length);
  kernel.weights.forEach((weight, k) => {
    if (weight === 0) return;
    const [dx, dy] = [k % kernel.width, Math.floor(k / kernel.width)];
    for (let y = 0, i = 0; y < height; y++) {
      const row = (rows[y + dy] as number) * width;
      for (let x = 0; x < width; x++, i++) {
        out[i] = (out[i] as number) + weight * (values[row + (columns[x + dx] as number)] as number);
      }
    }
  });
  return out;
}
