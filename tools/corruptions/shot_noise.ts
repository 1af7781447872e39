/** Noise of few photons. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("shotNoise", "add shot noise");

/**
 * Draws every value from a Poisson distribution about itself, as a sensor does that counts few photons; alpha
 * stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `photons`,
 *   the count of a white pixel, `inverse` is `denoise`
 * @throws ToolError when an option is out of its range
 *
 * As `shot_noise` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.shotNoise({ severity: 2, seed: 7 });
 * ```
 */
export function shotNoise(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "shotNoise", options);
}
