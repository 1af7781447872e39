/** Making letters thicker, for the stroke around them. @module */

import { allocate } from "../core/budget.ts";
import { maximumAcross } from "../filters/sliding_maximum.ts";
import type { TextMask } from "./text_layout.ts";

/** The mask grown by a disc: each pixel takes the most that is covered within the radius. */
export function thickenMask(mask: TextMask, radius: number): TextMask {
  const { width, height, coverage } = mask;
  const grown = allocate(width, height, 1);
  for (let dy = 0; dy <= radius; dy++) {
    const half = Math.floor(Math.sqrt((radius + 0.5) ** 2 - dy * dy));
    const row = maximumAcross(coverage, { width, height, step: 1 }, { before: half, length: 2 * half + 1 });
    for (const shift of dy === 0 ? [0] : [-dy * width, dy * width]) raise(grown, row, shift);
  }
  return { ...mask, coverage: grown };
}

/** Raises each value to the one that stands `shift` before it. */
function raise(target: Uint8ClampedArray, source: Uint8ClampedArray, shift: number): void {
  const end = Math.min(target.length, target.length + shift);
  for (let i = Math.max(0, shift); i < end; i++) {
    const value = source[i - shift] as number;
    if (value > (target[i] as number)) target[i] = value;
  }
}
