/** Blurring all but a part of an image. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Space } from "../core/space.ts";
import { gaussianBlur } from "../filters/gaussian_blur.ts";
import { mixByMask } from "./mix_pixels.ts";
import { type AreaLike, feathered, readArea, requireAreaForm } from "./read_area.ts";

/** Options of {@link blurBackground}. */
export interface BlurBackgroundOptions {
  /** Blur of the rest, its sigma in pixels, 0 to 150. Default 10. */
  readonly sigma?: number;
  /** Blur of the area's rim, its sigma in pixels, 0 to 150. Default 2. */
  readonly feather?: number;
  /** What the area's numbers count. Default `pixel`. */
  readonly space?: Space;
}

const check = new Checks("blurBackground", "blur background");

/**
 * Blurs everything but an area.
 *
 * @param image the image
 * @param area a box, a list of boxes, a polygon `[[x, y], …]` or a mask image (light is inside); may reach outside
 * @param options `sigma`, `feather`, `space`
 * @returns an image of the same size
 * @throws ToolError when a box is empty, or when a mask has another size
 *
 * The background is `gaussianBlur(image, sigma)`.
 *
 * @example
 * ```ts
 * const focus = image.blurBackground([40, 30, 200, 190], { sigma: 12 });
 * ```
 */
export function blurBackground(image: Image, area: AreaLike, options?: BlurBackgroundOptions): Image {
  check.image(image);
  requireAreaForm(check, area);
  const given = check.options(options, ["sigma", "feather", "space"]);
  const sigma = check.number(given.sigma, "sigma", { min: 0, max: 150, default: 10 });
  const feather = check.number(given.feather, "feather", { min: 0, max: 150, default: 2 });
  const inside = feathered(readArea(check, image, area, given.space), image, feather);
  return mixByMask(gaussianBlur(image, sigma), image, inside);
}
