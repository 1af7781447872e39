/** Convolution with any small kernel, in single precision as in OpenCV. @module */

import { allocate } from "../core/budget.ts";
import type { Image, Pixels, Size } from "../core/image.ts";
import { convolveByKernels } from "../kernels/convolution.ts";
import { paddedPlane, reflect101 } from "./border.ts";
import { mapPlanes, withPixels } from "./planes.ts";

/** Weights row by row, of odd width and height. */
export interface Kernel {
  readonly width: number;
  readonly height: number;
  readonly weights: Float64Array;
}

/** Correlates each channel with a kernel, adds an offset, rounds and cuts to bytes; the rim is mirrored, alpha stays. */
export function convolveImage(image: Image, kernel: Kernel, offset = 0): Image {
  const fast = convolveByKernels(image, { ...kernel, weights: Float32Array.from(kernel.weights) }, offset);
  if (fast !== null) return withPixels(image, fast);
  return mapPlanes(image, (plane, size) => convolvePlane(plane, size, kernel, offset));
}

/** {@link convolveImage} of one plane; the kernels' plain twin. */
function convolvePlane(plane: Pixels, size: Size, kernel: Kernel, offset: number): Pixels {
  const { width, height } = size;
  const radius = Math.max(kernel.width, kernel.height) >> 1;
  const stride = width + 2 * radius;
  const source = paddedPlane(plane, size, radius, reflect101);
  const { at, weight } = tapsOf(kernel, stride);
  const out = allocate(width, height, 1);
  const sums = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    const start = (y + radius) * stride + radius;
    sums.fill(offset);
    for (let k = 0; k < at.length; k++) {
      const from = start + (at[k] as number);
      const w = weight[k] as number;
      for (let x = 0; x < width; x++) {
        sums[x] = (sums[x] as number) + Math.fround(w * (source[from + x] as number));
      }
    }
    out.set(sums, y * width);
  }
  return out;
}

/** The weights that are not 0, and where they lie from the middle. */
function tapsOf({ width, height, weights }: Kernel, stride: number): { at: Int32Array; weight: Float32Array } {
  const used = Array.from(weights.keys()).filter((i) => weights[i] !== 0);
  const place = (i: number): number => (Math.floor(i / width) - (height >> 1)) * stride + (i % width) - (width >> 1);
  return { at: Int32Array.from(used, place), weight: Float32Array.from(used, (i) => weights[i] as number) };
}
