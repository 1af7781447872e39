/** Out of focus. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("defocusBlur", "defocus image");

/**
 * Blurs like a lens that is out of focus: every point becomes a disc.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has the disc's
 *   `radius` in pixels and `soft`, how soft its rim is
 * @throws ToolError when an option is out of its range
 *
 * As `defocus_blur` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.defocusBlur({ severity: 2, seed: 7 });
 * ```
 */
export function defocusBlur(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "defocusBlur", options);
}
