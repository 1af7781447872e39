/** Drawing a rectangle. @module */

import { Canvas, type PixelArea } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { requireBoxForm } from "../core/check_box.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { type BoxLike, namedPoint } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { OUTLINE_PX, readOutlineWidth, RED } from "./shape_style.ts";

/** Options of {@link rectangle}. */
export interface RectangleOptions {
  /** Colour of the outline. Default red. */
  readonly color?: ColorLike;
  /** Width of the outline in pixels, 0 to 1000, drawn inwards; 0 for none, fractions are rounded. Default 3, or 0 when only `fill` is given. */
  readonly width?: number;
  /** Colour of the inside; nothing when left out. A colour with alpha is blended. */
  readonly fill?: ColorLike;
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image first, so that its outline is seen whole. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("rectangle", "draw rectangle");

/**
 * Draws a rectangle, an outline or a filled one, on a copy of the image.
 *
 * @param image the image
 * @param box `[x1, y1, x2, y2]`, half-open, or another form of a box; may lie outside the image
 * @param options `color`, `width`, `fill`, `space`, `clamp`
 * @returns the drawing
 * @throws ToolError when the box is empty
 *
 * Covers the pixels of PIL's `ImageDraw.rectangle([x1, y1, x2 - 1, y2 - 1])`. As `fillRect` it is filled with its
 * `color`.
 *
 * @example
 * ```ts
 * const marked = image.rectangle([40, 30, 200, 190], { color: "lime", width: 4 });
 * const hidden = image.rectangle([0, 0, 80, 20], { fill: "black" });
 * ```
 */
export function rectangle(image: Image, box: BoxLike, options?: RectangleOptions): Image {
  check.image(image);
  // PIL and OpenCV take two corners: that is refused as a box, with what to write.
  if (namedPoint(options) !== null) requireBoxForm(check, [box, options], "box");
  requireBoxForm(check, box, "box");
  const given = check.options(options, ["color", "width", "fill", "space", "clamp"]);
  const [x1, y1, x2, y2] = check.box(image, box, { space: given.space, clamp: given.clamp, mayReachOutside: true });
  const color = check.color(given.color, "color", RED);
  const fill = given.fill === undefined ? null : check.color(given.fill, "fill");
  const isOutlined = fill === null || given.color !== undefined;
  const width = Math.round(readOutlineWidth(check, given.width, isOutlined ? OUTLINE_PX : 0));
  const canvas = new Canvas(image, fill === null ? [color] : width === 0 ? [fill] : [color, fill]);
  drawRectangle(canvas, { x1, y1, x2, y2 }, { color, width, fill });
  return canvas.finish();
}

/** Draws a checked rectangle; it may reach outside the canvas. */
export function drawRectangle(
  canvas: Canvas,
  area: PixelArea,
  { color, width, fill }: { color: Rgba; width: number; fill: Rgba | null },
): void {
  const { x1, y1, x2, y2 } = area;
  const rim = Math.min(width, Math.ceil(Math.min(x2 - x1, y2 - y1) / 2));
  if (fill !== null) canvas.fill({ x1: x1 + rim, y1: y1 + rim, x2: x2 - rim, y2: y2 - rim }, fill);
  if (rim === 0) return;
  const lower = Math.max(y1 + rim, y2 - rim);
  canvas.fill({ x1, y1, x2, y2: y1 + rim }, color);
  canvas.fill({ x1, y1: lower, x2, y2 }, color);
  canvas.fill({ x1, y1: y1 + rim, x2: x1 + rim, y2: lower }, color);
  canvas.fill({ x1: Math.max(x1 + rim, x2 - rim), y1: y1 + rim, x2, y2: lower }, color);
}
