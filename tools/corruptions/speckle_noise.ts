/** Noise of radar and ultrasound. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("speckleNoise", "add speckle noise");

/**
 * Adds normal noise that grows with the value, as in radar and ultrasound pictures; alpha stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `sigma`
 *   relative to the value, `inverse` is `denoise`
 * @throws ToolError when an option is out of its range
 *
 * As `speckle_noise` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.speckleNoise({ severity: 2, seed: 7 });
 * ```
 */
export function speckleNoise(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "speckleNoise", options);
}
