/** A line along the inner rim of a mask. @module */

import { requireRoom } from "../core/budget.ts";
import type { Canvas } from "../core/canvas.ts";
import type { Pixels } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";

/** From here on a pixel is in the mask. */
const INSIDE = 128;

/** Draws the pixels of a mask that are at most `width` steps from what is outside it; the image's rim is no outside. */
export function drawMaskOutline(canvas: Canvas, mask: Pixels, { color, width }: { color: Rgba; width: number }): void {
  const steps = stepsFromOutside(mask, canvas.width, width);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as number;
    if (step > 0 && step <= width) canvas.blend(i % canvas.width, Math.floor(i / canvas.width), color, 1);
  }
}

/** Steps to the nearest pixel outside, in an octagonal measure (2 for an edge, 3 for a corner, halved); at most 255. */
function stepsFromOutside(mask: Pixels, width: number, limit: number): Uint8Array {
  requireRoom("a mask's distances", mask.length);
  const far = Math.min(255, 2 * limit + 4);
  const steps = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) steps[i] = (mask[i] as number) >= INSIDE ? far : 0;
  for (let i = 0; i < mask.length; i++) relax(steps, i, { width, back: -1 });
  for (let i = mask.length - 1; i >= 0; i--) relax(steps, i, { width, back: 1 });
  return steps.map((step) => step >> 1);
}

/** Takes over what the neighbours before (or behind) a pixel know. */
function relax(steps: Uint8Array, i: number, { width, back }: { width: number; back: -1 | 1 }): void {
  let least = steps[i] as number;
  if (least === 0) return;
  const x = i % width;
  const row = i + back * width;
  const hasRow = row >= 0 && row < steps.length;
  const [hasLeft, hasRight] = [x > 0, x < width - 1];
  if (back < 0 ? hasLeft : hasRight) least = Math.min(least, (steps[i + back] as number) + 2);
  if (hasRow) least = Math.min(least, (steps[row] as number) + 2);
  if (hasRow && hasLeft) least = Math.min(least, (steps[row - 1] as number) + 3);
  if (hasRow && hasRight) least = Math.min(least, (steps[row + 1] as number) + 3);
  steps[i] = least;
}
