/** Cutting away an empty border. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Box } from "../core/region.ts";
import { cropPixels } from "./crop.ts";

/** Options of {@link trim}. */
export interface TrimOptions {
  /** How far each channel may be off the border's colour, 0 to 255. Default 10. */
  readonly tolerance?: number;
  /** Colour of the border. Default that of the top left pixel. */
  readonly color?: ColorLike;
}

const check = new Checks("trim", "trim image");

/**
 * Cuts away the border of one colour around an image.
 *
 * @param image the image
 * @param options `tolerance`, `color`
 * @returns what is left; the image itself when there is no border, or nothing else
 * @throws ToolError when an option is wrong
 *
 * With `tolerance: 0` PIL's `ImageChops.difference(image, border).getbbox()`, alpha counted in; a transparent border
 * is of one colour, whatever its pixels hide.
 *
 * @example
 * ```ts
 * const figure = image.trim({ tolerance: 20 });
 * ```
 */
export function trim(image: Image, options?: TrimOptions): Image {
  check.image(image);
  const given = check.options(options, ["tolerance", "color"]);
  const tolerance = check.tone(given.tolerance, "tolerance", { min: 0, max: 255, default: 10 });
  const [r, g, b, a] = rgbaOf(image);
  const border = check.color(given.color, "color", [r, g, b, a] as unknown as Rgba);
  const [x1, y1, x2, y2] = extentBeside(image, border, tolerance);
  const isAll = x1 === 0 && y1 === 0 && x2 === image.width && y2 === image.height;
  if (isAll || x2 <= x1) return image;
  return cropPixels(image, { x: x1, y: y1, width: x2 - x1, height: y2 - y1 });
}

/** The box around all pixels that are not of the border's colour; empty without any. Unseen pixels have none. */
function extentBeside(image: Image, [r, g, b, a]: Rgba, tolerance: number): Box {
  const { width, height } = image;
  const rgba = rgbaOf(image);
  let [x1, y1, x2, y2] = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      const isNear = Math.abs((rgba[i] as number) - r) <= tolerance &&
        Math.abs((rgba[i + 1] as number) - g) <= tolerance && Math.abs((rgba[i + 2] as number) - b) <= tolerance &&
        Math.abs((rgba[i + 3] as number) - a) <= tolerance;
      if (isNear || (a === 0 && rgba[i + 3] === 0)) continue;
      if (x < x1) x1 = x;
      if (x >= x2) x2 = x + 1;
      if (y < y1) y1 = y;
      y2 = y + 1;
    }
  }
  return [x1, y1, x2, y2];
}
