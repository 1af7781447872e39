/** Fitting an image into a square. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { RESIZE_METHODS, type ResizeMethod, resizePixels } from "./resize.ts";

/** Options of {@link thumbnail}. */
export interface ThumbnailOptions {
  /** Default `lanczos`. */
  readonly method?: ResizeMethod;
}

const check = new Checks("thumbnail", "make thumbnail");

/**
 * Reduces an image so that its longer side is at most `maxSide`; proportions
 * are kept, and a smaller image stays as it is.
 *
 * @param image the image
 * @param maxSide longest side in pixels, 1 to 65535
 * @param options `method`, as of `resize`
 * @returns an image that fits into `maxSide × maxSide`
 *
 * Sizes round half up, at least 1 pixel.
 *
 * @example
 * ```ts
 * const preview = image.thumbnail(256);
 * ```
 */
export function thumbnail(image: Image, maxSide: number, options?: ThumbnailOptions): Image {
  check.image(image);
  if (Array.isArray(maxSide)) throw frameError(maxSide);
  const limit = check.integer(maxSide, "maxSide", { min: 1, max: MAX_SIDE });
  const { method } = check.options(options, ["method"]);
  const chosen = check.choice(method, "method", RESIZE_METHODS, "lanczos");
  const longest = Math.max(image.width, image.height);
  if (longest <= limit) return image;
  const scaled = (side: number): number => Math.max(1, Math.round((side * limit) / longest));
  return resizePixels(image, { width: scaled(image.width), height: scaled(image.height) }, chosen);
}

/** PIL's pair of sides. */
function frameError(frame: readonly unknown[]): Error {
  return check.error("maxSide", {
    expected: `a whole number between 1 and ${MAX_SIDE}`,
    received: frame,
    hint: "It is one number, for the longer side; contain(width, height) fits into a frame of two",
    isType: true,
  });
}
