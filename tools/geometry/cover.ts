/** Filling a frame with an image. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { cropPixels } from "./crop.ts";
import { RESIZE_METHODS, type ResizeMethod, resizePixels } from "./resize.ts";

/** Options of {@link cover}. */
export interface CoverOptions {
  /** As of `resize`. Default `lanczos`. */
  readonly method?: ResizeMethod;
}

const check = new Checks("cover", "fill frame");

/**
 * Cuts the middle of an image to the proportions of a frame and resizes it to
 * the frame: nothing of the frame stays empty.
 *
 * @param image the image
 * @param width of the frame in pixels, 1 to 65535
 * @param height of the frame in pixels, 1 to 65535; default the width
 * @param options `method`
 * @returns an image of the frame's size
 * @throws ToolError when a side is not a whole number in its range
 *
 * PIL's `ImageOps.fit(image, (width, height), method)`, with the cut rounded to whole pixels; what lies outside it
 * does not count.
 *
 * @example
 * ```ts
 * const card = image.cover(320, 180);
 * ```
 */
export function cover(image: Image, width: number, height?: number, options?: CoverOptions): Image {
  check.image(image);
  const columns = check.integer(width, "width", { min: 1, max: MAX_SIDE });
  const rows = check.integer(height ?? width, "height", { min: 1, max: MAX_SIDE });
  const given = check.options(options, ["method"]);
  const method = check.choice(given.method, "method", RESIZE_METHODS, "lanczos");
  const ratio = columns / rows;
  const cutWidth = Math.max(1, Math.min(image.width, Math.round(ratio * image.height)));
  const cutHeight = Math.max(1, Math.min(image.height, Math.round(image.width / ratio)));
  const x = (image.width - cutWidth) >> 1;
  const y = (image.height - cutHeight) >> 1;
  const cut = cropPixels(image, { x, y, width: cutWidth, height: cutHeight });
  return resizePixels(cut, { width: columns, height: rows }, method);
}
