/** Box blur. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { boxPasses } from "./box_passes.ts";
import { withPixels } from "./planes.ts";

const check = new Checks("boxBlur", "blur image");

/**
 * Replaces each pixel by the mean of the square around it. At the rim the
 * outermost pixels go on; alpha stays as it is.
 *
 * @param image the image
 * @param radius pixels on either side, 0 to 1000, fractions count in part; the square is 2 · radius + 1 wide
 * @returns an image of the same size
 * @throws ToolError when the radius is out of range
 *
 * Equal to PIL's `ImageFilter.BoxBlur(radius)`. OpenCV's `blur(image, (n, n))` has n = 2 · radius + 1.
 *
 * @example
 * ```ts
 * const soft = image.boxBlur(3);
 * ```
 */
export function boxBlur(image: Image, radius: number): Image {
  check.image(image);
  const checked = check.number(radius, "radius", { min: 0, max: 1000 });
  return withPixels(image, boxPasses(image, checked));
}
