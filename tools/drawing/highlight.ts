/** Dimming all but a part of an image. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { Space } from "../core/space.ts";
import { blendShares } from "./blend_shares.ts";
import { BLACK } from "./contrast_color.ts";
import { type AreaLike, feathered, readArea, requireAreaForm } from "./read_area.ts";

/** Options of {@link highlight}. */
export interface HighlightOptions {
  /** How strongly the rest is covered, 0 to 1. Default 0.6. */
  readonly opacity?: number;
  /** What the rest is covered with. Default black. */
  readonly color?: ColorLike;
  /** Blur of the area's rim, its sigma in pixels, 0 to 150. Default 0. */
  readonly feather?: number;
  /** What the area's numbers count. Default `pixel`. */
  readonly space?: Space;
}

const check = new Checks("highlight", "highlight area");

/**
 * Dims everything but an area, so that the eye goes there; the image keeps its
 * size and context.
 *
 * @param image the image
 * @param area a box, a list of boxes, a polygon `[[x, y], …]` or a mask image (light is inside); may reach outside
 * @param options `opacity`, `color`, `feather`, `space`
 * @returns an image of the same size
 * @throws ToolError when a box is empty, or when a mask has another size
 *
 * @example
 * ```ts
 * const focus = image.highlight([40, 30, 200, 190], { opacity: 0.7 });
 * ```
 */
export function highlight(image: Image, area: AreaLike, options?: HighlightOptions): Image {
  check.image(image);
  requireAreaForm(check, area);
  const given = check.options(options, ["opacity", "color", "feather", "space"]);
  const opacity = check.number(given.opacity, "opacity", { min: 0, max: 1, default: 0.6 });
  const color = check.color(given.color, "color", BLACK);
  const feather = check.number(given.feather, "feather", { min: 0, max: 150, default: 0 });
  const inside = feathered(readArea(check, image, area, given.space), image, feather);
  const canvas = new Canvas(image, [color]);
  blendShares(canvas, inside.map((share) => 255 - share), { color, opacity });
  return canvas.finish();
}
