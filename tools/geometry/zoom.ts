/** Looking closer. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { namedBox, type PointLike } from "../core/region.ts";
import { scaleOfSpace, type Space } from "../core/space.ts";
import { cropPixels } from "./crop.ts";
import { RESIZE_METHODS, type ResizeMethod, resizePixels } from "./resize.ts";

/** Options of {@link zoom}. */
export interface ZoomOptions {
  /** The point to look at, `[x, y]`. Default the middle. Near an edge the view stays inside the image. */
  readonly center?: PointLike;
  /** What the numbers of `center` count. Default `pixel`. */
  readonly space?: Space;
  /** As of `resize`. Default `bicubic`. */
  readonly method?: ResizeMethod;
}

const check = new Checks("zoom", "zoom into image");

/**
 * Enlarges a part of an image to the image's size.
 *
 * @param image the image
 * @param factor 1 to 1000: 2 shows half the width and half the height
 * @param options `center`, `space`, `method`
 * @returns an image of the same size; boxes in it map back with `toRoot`
 * @throws ToolError when the factor is below 1; `resize` makes images smaller
 *
 * @example
 * ```ts
 * const label = image.zoom(4, { center: [420, 96] });
 * ```
 */
export function zoom(image: Image, factor: number, options?: ZoomOptions): Image {
  check.image(image);
  if (namedBox(factor) !== null) {
    throw check.error("factor", {
      expected: "a number between 1 and 1000",
      received: factor,
      hint: "A box is seen larger with crop and resize: image.crop(box).resize(800)",
      isType: true,
    });
  }
  const times = check.number(factor, "factor", { min: 1, max: 1000 });
  const given = check.options(options, ["center", "space", "method"]);
  const { width, height } = image;
  const middle = [width / 2, height / 2] as const;
  scaleOfSpace(check, image, given.space);
  const [x, y] = given.center === undefined
    ? middle
    : check.point(image, given.center, "center", { space: given.space });
  const method = check.choice(given.method, "method", RESIZE_METHODS, "bicubic");
  if (times === 1) return image;
  const columns = Math.max(1, Math.round(width / times));
  const rows = Math.max(1, Math.round(height / times));
  const left = Math.min(width - columns, Math.max(0, Math.round(x - columns / 2)));
  const top = Math.min(height - rows, Math.max(0, Math.round(y - rows / 2)));
  return resizePixels(cropPixels(image, { x: left, y: top, width: columns, height: rows }), { width, height }, method);
}
