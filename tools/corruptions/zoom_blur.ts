/** Moving towards the scene. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("zoomBlur", "blur image");

/**
 * Blurs like a camera that moves towards the scene: more at the rim than in the middle.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has
 *   `largestZoom` and `steps`
 * @throws ToolError when an option is out of its range
 *
 * As `zoom_blur` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.zoomBlur({ severity: 2, seed: 7 });
 * ```
 */
export function zoomBlur(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "zoomBlur", options);
}
