/** The region of similar colour around a pixel. @module */

import type { Connectivity } from "./label_components.ts";

/** Pixels with one or four channels. */
export interface ColorPlane {
  readonly pixels: ArrayLike<number>;
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
  const { width, height } = plane;
  const inside = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  let count = 1;
  stack[0] = start;
  inside[start] = 1;
  const reach = rule.connectivity === 8 ? 1 : 0;
  while (count > 0) {
    const at = stack[--count] as number;
    const origin = rule.isRelative ? at : start;
    const x = at % width;
    for (let dy = -1; dy <= 1; dy++) {
      const row = at + dy * width;
      if (row < 0 || row - x >= width * height) continue;
      const side = dy === 0 ? 1 : reach;
      for (let dx = x > 0 ? -side : 0; dx <= side; dx++) {
        const next = row + dx;
        if (x + dx >= width || inside[next] === 1 || !isSimilar(plane, origin, next, rule.tolerance)) continue;
        inside[next] = 1;
        stack[count++] = next;
      }
    }
  }
  return inside;
}

function isSimilar({ pixels, channels }: ColorPlane, a: number, b: number, tolerance: number): boolean {
  for (let i = 0; i < channels; i++) {
    const difference = (pixels[a * channels + i] as number) - (pixels[b * channels + i] as number);
    if (difference > tolerance || -difference > tolerance) return false;
  }
  return true;
}
