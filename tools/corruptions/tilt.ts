/** A crooked scan. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("tilt", "tilt image");

/**
 * Turns the image a few degrees to a random side, enlarged to hold all of it.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `degrees`,
 *   counter-clockwise; `inverse` is `rotate` and `crop`
 * @throws ToolError when an option is out of its range
 *
 * The severities are our own.
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.tilt({ severity: 2, seed: 7 });
 * ```
 */
export function tilt(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "tilt", options);
}
