/** Crumpled paper. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("elastic", "distort image");

/**
 * Moves the pixels about in small waves, as on crumpled paper. Boxes in the result cannot be mapped to the
 * original.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has how far
 *   pixels move and how smoothly
 * @throws ToolError when an option is out of its range
 *
 * As `elastic_transform` of ImageNet-C (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", 2019).
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.elastic({ severity: 2, seed: 7 });
 * ```
 */
export function elastic(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "elastic", options);
}
