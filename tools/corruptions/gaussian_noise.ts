/** Noise of an amplifier. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("gaussianNoise", "add Gaussian noise");

/**
 * Adds normal noise to every channel, as an amplifier does in dim light; alpha stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `sigma` for
 *   values 0 to 1, `inverse` is `denoise`
 * @throws ToolError when an option is out of its range
 *
 * As `gaussian_noise` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.gaussianNoise({ severity: 2, seed: 7 });
 * ```
 */
export function gaussianNoise(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "gaussianNoise", options);
}
