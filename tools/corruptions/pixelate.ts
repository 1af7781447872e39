/** Squares in place of pixels. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("pixelate", "pixelate image");

/**
 * Makes the image small and large again, so that it consists of squares.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `factor`,
 *   the small image's size of 1
 * @throws ToolError when an option is out of its range
 *
 * As `pixelate` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.pixelate({ severity: 2, seed: 7 });
 * ```
 */
export function pixelate(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "pixelate", options);
}
