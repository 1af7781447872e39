/** Embossing. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { convolve3, type Kernel3 } from "./neighborhood3.ts";
import { withPixels } from "./planes.ts";

/** PIL's ImageFilter.EMBOSS: each pixel less its upper left neighbour, around middle gray (rows from the bottom). */
const EMBOSS: Kernel3 = { weights: [0, 0, 0, 0, 1, 0, -1, 0, 0], scale: 1, offset: 128 };

const check = new Checks("emboss", "emboss image");

/**
 * Shows edges as a relief lit from one side: flat regions become middle gray.
 * Alpha and the outermost pixels stay.
 *
 * @param image the image
 * @returns an image of the same size
 *
 * Equal to PIL's `ImageFilter.EMBOSS`.
 *
 * @example
 * ```ts
 * const relief = image.grayscale().emboss();
 * ```
 */
export function emboss(image: Image): Image {
  check.image(image);
  return withPixels(image, convolve3(image, EMBOSS));
}
