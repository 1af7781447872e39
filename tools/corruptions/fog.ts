/** Fog. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("fog", "add fog");

/**
 * Lays uneven fog over the image; alpha stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `thickness`
 *   and `decay`, how fast its detail fades
 * @throws ToolError when an option is out of its range
 *
 * As `fog` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common corruptions
 * and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.fog({ severity: 2, seed: 7 });
 * ```
 */
export function fog(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "fog", options);
}
