/** Images in a row. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { layOut, requireSheet } from "./lay_out.ts";

/** Options of {@link concat}. */
export interface ConcatOptions {
  /** `horizontal` (default, left to right) or `vertical` (top to bottom). */
  readonly direction?: "horizontal" | "vertical";
  /** Pixels between the images, 0 to 4096. Default 0. */
  readonly gap?: number;
  /** Colour of gaps and of what smaller images leave free. Default transparent; black when all are gray. */
  readonly fill?: ColorLike;
  /** Where smaller images stand across the row: `start` (default), `center` or `end`. */
  readonly align?: "start" | "center" | "end";
}

/** How much of the free room comes before an image. */
const SHARE = { start: 0, center: 0.5, end: 1 } as const;

const check = new Checks("concat", "join images");

/**
 * Puts images side by side or one below the other, at their own sizes.
 *
 * @param images 1 to 1024 images
 * @param options `direction`, `gap`, `fill`, `align`
 * @returns one image as long as all together; gray when all are
 * @throws ToolError when the result were longer than 65535 pixels
 *
 * For images of one height `cv2.hconcat`, of one width `cv2.vconcat`.
 *
 * @example
 * ```ts
 * const both = vision.concat([before, after], { gap: 8, fill: "white" });
 * ```
 */
export function concat(images: readonly Image[], options?: ConcatOptions): Image {
  const list = check.images(images, "images");
  const given = check.options(options, ["direction", "gap", "fill", "align"]);
  const direction = check.choice(given.direction, "direction", ["horizontal", "vertical"], "horizontal");
  const gap = check.integer(given.gap, "gap", { min: 0, max: 4096, default: 0 });
  const fill = given.fill === undefined ? null : check.color(given.fill, "fill");
  const share = SHARE[check.choice(given.align, "align", ["start", "center", "end"], "start")];
  const isRow = direction === "horizontal";
  const along = (image: Image): number => isRow ? image.width : image.height;
  const across = (image: Image): number => isRow ? image.height : image.width;
  const length = list.reduce((sum, image) => sum + along(image), gap * (list.length - 1));
  requireSheet(check, list, length);
  const breadth = list.reduce((most, image) => Math.max(most, across(image)), 1);
  let at = 0;
  const placed = list.map((image) => {
    const start = at;
    const aside = Math.floor((breadth - across(image)) * share);
    at += along(image) + gap;
    return isRow ? { image, x: start, y: aside } : { image, x: aside, y: start };
  });
  return layOut(placed, { width: isRow ? length : breadth, height: isRow ? breadth : length, fill });
}
