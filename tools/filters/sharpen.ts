/** Sharpening. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { blendFrom3, type Kernel3 } from "./neighborhood3.ts";
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
  return withPixels(image, blendFrom3(image, SMOOTH, Math.fround(strength)));
}
