/** Separable convolution in whole numbers: the kernel of Gaussian blur. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { convolveFixedByKernels, type KernelPass } from "../kernels/fixed_convolution.ts";
import { borderIndexes, reflect101 } from "./border.ts";
import { copyAlpha, withPixels } from "./planes.ts";

/** Odd and even bytes of a word. */
const LANES = 0x00ff00ff;
/** Half of 2^16, the sum of the products of both passes' weights. */
const HALF = 1 << 15;

/** Along one axis: what to add up for each pixel. */
interface Pass {
  readonly radius: number;
  readonly weights: Int32Array;
  /** Distances from the first neighbour and their factors, filled up with factor 0 to a multiple of four. */
  readonly taps: Taps;
  /** The factors are changes of the weights: each sum goes on from the previous one. */
  readonly isRunning: boolean;
}

interface Taps {
  readonly at: Int32Array;
  readonly factor: Int32Array;
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
  const passes = { across: planPass(across), down: planPass(down) };
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const kernelPasses = { across: kernelPass(passes.across), down: kernelPass(passes.down) };
  if (convolveFixedByKernels(source, kernelPasses, data)) return withPixels(image, data);
  const stride = channels === 4 ? width : (width + 3) >> 2;
  const words = channels === 4 ? new Int32Array(pixelsOf(image).buffer) : wordRows(pixelsOf(image), width, stride);
  convolveRows({ words, stride, width, height, lanes: channels === 4 ? 3 : 1, ...passes }, data);
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
  const changes = Int32Array.from({ length: weights.length + 1 }, (_, i) => (weights[i - 1] ?? 0) - (weights[i] ?? 0));
  const [direct, running] = [tapsOf(weights), tapsOf(changes)];
  const isRunning = running.at.length < direct.at.length * 0.75;
  return { radius: weights.length >> 1, weights, taps: isRunning ? running : direct, isRunning };
}

/** A pass as the kernel reads it. */
function kernelPass({ radius, weights, taps, isRunning }: Pass): KernelPass {
  const interleave = ({ at, factor }: Taps): Int32Array =>
    Int32Array.from({ length: 2 * at.length }, (_, i) => (i & 1 ? factor : at)[i >> 1] as number);
  const all = { at: Int32Array.from(weights.keys()), factor: weights };
  return { radius, taps: interleave(taps), running: isRunning ? interleave(all) : null };
}

function tapsOf(factors: Int32Array): Taps {
  const at = Array.from(factors.keys()).filter((i) => factors[i] !== 0);
  while (at.length % 4 !== 0) at.push(-1);
  return { at: Int32Array.from(at, (i) => Math.max(0, i)), factor: Int32Array.from(at, (i) => factors[i] ?? 0) };
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
  const rows = borderIndexes(height, down.radius + 1, reflect101).map((row) => row * stride);
  const sums = { even: new Int32Array(stride), odd: new Int32Array(stride) };
  const line = new Int32Array((width + 2 * across.radius + 1) * lanes);
  const margin = borderIndexes(width, across.radius + 1, reflect101).map((x) => (x + across.radius + 1) * lanes);
  const out = new Int32Array(width * lanes);
  if (down.isRunning) addRows(plan.words, { rows, first: 0, taps: tapsOf(down.weights) }, sums);
  for (let y = 0; y < height; y++) {
    if (!down.isRunning) {
      sums.even.fill(0);
      sums.odd.fill(0);
    }
    addRows(plan.words, { rows, first: down.isRunning ? y : y + 1, taps: down.taps }, sums);
    if (lanes === 3) unpackColor(sums, line, (across.radius + 1) * 3);
    else unpackGray(sums, line, { width, start: across.radius + 1 });
    fillMargin(line, margin, { width, lanes, radius: across.radius });
    sumLine(line, out, across, lanes);
    if (lanes === 3) writeColor(out, target, y * width * 4);
    else writeGray(out, target, y * width);
  }
}

/** Two sums per element: of bytes 0 and 2 in one array, of bytes 1 and 3 in the other. */
interface LaneSums {
  readonly even: Int32Array;
  readonly odd: Int32Array;
}

