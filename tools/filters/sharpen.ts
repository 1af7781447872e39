/** Sharpening. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { convolve3, type Kernel3 } from "./neighborhood3.ts";
import { withPixels } from "./planes.ts";

/** PIL's ImageFilter.SMOOTH. */
const SMOOTH: Kernel3 = { weights: [1, 1, 1, 1, 5, 1, 1, 1, 1], scale: 13, offset: 0 };

const check = new Checks("sharpen", "sharpen image");

/**
 * Sharpens, or softens, by a factor; alpha and the outermost pixels stay.
 *
 * @param image the image
 * @param factor 1 leaves as is, 2 sharpens, 0 is a smoothed image; 0 to 100. Default 2
 * @returns an image of the same size
 * @throws ToolError when the factor is out of range
 *
 * Equal to PIL's `ImageEnhance.Sharpness(image).enhance(factor)`.
 *
 * @example
 * ```ts
 * const crisp = image.sharpen(2.5);
 * ```
 */
export function sharpen(image: Image, factor = 2): Image {
  check.image(image);
  const strength = check.number(factor, "factor", { min: 0, max: 100 });
  return withPixels(image, blend(convolve3(image, SMOOTH), pixelsOf(image), Math.fround(strength)));
}

/**
 * From the first to the second and beyond, cut to a byte and not rounded, in
 * single precision as PIL's Image.blend; looked up by both bytes.
 */
function blend(first: Pixels, second: Pixels, factor: number): Pixels {
  const table = new Uint8ClampedArray(65_536);
  for (let pair = 0; pair < table.length; pair++) {
    const from = pair >> 8;
    table[pair] = Math.trunc(Math.fround(from + Math.fround(factor * ((pair & 255) - from))));
  }
  const out = allocate(first.length, 1, 1);
  for (let i = 0; i < out.length; i++) out[i] = table[((first[i] as number) << 8) | (second[i] as number)] as number;
  return out;
}
