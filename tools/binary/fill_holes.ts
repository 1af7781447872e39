/** Filling holes of a mask. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf, type Pixels, type Size } from "../core/image.ts";
import { maskImage } from "./mask_image.ts";

const check = new Checks("fillHoles", "fill holes");

/**
 * Fills every dark region of a mask that white encloses: one from which no way
 * over edges of pixels leads out of the image.
 *
 * @param image a mask; every gray value above 0 counts as white
 * @returns a mask: one channel of 0 and 255
 *
 * Equal to SciPy's `binary_fill_holes`.
 *
 * @example
 * ```ts
 * const coins = image.otsu().fillHoles();
 * ```
 */
export function fillHoles(image: Image): Image {
  check.image(image);
  return maskImage(image, fillEnclosed(lumaOf(image), image));
}

function fillEnclosed(mask: Pixels, { width, height }: Size): Pixels {
  requireRoom("the pixels to visit", mask.length * 4);
  const out = allocate(width, height, 1).fill(255);
  const stack = new Int32Array(mask.length);
  let depth = 0;
  const visit = (at: number): void => {
    if (mask[at] !== 0 || out[at] === 0) return;
    out[at] = 0;
    stack[depth++] = at;
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  while (depth > 0) {
    const at = stack[--depth] as number;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < mask.length - width) visit(at + width);
  }
  return out;
}
