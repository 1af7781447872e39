/** The region of similar colour around a pixel. @module */

import type { Pixels } from "../core/image.ts";
import { withinByKernel } from "../kernels/tone.ts";
import type { Connectivity } from "./label_components.ts";

/** Pixels with one or four channels. */
export interface ColorPlane {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
}

/** How far a region spreads. */
export interface FloodRule {
  readonly tolerance: number;
  /** Compare with the neighbour rather than with the start. */
  readonly isRelative: boolean;
  readonly connectivity: Connectivity;
}

/** Takes a stretch of the region: neighbouring pixels, from `start` to before `end`. */
export type SeeRun = (start: number, end: number) => void;

/** What {@link similarPixels} gives. */
const SIMILAR = 255;
const SEEN = 0;

/** Shows the region that contains `start`, stretch by stretch. */
export function floodRegion(plane: ColorPlane, start: number, rule: FloodRule, see: SeeRun): void {
  if (rule.isRelative) spreadByPixel(plane, start, rule, see);
  else spreadByRun(plane, start, rule, see);
}

/** Whole runs at once: what is similar to the start does not depend on the way there. */
function spreadByRun(plane: ColorPlane, start: number, rule: FloodRule, see: SeeRun): void {
  const { width, height } = plane;
  const free = similarPixels(plane, start, rule.tolerance);
  const reach = rule.connectivity === 8 ? 1 : 0;
  const stack = [start];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (free[at] !== SIMILAR) continue;
    const row = at - (at % width);
    let left = at;
    while (left > row && free[left - 1] === SIMILAR) left--;
    let right = at + 1;
    while (right < row + width && free[right] === SIMILAR) right++;
    free.fill(SEEN, left, right);
    see(left, right);
    const first = Math.max(row, left - reach);
    const last = Math.min(row + width, right + reach);
    if (row > 0) pushRuns(free, first - width, last - width, stack);
    if (row + width < width * height) pushRuns(free, first + width, last + width, stack);
  }
}

/** Puts the start of each stretch of free pixels on the stack. */
function pushRuns(free: Uint8Array, start: number, end: number, stack: number[]): void {
  let isOpen = false;
  for (let at = start; at < end; at++) {
    const isFree = free[at] === SIMILAR;
    if (isFree && !isOpen) stack.push(at);
    isOpen = isFree;
  }
}

/** 255 for each pixel whose channels all differ from those of the start by the tolerance at most, else 0. */
function similarPixels({ pixels, width, height, channels }: ColorPlane, start: number, tolerance: number): Uint8Array {
  const similar = new Uint8Array(width * height);
  const color = pixels.subarray(start * channels, (start + 1) * channels);
  // Rounded inwards and clamped to bytes.
  const least = Uint8ClampedArray.from(color, (value) => Math.ceil(value - tolerance));
  const most = Uint8ClampedArray.from(color, (value) => Math.floor(value + tolerance));
  if (withinByKernel(pixels, similar, { least, most })) return similar;
  for (let i = 0; i < similar.length; i++) {
    let isInside = true;
    for (let k = 0; k < channels && isInside; k++) {
      const value = pixels[i * channels + k] as number;
      isInside = value >= (least[k] as number) && value <= (most[k] as number);
    }
    if (isInside) similar[i] = SIMILAR;
  }
  return similar;
}

/** Pixel by pixel, each compared with the one it was reached from. */
function spreadByPixel(plane: ColorPlane, start: number, rule: FloodRule, see: SeeRun): void {
  const { width, height } = plane;
  const inside = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  let count = 1;
  stack[0] = start;
  inside[start] = 1;
  const reach = rule.connectivity === 8 ? 1 : 0;
  while (count > 0) {
    const at = stack[--count] as number;
    const x = at % width;
    for (let dy = -1; dy <= 1; dy++) {
      const row = at + dy * width;
      if (row < 0 || row - x >= width * height) continue;
      const side = dy === 0 ? 1 : reach;
      for (let dx = x > 0 ? -side : 0; dx <= side; dx++) {
        const next = row + dx;
        if (x + dx >= width || inside[next] === 1 || !isSimilar(plane, at, next, rule.tolerance)) continue;
        inside[next] = 1;
        stack[count++] = next;
      }
    }
  }
  for (let from = inside.indexOf(1); from >= 0;) {
    const end = inside.indexOf(0, from);
    see(from, end < 0 ? inside.length : end);
    from = end < 0 ? -1 : inside.indexOf(1, end);
  }
}

function isSimilar({ pixels, channels }: ColorPlane, a: number, b: number, tolerance: number): boolean {
  for (let i = 0; i < channels; i++) {
    const difference = (pixels[a * channels + i] as number) - (pixels[b * channels + i] as number);
    if (difference > tolerance || -difference > tolerance) return false;
  }
  return true;
}
