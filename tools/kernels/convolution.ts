/** Convolution with any small kernel, by kernels of the module. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** Weights row by row, of odd width and height. */
export interface KernelWeights {
  readonly width: number;
  readonly height: number;
  readonly weights: Float32Array;
}

/** Sums below this are exact in single precision. */
const EXACT = 1 << 24;
const MAX_WEIGHT = 0x7fff;

/** Each channel correlated with a kernel, the rim mirrored, alpha kept; null when the module cannot. */
export function convolveByKernels(image: Image, kernel: KernelWeights, offset: number): Pixels | null {
  const { width, height, channels } = image;
  const [across, down] = [kernel.width >> 1, kernel.height >> 1];
  const stride = (width + 2 * across) * channels;
  const isWhole = sumsAreWhole(kernel.weights, offset);
  const taps = tapsOf(kernel, stride, channels, isWhole);
  const middle = down * stride + across * channels;
  const out = allocate(width, height, channels);
  const plan = { left: across, right: across, above: down, below: down, border: "reflect101", tables: [taps] } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, plan, out, ({ call, source, out, rows, tables: [at = 0] }) => {
    const convolve = isWhole ? call.convolveWhole : call.convolveFloats;
    convolve(source, out, width * channels, rows, stride, channels, at, taps.length / 2, middle, offset);
  });
  return isDone ? out : null;
}

/** Whether whole numbers give what single precision gives. */
function sumsAreWhole(weights: Float32Array, offset: number): boolean {
  let sum = Math.abs(offset);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!Number.isInteger(weight) || Math.abs(weight) > MAX_WEIGHT) return false;
    sum += 255 * Math.abs(weight);
  }
  return Number.isInteger(offset) && sum < EXACT;
}

/** Places in bytes and weights in turn, without zeros; whole ones filled up to an even number. */
function tapsOf({ width, weights }: KernelWeights, stride: number, step: number, isWhole: boolean): Int32Array {
  const used: number[] = [];
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) used.push(i);
  const length = isWhole ? used.length + (used.length & 1) : used.length;
  const taps = new Int32Array(2 * length);
  const floats = new Float32Array(taps.buffer);
  used.forEach((i, k) => {
    taps[2 * k] = Math.floor(i / width) * stride + (i % width) * step;
    if (isWhole) taps[2 * k + 1] = weights[i] as number;
    else floats[2 * k + 1] = weights[i] as number;
  });
  return taps;
}
