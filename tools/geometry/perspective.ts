/** Any perspective. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import { checkWarp, WARP_KEYS, type WarpOptions } from "./warp_options.ts";
import { projectiveThrough, warpProjective } from "./warp_projective.ts";

/** Options of {@link perspective}. */
export type PerspectiveOptions = WarpOptions;

const check = new Checks("perspective", "warp image");

/**
 * Warps an image in perspective so that four of its points come to lie where
 * four others are; whole numbers are middles of pixels.
 *
 * @param image the image
 * @param from four points of the image, no three on a line
 * @param to where they go in the result, in the same order
 * @param options `width` and `height` of the result (default the image's), `fill`, `method`
 * @returns an image of the asked size; boxes in it cannot be mapped to the original
 * @throws ToolError when three of the points lie on a line
 *
 * As `cv2.warpPerspective` with `cv2.getPerspectiveTransform(from, to)` within 4, on average 0.06. At the rim, edge
 * pixels continue where OpenCV blends with the fill.
 *
 * @example
 * ```ts
 * const frontal = image.perspective([[40, 30], [600, 80], [590, 400], [20, 440]], [[0, 0], [599, 0], [599, 399], [0, 399]]);
 * ```
 */
export function perspective(
  image: Image,
  from: readonly PointLike[],
  to: readonly PointLike[],
  options?: PerspectiveOptions,
): Image {
  check.image(image);
  const points = fourPoints(image, from, "from");
  const places = fourPoints(image, to, "to");
  const plan = checkWarp(check, image, check.options(options, WARP_KEYS));
  const toSource = projectiveThrough(places, points);
  if (toSource !== null) return warpProjective(image, { ...plan, toSource });
  const hint = "Give the corners of a quadrilateral, in order around it";
  throw check.error("from", { expected: "four points like `to`, no three of either on a line", received: from, hint });
}

/** In continuous coordinates. */
function fourPoints(image: Image, value: unknown, argument: string): Point[] {
  const list = check.list(value, argument, { min: 4, max: 4 });
  return list.map((point, i) => {
    const [x, y] = check.point(image, point, `${argument}[${i}]`);
    return [x + 0.5, y + 0.5];
  });
}
