/** Something in front. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { corruptAs, type CorruptOptions, type CorruptResult } from "./corrupt_as.ts";

const check = new Checks("occlude", "cover image");

/**
 * Covers a part of the image with a gray rectangle at a random place.
 *
 * @param image the image
 * @param options `severity` 1 (slight) to 5 (strong), default 3; `seed`
 * @returns `{ image, kind, severity, parameters, inverse, isReversible, toOriginal }`: `parameters` has the
 *   rectangle's `x`, `y`, `width` and `height`
 * @throws ToolError when an option is out of its range
 *
 * The severities are our own.
 *
 * @example
 * ```ts
 * const { image: worse, parameters } = image.occlude({ severity: 2, seed: 7 });
 * ```
 */
export function occlude(image: Image, options?: CorruptOptions): CorruptResult {
  return corruptAs(check, image, "occlude", options);
}
