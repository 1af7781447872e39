/** Cutting out several boxes. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { cropAll } from "./crop_all.ts";

/** Options of {@link multiCrop}. */
export interface MultiCropOptions {
  /** What the boxes' numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut boxes that reach outside to the image instead of refusing them. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("multiCrop", "crop image");

/**
 * Cuts several boxes out of an image.
 *
 * @param image the image
 * @param boxes 1 to 1024 boxes, each in any form that `crop` takes
 * @param options `space`, `clamp`, as of `crop`
 * @returns the cut-outs, in the boxes' order
 * @throws ToolError when a box is empty or reaches outside the image; the message says which
 *
 * @example
 * ```ts
 * const [left, right] = image.multiCrop([[0, 0, 100, 200], [100, 0, 200, 200]]);
 * ```
 */
export function multiCrop(image: Image, boxes: readonly BoxLike[], options?: MultiCropOptions): Image[] {
  check.image(image);
  const { space, clamp } = check.options(options, ["space", "clamp"]);
  const list = check.list(boxes, "boxes", { min: 1, max: 1024 });
  return cropAll(image, list.map((box, i) => check.box(image, box, { argument: `boxes[${i}]`, space, clamp })));
}
