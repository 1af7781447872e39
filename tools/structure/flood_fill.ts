/** Filling a region from a point. @module */

import { Checks } from "../core/check.ts";
import { createImage, type Image, pixelsOf } from "../core/image.ts";
import { packColor } from "../core/pack_color.ts";
import { copyUnits } from "../core/pixel_units.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { PointLike } from "../core/region.ts";
import { type ColorPlane, floodRegion } from "./flood_region.ts";
import { checkConnectivity } from "./connected_components.ts";
import type { Connectivity } from "./label_components.ts";

/** Options of {@link floodFill}. */
export interface FloodFillOptions {
  /** Colour to fill with. Default white. */
  readonly color?: ColorLike;
  /** How much each channel may differ, 0 to 255. Default 0. */
  readonly tolerance?: number;
  /** Compare with the neighbour that was filled before (cv2's floating range) rather than with the start. Default false. */
  readonly relative?: boolean;
  /** 4: the region spreads right, left, up and down; 8: also diagonally. Default 4. */
  readonly connectivity?: Connectivity;
}

const check = new Checks("floodFill", "fill region");

/**
 * Fills the region of similar colour around a point, as `cv2.floodFill`
 * (fixed range) and PIL's `ImageDraw.floodfill` without threshold. Alpha
 * takes part in the comparison.
 *
 * @param image the image
 * @param at where to start, `[x, y]` or `{x, y}` in pixels, inside the image; fractions mean the nearest pixel
 * @param options `color`, `tolerance`, `relative`, `connectivity`
 * @returns the filled image
 * @throws ToolError when the point lies outside the image
 *
 * @example
 * ```ts
 * const filled = image.floodFill([10, 10], { color: "red", tolerance: 12 });
 * ```
 */
export function floodFill(image: Image, at: PointLike, options?: FloodFillOptions): Image {
  check.image(image);
  const [x, y] = checkInside(check, image, at, "at");
  const given = check.options(options, ["color", "tolerance", "relative", "connectivity"]);
  const color = check.color(given.color, "color", [255, 255, 255, 255]);
  const tolerance = check.tone(given.tolerance, "tolerance", { min: 0, max: 255, default: 0 });
  const isRelative = check.boolean(given.relative, "relative", false);
  const connectivity = checkConnectivity(check, given.connectivity, 4);
  const { width, height, channels } = image;
  const plane: ColorPlane = { pixels: pixelsOf(image), width, height, channels };
  const { data, units } = copyUnits(image);
  const paint = packColor(color, channels);
  floodRegion(plane, y * width + x, { tolerance, isRelative, connectivity }, (start, end) => {
    units.fill(paint, start, end);
  });
  return createImage({ width, height, channels, data, parent: image });
}

/** Checks a point that must lie inside the image, and gives the nearest pixel. */
export function checkInside(checks: Checks, image: Image, value: unknown, argument: string): [number, number] {
  const [x, y] = checks.point(image, value, argument);
  return [
    checks.number(nearestPixel(x, image.width), `${argument}.x`, { min: 0, max: image.width - 1 }),
    checks.number(nearestPixel(y, image.height), `${argument}.y`, { min: 0, max: image.height - 1 }),
  ];
}

/** As `pixelAt` rounds; the middle of a box may lie up to the rim, where the last pixel is. Others stay as they are. */
function nearestPixel(at: number, length: number): number {
  return at >= -0.5 && at < length ? Math.min(length - 1, Math.round(at)) + 0 : at;
}
