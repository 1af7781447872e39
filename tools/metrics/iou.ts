/** Overlap of masks. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { requireSameSize } from "./compared_pixels.ts";

const check = new Checks("iou", "compare masks");

/**
 * Intersection over union of two masks: the share of the pixels in either
 * that are in both. What is not black counts.
 *
 * @param image one mask
 * @param other the other one, of the same size
 * @returns 0 to 1; 1 for two empty masks
 * @throws ToolError when the sizes differ
 *
 * @example
 * ```ts
 * const overlap = image.threshold(100).iou(image.threshold(120));
 * ```
 */
export function iou(image: Image, other: Image): number {
  const a = lumaOf(check.image(image));
  const b = lumaOf(check.image(other, "other"));
  requireSameSize(check, image, other);
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    const inA = a[i] !== 0 ? 1 : 0;
    const inB = b[i] !== 0 ? 1 : 0;
    both += inA & inB;
    either += inA | inB;
  }
  return either === 0 ? 1 : both / either;
}