/** Adds weighted rows, four at a time so that the sums are read and written a quarter as often. */
function addRows(
  words: Int32Array,
  { rows, first, taps: { at, factor } }: { rows: Int32Array; first: number; taps: Taps },
  { even, odd }: LaneSums,
): void {
  for (let t = 0; t < at.length; t += 4) {
    const row = (i: number): number => rows[first + (at[t + i] as number)] as number;
    const [p, q, r, s] = [row(0), row(1), row(2), row(3)];
    const [a, b, c, d] = [
      factor[t] as number,
      factor[t + 1] as number,
      factor[t + 2] as number,
      factor[t + 3] as number,
    ];
    for (let x = 0; x < even.length; x++) {
      const wp = words[p + x] as number;
      const wq = words[q + x] as number;
      const wr = words[r + x] as number;
      const ws = words[s + x] as number;
      even[x] = (even[x] as number) + Math.imul(wp & LANES, a) + Math.imul(wq & LANES, b) + Math.imul(wr & LANES, c) +
        Math.imul(ws & LANES, d);
      odd[x] = (odd[x] as number) + Math.imul((wp >>> 8) & LANES, a) + Math.imul((wq >>> 8) & LANES, b) +
        Math.imul((wr >>> 8) & LANES, c) + Math.imul((ws >>> 8) & LANES, d);
    }
  }
}

function unpackColor({ even, odd }: LaneSums, line: Int32Array, start: number): void {
  for (let x = 0, i = start; x < even.length; x++, i += 3) {
    const word = even[x] as number;
    line[i] = word & 0xffff;
    line[i + 1] = (odd[x] as number) & 0xffff;
    line[i + 2] = word >>> 16;
  }
}

function unpackGray(
  { even, odd }: LaneSums,
  line: Int32Array,
  { width, start }: { width: number; start: number },
): void {
  for (let x = 0; x < width; x++) {
    const word = ((x & 1) === 0 ? even : odd)[x >> 2] as number;
    line[start + x] = (x & 2) === 0 ? word & 0xffff : word >>> 16;
  }
}

function fillMargin(
  line: Int32Array,
  margin: Int32Array,
  { width, lanes, radius }: { width: number; lanes: number; radius: number },
): void {
  const copy = (i: number): void => {
    for (let lane = 0; lane < lanes; lane++) line[i * lanes + lane] = line[(margin[i] as number) + lane] as number;
  };
  for (let i = 0; i <= radius; i++) copy(i);
  for (let i = 0; i < radius; i++) copy(radius + 1 + width + i);
}

function sumLine(line: Int32Array, out: Int32Array, pass: Pass, lanes: number): void {
  const { taps: { at, factor }, isRunning, weights } = pass;
  const first = isRunning ? 0 : lanes;
  out.fill(0);
  for (let t = 0; t < at.length; t += 4) {
    const place = (i: number): number => first + (at[t + i] as number) * lanes;
    const [p, q, r, s] = [place(0), place(1), place(2), place(3)];
    const [a, b, c, d] = [
      factor[t] as number,
      factor[t + 1] as number,
      factor[t + 2] as number,
      factor[t + 3] as number,
    ];
    for (let x = 0; x < out.length; x++) {
      out[x] = (out[x] as number) + Math.imul(line[p + x] as number, a) + Math.imul(line[q + x] as number, b) +
        Math.imul(line[r + x] as number, c) + Math.imul(line[s + x] as number, d);
    }
  }
  if (isRunning) addUp(line, out, weights, lanes);
}

/** From changes to sums, starting with the sum left of the first pixel. */
function addUp(line: Int32Array, out: Int32Array, weights: Int32Array, lanes: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      sum = (sum + Math.imul(line[i * lanes + lane] as number, weights[i] as number)) | 0;
    }
    for (let x = lane; x < out.length; x += lanes) {
      sum = (sum + (out[x] as number)) | 0;
      out[x] = sum;
    }
  }
}

function writeColor(sums: Int32Array, target: Pixels, start: number): void {
  for (let x = 0, i = start; x < sums.length; x += 3, i += 4) {
    target[i] = ((sums[x] as number) + HALF) >>> 16;
    target[i + 1] = ((sums[x + 1] as number) + HALF) >>> 16;
    target[i + 2] = ((sums[x + 2] as number) + HALF) >>> 16;
  }
}

function writeGray(sums: Int32Array, target: Pixels, start: number): void {
  for (let x = 0; x < sums.length; x++) target[start + x] = ((sums[x] as number) + HALF) >>> 16;
}
