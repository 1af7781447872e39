/** Canny's edge detector: the kernel behind `canny`, Hough and edge density. @module */

/** A gray plane and its size. */
export interface GrayPlane {
  readonly pixels: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Thresholds of the gradient's magnitude. */
export interface EdgeThresholds {
  /** Weak edges are stronger than this and touch a strong one. */
  readonly low: number;
  /** Strong edges are stronger than this. */
  readonly high: number;
  /** Euclidean magnitude in place of |dx| + |dy|. */
  readonly isEuclidean: boolean;
}

/** Horizontal and vertical Sobel derivatives (3×3, edges replicated), and their magnitude with a rim of one zero. */
export interface Gradient {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** (width + 2) × (height + 2). */
  readonly magnitude: Int32Array;
}

/** tan 22.5° in 1/32768, and the shift: OpenCV's constants, which decide ties. */
const TAN_22 = 13573;
const SHIFT = 15;
/** Above this a squared 16-bit magnitude could overflow; OpenCV cuts there too. */
const MAX_LINEAR = 32767;
const STRONG = 255;
const WEAK = 1;

/** One byte per pixel, 255 on edges: exactly cv2.Canny with a 3×3 aperture. */
export function detectEdges(plane: GrayPlane, thresholds: EdgeThresholds): Uint8ClampedArray<ArrayBuffer> {
  return traceEdges(plane, sobelGradient(plane, thresholds.isEuclidean), thresholds);
}

/** Non-maximum suppression and hysteresis of a gradient. */
export function traceEdges(
  { width, height }: { readonly width: number; readonly height: number },
  gradient: Gradient,
  thresholds: EdgeThresholds,
): Uint8ClampedArray<ArrayBuffer> {
  const edges = new Uint8Array((width + 2) * (height + 2));
  const stack = new Int32Array(width * height);
  const count = suppress(gradient, { width, height, edges, stack, ...scaledThresholds(thresholds) });
  spread(edges, width + 2, stack, count);
  return withoutRim(edges, width, height);
}

function scaledThresholds({ low, high, isEuclidean }: EdgeThresholds): { low: number; high: number } {
  const [lower, upper] = low > high ? [high, low] : [low, high];
  if (!isEuclidean) return { low: Math.floor(lower), high: Math.floor(upper) };
  const square = (value: number): number => (value > 0 ? value * value : value);
  return {
    low: Math.floor(square(Math.min(MAX_LINEAR, lower))),
    high: Math.floor(square(Math.min(MAX_LINEAR, upper))),
  };
}

/** Sobel derivatives of a gray plane. */
export function sobelGradient({ pixels, width, height }: GrayPlane, isEuclidean: boolean): Gradient {
  const dx = new Int16Array(width * height);
  const dy = new Int16Array(width * height);
  const magnitude = new Int32Array((width + 2) * (height + 2));
  for (let y = 0; y < height; y++) {
    const above = (y > 0 ? y - 1 : 0) * width;
    const here = y * width;
    const below = (y + 1 < height ? y + 1 : y) * width;
    const rim = (y + 1) * (width + 2) + 1;
    let smooth = (pixels[above] as number) + 2 * (pixels[here] as number) + (pixels[below] as number);
    let slope = (pixels[below] as number) - (pixels[above] as number);
    let lastSmooth = smooth;
    let lastSlope = slope;
    for (let x = 0; x < width; x++) {
      const next = x + 1 < width ? x + 1 : x;
      const a = pixels[above + next] as number;
      const c = pixels[below + next] as number;
      const nextSmooth = a + 2 * (pixels[here + next] as number) + c;
      const nextSlope = c - a;
      const gx = nextSmooth - lastSmooth;
      const gy = lastSlope + 2 * slope + nextSlope;
      dx[here + x] = gx;
      dy[here + x] = gy;
      magnitude[rim + x] = isEuclidean ? gx * gx + gy * gy : Math.abs(gx) + Math.abs(gy);
      lastSmooth = smooth;
      smooth = nextSmooth;
      lastSlope = slope;
      slope = nextSlope;
    }
  }
  return { dx, dy, magnitude };
}

interface Suppression {
  readonly width: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
  readonly edges: Uint8Array;
  readonly stack: Int32Array;
}

/** Marks ridges of the magnitude weak or strong; strong ones go onto the stack, whose height is returned. */
function suppress({ dx, dy, magnitude }: Gradient, to: Suppression): number {
  const { width, height, low, high, edges, stack } = to;
  const stride = width + 2;
  let count = 0;
  for (let y = 0; y < height; y++) {
    let at = (y + 1) * stride + 1;
    for (let i = y * width; i < (y + 1) * width; i++, at++) {
      const strength = magnitude[at] as number;
      if (strength <= low) continue;
      if (!isRidge(magnitude, at, stride, dx[i] as number, dy[i] as number)) continue;
      if (strength > high) {
        edges[at] = STRONG;
        stack[count++] = at;
      } else edges[at] = WEAK;
    }
  }
  return count;
}

function isRidge(magnitude: Int32Array, at: number, stride: number, gx: number, gy: number): boolean {
  const strength = magnitude[at] as number;
  const across = Math.abs(gx);
  const along = Math.abs(gy) << SHIFT;
  const tan22 = across * TAN_22;
  if (along < tan22) return strength > (magnitude[at - 1] as number) && strength >= (magnitude[at + 1] as number);
  if (along > tan22 + (across << (SHIFT + 1))) {
    return strength > (magnitude[at - stride] as number) && strength >= (magnitude[at + stride] as number);
  }
  const side = (gx ^ gy) < 0 ? -1 : 1;
  return strength > (magnitude[at - stride - side] as number) && strength > (magnitude[at + stride + side] as number);
}

/** Makes weak edges strong that touch a strong one. */
function spread(edges: Uint8Array, stride: number, stack: Int32Array, strong: number): void {
  let count = strong;
  while (count > 0) {
    const at = stack[--count] as number;
    for (let row = at - stride; row <= at + stride; row += stride) {
      for (let next = row - 1; next <= row + 1; next++) {
        if (edges[next] !== WEAK) continue;
        edges[next] = STRONG;
        stack[count++] = next;
      }
    }
  }
}

function withoutRim(edges: Uint8Array, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + 1) * (width + 2) + 1;
    out.set(edges.subarray(from, from + width), y * width);
  }
  // STRONG stays 255, WEAK and nothing become 0.
  for (let i = 0; i < out.length; i++) if (out[i] === WEAK) out[i] = 0;
  return out;
}
