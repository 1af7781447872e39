/** Separable convolution in whole numbers: the kernel of Gaussian blur. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { borderIndexes, reflect101 } from "./border.ts";
import { copyAlpha, withPixels } from "./planes.ts";

/** Odd and even bytes of a word. */
const LANES = 0x00ff00ff;
/** Half of 2^16, the sum of the products of both passes' weights. */
const HALF = 1 << 15;

/** A weighted neighbour, by its distance from the first one of the kernel. */
interface Tap {
  readonly at: number;
  readonly weight: number;
}

/** Along one axis: the taps, and whether their sums are to be added up from pixel to pixel. */
interface Pass {
  readonly taps: readonly Tap[];
  readonly isRunning: boolean;
  readonly radius: number;
}

/**
 * Blurs with whole weights of sum 256, across and down, mirrored at the rim,
 * alpha kept. Both passes are exact, only the end is rounded, as in OpenCV's
 * 8-bit Gaussian. Going down, the four bytes of a word share two
 * multiplications: each sum stays below 2^16, so lanes do not touch. A wide
 * kernel has fewer changes between neighbouring weights than weights; then
 * each sum is the previous one plus the changes.
 */
export function convolveFixed(image: Image, across: Int32Array, down: Int32Array): Image {
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  const stride = channels === 4 ? width : (width + 3) >> 2;
  const words = channels === 4 ? new Int32Array(pixelsOf(image).buffer) : wordRows(pixelsOf(image), width, stride);
  const passes = { across: planPass(across), down: planPass(down) };
  if (channels === 4) convolveRows({ words, stride, width, height, lanes: 3, ...passes }, data);
  else convolveRows({ words, stride, width, height, lanes: 1, ...passes }, data);
  if (channels === 4) copyAlpha(pixelsOf(image), data);
  return withPixels(image, data);
}

interface Convolution {
  readonly words: Int32Array;
  /** Words per row. */
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  /** Values per pixel that are computed: 3 of RGBA, 1 of gray. */
  readonly lanes: 1 | 3;
  readonly across: Pass;
  readonly down: Pass;
}

function planPass(weights: Int32Array): Pass {
  const radius = weights.length >> 1;
  const direct = tapsOf(Array.from(weights));
  const changes = tapsOf(Array.from({ length: weights.length + 1 }, (_, i) => (weights[i - 1] ?? 0) - (weights[i] ?? 0)));
  const isRunning = changes.length < direct.length * 0.75;
  return { taps: isRunning ? changes : direct, isRunning, radius };
}

function tapsOf(weights: readonly number[]): Tap[] {
  return weights.map((weight, at) => ({ at, weight })).filter(({ weight }) => weight !== 0);
}

/** Rows of gray bytes, each filled up to whole words. */
function wordRows(pixels: Pixels, width: number, stride: number): Int32Array {
  if (width === stride * 4) return new Int32Array(pixels.buffer);
  const rows = pixels.length / width;
  const bytes = allocate(stride * 4, rows, 1);
  for (let y = 0; y < rows; y++) bytes.set(pixels.subarray(y * width, (y + 1) * width), y * stride * 4);
  return new Int32Array(bytes.buffer);
}

function convolveRows(plan: Convolution, target: Pixels): void {
  const { stride, width, height, lanes, across, down } = plan;
  const rows = borderIndexes(height, down.radius + 1, reflect101);
  const even = new Int32Array(stride);
  const odd = new Int32Array(stride);
  const line = new Int32Array((width + 2 * across.radius + 1) * lanes);
  const sums = new Int32Array(width * lanes);
  if (down.isRunning) startColumns(plan, rows, even, odd);
  for (let y = 0; y < height; y++) {
    if (!down.isRunning) {
      even.fill(0);
      odd.fill(0);
    }
    sumColumns(plan, { rows, y, even, odd });
    if (lanes === 3) unpackColor(even, odd, line, (across.radius + 1) * 3);
    else unpackGray(even, odd, line, { width, start: across.radius + 1 });
    sumLine(plan, line, sums);
    if (lanes === 3) writeColor(sums, target, y * width * 4);
    else writeGray(sums, target, y * width);
  }
}
