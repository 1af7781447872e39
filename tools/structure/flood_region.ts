/** The region of similar colour around a pixel. @module */

import type { Pixels } from "../core/image.ts";
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

/** One byte per pixel, 1 inside the region that contains `start`. */
export function floodRegion(plane: ColorPlane, start: number, rule: FloodRule): Uint8Array {
  const inside = new Uint8Array(plane.width * plane.height);
  if (rule.isRelative) spreadByPixel(plane, start, rule, inside);
  else spreadByRun(plane, start, rule, inside);
  return inside;
}

/** Whole runs at once: what is similar to the start does not depend on the way there. */
function spreadByRun(plane: ColorPlane, start: number, rule: FloodRule, inside: Uint8Array): void {
  const { width, height } = plane;
  const isFree = freePixels(plane, start, rule.tolerance, inside);
  const reach = rule.connectivity === 8 ? 1 : 0;
  const stack = [start];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!isFree(at)) continue;
    const row = at - (at % width);
    let left = at;
    while (left > row && isFree(left - 1)) left--;
    let right = at + 1;
    while (right < row + width && isFree(right)) right++;
    inside.fill(1, left, right);
    const first = Math.max(row, left - reach);
    const last = Math.min(row + width, right + reach);
    for (const step of [-width, width]) {
      if (row + step < 0 || row + step >= width * height) continue;
      for (let next = first + step, isOpen = false; next < last + step; next++) {
        const isNextFree = isFree(next);
        if (isNextFree && !isOpen) stack.push(next);
        isOpen = isNextFree;
      }
    }
  }
}

/** Whether a pixel is similar to the start and not inside yet; of colour all four channels are looked at in one word. */
function freePixels(
  { pixels, channels }: ColorPlane,
  start: number,
  tolerance: number,
  inside: Uint8Array,
): (at: number) => boolean {
  const least = (i: number): number => Math.ceil((pixels[start * channels + i] as number) - tolerance);
  const most = (i: number): number => Math.floor((pixels[start * channels + i] as number) + tolerance);
  const [r1, r2] = [least(0), most(0)];
  if (channels === 1) {
    return (at) => inside[at] === 0 && (pixels[at] as number) >= r1 && (pixels[at] as number) <= r2;
  }
  const words = new Uint32Array(pixels.buffer);
  const [g1, g2, b1, b2, a1, a2] = [least(1), most(1), least(2), most(2), least(3), most(3)];
  return (at) => {
    if (inside[at] !== 0) return false;
    const word = words[at] as number;
    const red = word & 255;
    const green = (word >> 8) & 255;
    const blue = (word >> 16) & 255;
    const alpha = word >>> 24;
    return red >= r1 && red <= r2 && green >= g1 && green <= g2 && blue >= b1 && blue <= b2 && alpha >= a1 &&
      alpha <= a2;
  };
}

/** Pixel by pixel, each compared with the one it was reached from. */
function spreadByPixel(plane: ColorPlane, start: number, rule: FloodRule, inside: Uint8Array): void {
  const { width, height } = plane;
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
}

function isSimilar({ pixels, channels }: ColorPlane, a: number, b: number, tolerance: number): boolean {
  for (let i = 0; i < channels; i++) {
    const difference = (pixels[a * channels + i] as number) - (pixels[b * channels + i] as number);
    if (difference > tolerance || -difference > tolerance) return false;
  }
  return true;
}
