/** Drawing an ellipse. @module */

import { Checks } from "../core/check.ts";
import { requirePointForm } from "../core/check_point.ts";
import type { Image } from "../core/image.ts";
import { type BoxLike, namedBox, type PointLike } from "../core/region.ts";
import { drawLoops } from "./draw_shape.ts";
import { ellipseLoop, type EllipseShape } from "./ellipse_path.ts";
import { fromMiddle } from "./path.ts";
import { type Radii, readRadii } from "./read_radii.ts";
import { readShapeStyle, SHAPE_KEYS, type ShapeOptions } from "./shape_style.ts";

/** Options of {@link ellipse}. */
export interface EllipseOptions extends ShapeOptions {
  /** Degrees that the ellipse is turned counter-clockwise, −36000 to 36000. Default 0. */
  readonly angle?: number;
}

const check = new Checks("ellipse", "draw ellipse");

/**
 * Draws an ellipse, an outline or a filled one, on a copy of the image: around
 * a centre, or into a box. The outline runs along the middle of the ellipse.
 *
 * @param image the image
 * @param center `[x, y]` or `{x, y}`; whole numbers are the middles of pixels; may lie outside the image. Or the box
 *   `[x1, y1, x2, y2]` that the ellipse fills; the options follow then
 * @param radii horizontal and vertical radius in pixels, `[rx, ry]`, or one for both, 0 to 1000000
 * @param options `angle`, `color`, `width`, `fill`, `antialias`, `space`
 * @returns the drawing
 * @throws ToolError when the box is empty
 *
 * Covers π·rx·ry pixels; the rim aside, those of OpenCV's `ellipse` and, in a box, of PIL's `ImageDraw.ellipse`.
 * As `fillEllipse` it is filled with its `color`.
 *
 * @example
 * ```ts
 * const marked = image.ellipse([120, 80], [60, 25], { angle: 30, color: "lime" });
 * const framed = image.ellipse([40, 30, 200, 90], { fill: "#ff000080" });
 * ```
 */
export function ellipse(image: Image, center: PointLike, radii: Radii, options?: EllipseOptions): Image;
/** The same in a box. */
export function ellipse(image: Image, box: BoxLike, options?: EllipseOptions): Image;
export function ellipse(image: Image, place: PointLike | BoxLike, ...options: readonly unknown[]): Image {
  check.image(image);
  const isBox = namedBox(place) !== null;
  if (!isBox) requirePointForm(check, place, "center");
  if (!isBox && typeof options[0] === "number" && typeof options[1] === "number") {
    throw check.error("radii", {
      expected: "a number or [rx, ry]",
      received: options[0],
      hint: `Two radii are one value: [${options[0]}, ${options[1]}]`,
      isType: true,
    });
  }
  if (isBox && (typeof options[0] === "number" || Array.isArray(options[0]))) {
    throw check.error("radii", {
      expected: "left out where a box is given, which the ellipse fills",
      received: options[0],
      hint: "Write the center as [x, y] to give radii",
      isType: true,
    });
  }
  const given = check.options(options[isBox ? 0 : 1], [...SHAPE_KEYS, "angle"]);
  check.atMost([place, ...options], isBox ? ["box", "options"] : ["center", "radii", "options"]);
  const { space } = given;
  const shape = isBox
    ? inscribed(check.box(image, place, { space, mayReachOutside: true }))
    : { center: fromMiddle(check.point(image, place, "center", { space })), radii: readRadii(check, options[0]) };
  const angle = check.number(given.angle, "angle", { min: -36_000, max: 36_000, default: 0 });
  return drawLoops(image, [ellipseLoop({ ...shape, angle })], { ...readShapeStyle(check, given), join: "round" });
}

function inscribed([x1, y1, x2, y2]: readonly [number, number, number, number]): EllipseShape {
  return { center: [(x1 + x2) / 2, (y1 + y2) / 2], radii: [(x2 - x1) / 2, (y2 - y1) / 2] };
}
