/** Straightening text. @module */

import { findSkew, MAX_SKEW_SIDE } from "../analysis/find_skew.ts";
import { inkMask } from "../analysis/ink_mask.ts";
import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { rotateChecked } from "./rotate.ts";

/** Options of {@link deskew}. */
export interface DeskewOptions {
  /** Largest angle that is looked for, to either side, 1 to 45 degrees. Default 20. */
  readonly maxAngle?: number;
  /** Colour of the corners. Default the median of the image's border. */
  readonly fill?: ColorLike;
}

/** Turns less than this are not worth the blur, in degrees: half a pixel over 600. */
const LEAST_TURN = 0.05;

const check = new Checks("deskew", "straighten image");

/**
 * Turns an image so that its lines of text become horizontal: `skewAngle`,
 * then `rotate` the other way with the image enlarged. An image without lines,
 * or askew by less than 0.05°, is returned as it is.
 *
 * @param image the image, upright within `maxAngle`
 * @param options `maxAngle`, `fill`
 * @returns the straightened image
 * @throws ToolError when an option is out of its range
 *
 * @example
 * ```ts
 * const words = await image.deskew().readText();
 * ```
 */
export function deskew(image: Image, options?: DeskewOptions): Image {
  check.image(image);
  const given = check.options(options, ["maxAngle", "fill"]);
  const maxAngle = check.number(given.maxAngle, "maxAngle", { min: 1, max: 45, default: 20 });
  const fill = given.fill === undefined ? null : check.color(given.fill, "fill");
  const angle = findSkew(inkMask(image, MAX_SKEW_SIDE), maxAngle);
  if (Math.abs(angle) < LEAST_TURN) return image;
  const corners = fill ?? medianBorder(image);
  return rotateChecked(check, image, { degrees: angle, options: { fill: corners }, sign: -1 });
}

/** Channel by channel. */
function medianBorder(image: Image): Rgba {
  const { width, height } = image;
  const rgba = rgbaOf(image);
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, y * width + width - 1);
  const median = (channel: number): number => {
    const values = Uint8Array.from(border, (at) => rgba[at * 4 + channel] as number).sort();
    return values[values.length >> 1] as number;
  };
  return [median(0), median(1), median(2), median(3)];
}
