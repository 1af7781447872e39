/** Local histogram equalisation. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { claheKernel } from "./clahe_kernel.ts";
import { mapLuma } from "./map_luma.ts";

/** Options of {@link clahe}. */
export interface ClaheOptions {
  /** How steep tones may become, 0 to 1000; 0 does not limit. Default 2. */
  readonly clipLimit?: number;
  /** Tiles along each side, 1 to 64. Default 8. */
  readonly tiles?: number;
}

const check = new Checks("clahe", "equalize image locally");

/**
 * Brings out local contrast: equalises the histogram of each tile, limited so
 * that noise does not grow, and blends between tiles (Zuiderveld's CLAHE). Of a
 * colour image only the luma changes; alpha stays.
 *
 * @param image the image
 * @param options `clipLimit`, `tiles`
 * @returns an image of the same size and channels
 * @throws ToolError when an option is out of its range
 *
 * `cv2.createCLAHE(clipLimit, (tiles, tiles))` within 1, on gray and on the Y of
 * `cv2.COLOR_RGB2YCrCb` of a colour image.
 *
 * @example
 * ```ts
 * const detail = image.clahe({ clipLimit: 3, tiles: 8 });
 * ```
 */
export function clahe(image: Image, options?: ClaheOptions): Image {
  check.image(image);
  const given = check.options(options, ["clipLimit", "tiles"]);
  const clipLimit = check.number(given.clipLimit, "clipLimit", { min: 0, max: 1000, default: 2 });
  const tiles = check.integer(given.tiles, "tiles", { min: 1, max: 64, default: 8 });
  const { width, height } = image;
  return mapLuma(image, (plane) => claheKernel({ plane, width, height }, { clipLimit, tiles }));
}
