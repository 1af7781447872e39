/** Pillow's box blur: one pass across, one down, each rounded to 8 bits. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { boxByKernels, type BoxUse, type BoxWeights } from "../kernels/box.ts";
import { copyAlpha } from "./planes.ts";

/** Pillow's whole-number weights: 2^24 stands for 1. */
const ONE = 1 << 24;
const HALF = 1 << 23;

/** Blurs with boxes: all passes across, then all passes down, the outermost pixels going on; alpha kept. */
export function boxPasses(image: Image, radius: number): Pixels {
  return boxesByKernels(image, radius, { passes: 1 }) ?? boxPassesPlainly(image, radius, 1);
}

/** What kernels make of the blurred image; null when they cannot. */
export function boxesByKernels(image: Image, radius: number, use: BoxUse): Pixels | null {
  const { width, height, channels } = image;
  const target = allocate(width, height, channels);
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  return boxByKernels(source, boxWeights(radius), use, target) ? target : null;
}

/** The same as {@link boxPasses} in so many passes, without kernels. */
export function boxPassesPlainly(image: Image, radius: number, passes: number): Pixels {
  const { width, height, channels } = image;
  const weights = boxWeights(radius);
  const layout = { width, height, channels };
  const buffers = [allocate(width, height, channels), allocate(width, height, channels)] as const;
  let source = pixelsOf(image);
  for (let pass = 0; pass < 2 * passes; pass++) {
    const target = buffers[pass & 1] as Pixels;
    if (pass < passes) blurAcross(source, target, layout, weights);
    else blurDown(source, target, layout, weights);
    source = target;
  }
  if (channels === 4) copyAlpha(pixelsOf(image), source);
  return source;
}

function boxWeights(radius: number): BoxWeights {
  const whole = Math.trunc(radius);
  const near = Math.trunc(Math.fround(ONE / Math.fround(radius * 2 + 1)));
  return { radius: whole, near, far: Math.trunc((ONE - (whole * 2 + 1) * near) / 2) };
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

function blurAcross(source: Pixels, target: Pixels, layout: Layout, weights: BoxWeights): void {
  const { width, height, channels } = layout;
  const { radius, near, far } = weights;
  const colors = channels === 4 ? 3 : 1;
  const line = new Uint8Array(width + 2 * radius + 2);
  for (let y = 0; y < height; y++) {
    for (let c = 0; c < colors; c++) {
      const start = y * width * channels + c;
      fillLine(source, line, { start, step: channels, width, margin: radius + 1 });
      let sum = 0;
      for (let i = 0; i <= 2 * radius; i++) sum += line[i] as number;
      for (let x = 0, p = start; x < width; x++, p += channels) {
        const last = line[x + 2 * radius + 1] as number;
        const first = line[x] as number;
        sum += last - first;
        const next = line[x + 2 * radius + 2] as number;
        target[p] = (Math.imul(sum, near) + Math.imul(first + next, far) + HALF) >>> 24;
      }
    }
  }
}

/** One channel of a row between its margins. */
function fillLine(
  source: Pixels,
  line: Uint8Array,
  { start, step, width, margin }: { start: number; step: number; width: number; margin: number },
): void {
  for (let x = 0, p = start; x < width; x++, p += step) line[margin + x] = source[p] as number;
  line.fill(source[start] as number, 0, margin);
  line.fill(source[start + (width - 1) * step] as number, margin + width);
}

function blurDown(source: Pixels, target: Pixels, layout: Layout, weights: BoxWeights): void {
  const { width, height, channels } = layout;
  const { radius, near, far } = weights;
  const stride = width * channels;
  const rowAt = (y: number): number => (y < 0 ? 0 : y < height ? y : height - 1) * stride;
  const sums = new Int32Array(stride);
  for (let y = -radius - 1; y < radius; y++) {
    const row = rowAt(y);
    for (let i = 0; i < stride; i++) sums[i] = (sums[i] as number) + (source[row + i] as number);
  }
  for (let y = 0; y < height; y++) {
    const [first, last, next, to] = [rowAt(y - radius - 1), rowAt(y + radius), rowAt(y + radius + 1), y * stride];
    for (let i = 0; i < stride; i++) {
      const before = source[first + i] as number;
      const sum = (sums[i] as number) + (source[last + i] as number) - before;
      sums[i] = sum;
      const value = Math.imul(sum, near) + Math.imul(before + (source[next + i] as number), far) + HALF;
      target[to + i] = value >>> 24;
    }
  }
}
