/** Non-local means. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { nonLocalMeans } from "./non_local_means.ts";

/** Options of {@link denoise}. */
export interface DenoiseOptions {
  /** Strength in gray levels, 0 to 100; about the noise's own strength. Default 10. */
  readonly strength?: number;
  /** Width of the patches that are compared, odd, 1 to 21. Default 7. */
  readonly templateSize?: number;
  /** Width of the region that is searched for like patches, odd, 1 to 61. Default 21. */
  readonly searchSize?: number;
}

const check = new Checks("denoise", "denoise image");

/**
 * Takes noise away by averaging pixels whose surroundings look alike
 * (Buades, Coll and Morel, 2005). Keeps edges and texture better than a blur
 * and takes seconds on a megapixel. The rim is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param options `strength`, `templateSize`, `searchSize`
 * @returns an image of the same size
 * @throws ToolError when an option is out of range
 *
 * OpenCV's `fastNlMeansDenoising(image, h = strength)`: patches of all three
 * colours are compared together.
 *
 * @example
 * ```ts
 * const clean = image.denoise({ strength: 12 });
 * ```
 */
export function denoise(image: Image, options?: DenoiseOptions): Image {
  check.image(image);
  const given = check.options(options, ["strength", "templateSize", "searchSize"]);
  const strength = check.number(given.strength, "strength", { min: 0, max: 100, default: 10 });
  const template = check.odd(given.templateSize, "templateSize", { max: 21, default: 7 });
  const search = check.odd(given.searchSize, "searchSize", { max: 61, default: 21 });
  // Its square divides: of 1e-200 that is 0 as well.
  if (strength ** 2 === 0) return image;
  return nonLocalMeans(image, { strength, templateRadius: template >> 1, searchRadius: search >> 1 });
}
