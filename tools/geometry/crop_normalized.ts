/** Cutting by fractions. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import { cropPixels } from "./crop.ts";

/** Options of {@link cropNormalized}. */
export interface CropNormalizedOptions {
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("cropNormalized", "crop image");

/**
 * Cuts a box out of an image whose numbers are fractions of it: `crop` with
 * `space: "norm"`.
 *
 * @param image the image
 * @param box `[x1, y1, x2, y2]`, 0 to 1, or another form of a box; edges round outward to whole pixels
 * @param options `clamp`
 * @returns an image of the box's size
 * @throws ToolError when the box is empty or reaches outside the image
 *
 * @example
 * ```ts
 * const topRight = image.cropNormalized([0.5, 0, 1, 0.5]);
 * ```
 */
export function cropNormalized(image: Image, box: BoxLike, options?: CropNormalizedOptions): Image {
  check.image(image);
  const { clamp } = check.options(options, ["clamp"]);
  const [x1, y1, x2, y2] = check.box(image, box, { space: "norm", clamp });
  return cropPixels(image, { x: x1, y: y1, width: x2 - x1, height: y2 - y1 });
}
