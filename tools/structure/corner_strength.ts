/** How much of a corner each pixel is. @module */

import { requireRoom } from "../core/budget.ts";
import type { GrayPlane } from "./detect_edges.ts";

/** Which measure, over which window. */
export interface CornerMeasure {
  /** Width of the window, odd. */
  readonly size: number;
  /** Harris's constant, or null for the smaller eigenvalue. */
  readonly harrisK: number | null;
}

/**
 * The smaller eigenvalue of the gradient's covariance (cv2.cornerMinEigenVal),
 * or Harris's measure (cv2.cornerHarris), borders mirrored without the edge.
 */
export function cornerStrength(plane: GrayPlane, { size, harrisK }: CornerMeasure): Float32Array {
  const { width, height } = plane;
  requireRoom("corner strengths", width * height * 24);
  // OpenCV scales 8-bit derivatives so: 3×3 aperture, window, range.
  const scale = (1 / (4 * size * 255)) ** 2;
  const { xx, xy, yy } = gradientProducts(plane);
  for (const products of [xx, xy, yy]) sumWindows(products, width, height, size);
  const strength = new Float32Array(width * height);
  for (let i = 0; i < strength.length; i++) {
    const a = (xx[i] as number) * scale;
    const b = (xy[i] as number) * scale;
    const c = (yy[i] as number) * scale;
    strength[i] = harrisK === null
      ? (a + c) / 2 - Math.sqrt(((a - c) / 2) * ((a - c) / 2) + b * b)
      : a * c - b * b - harrisK * (a + c) * (a + c);
  }
  return strength;
}

/** Products of derivatives. Whole numbers: 1020² × 31² fits 32 bits, so that windows can slide without error. */
interface Products {
  readonly xx: Int32Array;
  readonly xy: Int32Array;
  readonly yy: Int32Array;
}

function gradientProducts({ pixels, width, height }: GrayPlane): Products {
  const xx = new Int32Array(width * height);
  const xy = new Int32Array(width * height);
  const yy = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const above = mirror(y - 1, height) * width;
    const here = y * width;
    const below = mirror(y + 1, height) * width;
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : mirror(-1, width);
      const right = x + 1 < width ? x + 1 : mirror(width, width);
      const nw = pixels[above + left] as number;
      const ne = pixels[above + right] as number;
      const sw = pixels[below + left] as number;
      const se = pixels[below + right] as number;
      const dx = ne - nw + se - sw + 2 * ((pixels[here + right] as number) - (pixels[here + left] as number));
      const dy = sw - nw + se - ne + 2 * ((pixels[below + x] as number) - (pixels[above + x] as number));
      xx[here + x] = dx * dx;
      xy[here + x] = dx * dy;
      yy[here + x] = dy * dy;
    }
  }
  return { xx, xy, yy };
}

/** Sums over a square window in place, sliding along rows, then along columns. */
function sumWindows(values: Int32Array, width: number, height: number, size: number): void {
  const reach = (size - 1) / 2;
  const padded = new Int32Array(width + 2 * reach);
  for (let row = 0; row < values.length; row += width) {
    for (let i = 0; i < padded.length; i++) padded[i] = values[row + mirror(i - reach, width)] as number;
    let sum = 0;
    for (let i = 0; i < size - 1; i++) sum += padded[i] as number;
    for (let x = 0; x < width; x++) {
      sum += padded[x + size - 1] as number;
      values[row + x] = sum;
      sum -= padded[x] as number;
    }
  }
  sumColumns(values, { width, height, reach });
}

function sumColumns(
  values: Int32Array,
  { width, height, reach }: { width: number; height: number; reach: number },
): void {
  const source = values.slice();
  const sums = new Int32Array(width);
  const add = (index: number, sign: 1 | -1): void => {
    const from = mirror(index, height) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + sign * (source[from + x] as number);
  };
  for (let i = -reach; i < reach; i++) add(i, 1);
  for (let y = 0; y < height; y++) {
    add(y + reach, 1);
    values.set(sums, y * width);
    add(y - reach, -1);
  }
}

/** Index mirrored at the ends, the end itself not repeated. */
function mirror(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const at = ((index % period) + period) % period;
  return at < length ? at : period - at;
}
