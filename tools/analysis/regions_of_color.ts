/** Where a colour is. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { BoxLike } from "../core/region.ts";
import { checkConnectivity } from "../structure/connected_components.ts";
import { type Component, type Connectivity, labelComponents } from "../structure/label_components.ts";
import { checkTolerance, colorMask } from "./color_mask.ts";
import { AREA_KEYS, type AreaOptions, checkArea } from "./gray_area.ts";

/** Options of {@link regionsOfColor}. */
export interface RegionsOfColorOptions extends AreaOptions {
  /** How far each channel may be off, 0 to 255. Default 32. */
  readonly tolerance?: number;
  /** Leaves smaller ones out, in pixels. Default 4. */
  readonly minArea?: number;
  /** 8: diagonal neighbours hang together; 4: they do not. Default 8. */
  readonly connectivity?: Connectivity;
  /** The part to search. Default all of it. */
  readonly box?: BoxLike | null;
}

const check = new Checks("regionsOfColor", "find colour");

/**
 * Finds the regions that have a colour.
 *
 * @param image the image
 * @param color the colour
 * @param options `tolerance`, `minArea`, `connectivity`, `box`; `space` and `clamp` of the box
 * @returns `[{ label, area, box, centroid }]`, largest first, in the image's pixels
 * @throws ToolError when the colour, an option or the box is wrong
 *
 * @example
 * ```ts
 * const [largest] = image.regionsOfColor("#d02020", { tolerance: 50, minArea: 100 });
 * const sign = largest ? image.crop(largest.box) : null;
 * ```
 */
export function regionsOfColor(image: Image, color: ColorLike, options?: RegionsOfColorOptions): Component[] {
  check.image(image);
  const wanted = check.color(color, "color");
  const given = check.options(options, ["tolerance", "minArea", "connectivity", "box", ...AREA_KEYS]);
  const tolerance = checkTolerance(check, given.tolerance);
  const minArea = check.number(given.minArea, "minArea", { min: 0, default: 4 });
  const connectivity = checkConnectivity(check, given.connectivity, 8);
  const area = checkArea(check, image, given.box, given);
  const [x, y, x2, y2] = area;
  const mask = colorMask(image, area, wanted, tolerance);
  const found = labelComponents({ mask, width: x2 - x, height: y2 - y }, connectivity);
  return found.filter((part) => part.area >= minArea).sort((a, b) => b.area - a.area).map((part, i) => ({
    label: i + 1,
    area: part.area,
    box: [part.box[0] + x, part.box[1] + y, part.box[2] + x, part.box[3] + y],
    centroid: [part.centroid[0] + x, part.centroid[1] + y],
  }));
}
