/** How much of a corner each pixel is. @module */

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
  // OpenCV scales 8-bit derivatives so: 3×3 aperture, window, range.
  const scale = 1 / (4 * size * 255);
  const { dx, dy } = mirroredGradient(plane);
  const product = (a: Float64Array, b: Float64Array): Float64Array =>
    windowSums(a.map((value, i) => value * (b[i] as number) * scale * scale), width, height, size);
  const xx = product(dx, dx);
  const xy = product(dx, dy);
  const yy = product(dy, dy);
  const strength = new Float32Array(width * height);
  for (let i = 0; i < strength.length; i++) {
    const a = xx[i] as number;
    const b = xy[i] as number;
    const c = yy[i] as number;
    strength[i] = harrisK === null
      ? (a + c) / 2 - Math.sqrt(((a - c) / 2) ** 2 + b * b)
      : a * c - b * b - harrisK * (a + c) * (a + c);
  }
  return strength;
}

function mirroredGradient({ pixels, width, height }: GrayPlane): { dx: Float64Array; dy: Float64Array } {
  const dx = new Float64Array(width * height);
  const dy = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const above = mirror(y - 1, height) * width;
    const here = y * width;
    const below = mirror(y + 1, height) * width;
    for (let x = 0; x < width; x++) {
      const left = mirror(x - 1, width);
      const right = mirror(x + 1, width);
      const nw = pixels[above + left] as number;
      const ne = pixels[above + right] as number;
      const sw = pixels[below + left] as number;
      const se = pixels[below + right] as number;
      dx[here + x] = ne - nw + se - sw + 2 * ((pixels[here + right] as number) - (pixels[here + left] as number));
      dy[here + x] = sw - nw + se - ne + 2 * ((pixels[below + x] as number) - (pixels[above + x] as number));
    }
  }
  return { dx, dy };
}

/** Sums over a square window, sliding along rows, then along columns. */
function windowSums(values: Float64Array, width: number, height: number, size: number): Float64Array {
  const reach = (size - 1) / 2;
  const rows = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = x - reach; i <= x + reach; i++) sum += values[y * width + mirror(i, width)] as number;
      rows[y * width + x] = sum;
    }
  }
  const sums = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let i = y - reach; i <= y + reach; i++) {
      const from = mirror(i, height) * width;
      for (let x = 0; x < width; x++) {
        sums[y * width + x] = (sums[y * width + x] as number) + (rows[from + x] as number);
      }
    }
  }
  return sums;
}

/** Index mirrored at the ends, the end itself not repeated. */
function mirror(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const at = ((index % period) + period) % period;
  return at < length ? at : period - at;
}
