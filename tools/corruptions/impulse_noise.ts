/** Salt and pepper. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("impulseNoise", "add impulse noise");

/**
 * Makes single values 0 or 255, as broken pixels and lost bits do; alpha stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `amount`,
 *   the share of the values, `inverse` is `medianBlur`
 * @throws ToolError when an option is out of its range
 *
 * As `impulse_noise` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.impulseNoise({ severity: 2, seed: 7 });
 * ```
 */
export function impulseNoise(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "impulseNoise", options);
}
