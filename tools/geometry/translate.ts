/** Shifting. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { CLEAR, SAMPLE_METHODS, type SampleMethod, warpAffine } from "./warp_affine.ts";

/** Options of {@link translate}. */
export interface TranslateOptions {
  /** Colour of what comes in. Default transparent; black for a gray image, which any but an opaque gray makes colour. */
  readonly fill?: ColorLike;
  /** How pixels between pixels are found. Default `bilinear`; whole pixels are exact with any. */
  readonly method?: SampleMethod;
}

/** Farther than any image is long. */
const REACH = 1e6;

const check = new Checks("translate", "shift image");

/**
 * Shifts an image within its frame; what leaves it is lost.
 *
 * @param image the image
 * @param dx pixels to the right, −1000000 to 1000000
 * @param dy pixels down, −1000000 to 1000000; default 0
 * @param options `fill`, `method`
 * @returns an image of the same size
 * @throws ToolError when a distance is not a finite number
 *
 * Whole distances equal `cv2.warpAffine(image, [[1, 0, dx], [0, 1, dy]])` to the bit.
 *
 * @example
 * ```ts
 * const shifted = image.translate(-12, 4, { fill: "white" });
 * ```
 */
export function translate(image: Image, dx: number, dy?: number, options?: TranslateOptions): Image {
  check.image(image);
  const right = check.number(dx, "dx", { min: -REACH, max: REACH });
  const down = check.number(dy, "dy", { min: -REACH, max: REACH, default: 0 });
  const given = check.options(options, ["fill", "method"]);
  const fill = check.color(given.fill, "fill", CLEAR);
  const asked = check.choice(given.method, "method", SAMPLE_METHODS, "bilinear");
  if (right === 0 && down === 0) return image;
  const method = Number.isInteger(right) && Number.isInteger(down) ? "nearest" : asked;
  const { width, height } = image;
  return warpAffine(image, { width, height, toSource: [1, 0, -right, 0, 1, -down], fill, method });
}
