/** Dim light. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("lowLight", "darken image");

/**
 * Darkens the image and adds the noise that shows when it is made bright again; alpha stays.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `gain`,
 *   what is left of the light, and `noise`; `inverse` is `brightness`
 * @throws ToolError when an option is out of its range
 *
 * The severities are our own.
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.lowLight({ severity: 2, seed: 7 });
 * ```
 */
export function lowLight(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "lowLight", options);
}
