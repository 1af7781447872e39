/** Too few pixels. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("lowResolution", "shrink image");

/**
 * Makes the image smaller, as a camera far away does.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has `factor`,
 *   the result's size of 1; `inverse` is `resize` to the old size
 * @throws ToolError when an option is out of its range
 *
 * The severities are our own.
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.lowResolution({ severity: 2, seed: 7 });
 * ```
 */
export function lowResolution(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "lowResolution", options);
}
