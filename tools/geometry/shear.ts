/** Shearing. @module */

import { type Affine, invertAffine, mapBox } from "../core/affine.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { requireSides } from "./require_sides.ts";
import { CLEAR, SAMPLE_METHODS, type SampleMethod, warpAffine } from "./warp_affine.ts";

/** Options of {@link shear}. */
export interface ShearOptions {
  /** Enlarge the result so that nothing is cut off. Default true. */
  readonly expand?: boolean;
  /** Colour of the corners. Default transparent; black for a gray image, which any but an opaque gray makes colour. */
  readonly fill?: ColorLike;
  /** How pixels between pixels are found. Default `bilinear`. */
  readonly method?: SampleMethod;
}

/** Steeper shears draw an image out more than elevenfold. */
const STEEPEST = 85;
/** Part of a pixel that floating point may add before a size is rounded up. */
const ROUNDING_NOISE = 1e-6;

const check = new Checks("shear", "shear image");

/**
 * Shears an image about its middle: a pixel moves to the right by
 * tan(degreesX) · its depth, and down by tan(degreesY) · its distance from the left.
 *
 * @param image the image
 * @param degreesX −85 to 85; positive pushes the lower part to the right
 * @param degreesY −85 to 85, positive pushes the right part down; default 0
 * @param options `expand`, `fill`, `method`
 * @returns the sheared image, by default large enough for all of it
 * @throws ToolError when both angles together flatten the image or the result were longer than 65535 pixels
 *
 * `cv2.warpAffine` with `[[1, tan x, …], [tan y, 1, …]]`, within 4 and on average 0.06.
 *
 * @example
 * ```ts
 * const upright = image.shear(-12, 0, { fill: "white" });
 * ```
 */
export function shear(image: Image, degreesX: number, degreesY?: number, options?: ShearOptions): Image {
  check.image(image);
  const range = { min: -STEEPEST, max: STEEPEST };
  const right = tangent(check.number(degreesX, "degreesX", range));
  const down = tangent(check.number(degreesY, "degreesY", { ...range, default: 0 }));
  const given = check.options(options, ["expand", "fill", "method"]);
  const isExpanded = check.boolean(given.expand, "expand", true);
  const fill = check.color(given.fill, "fill", CLEAR);
  const method = check.choice(given.method, "method", SAMPLE_METHODS, "bilinear");
  if (right === 0 && down === 0) return image;
  const { width, height } = image;
  const map: Affine = [1, right, (-right * height) / 2, down, 1, (-down * width) / 2];
  const back = Math.abs(1 - right * down) < ROUNDING_NOISE ? null : invertAffine(map);
  if (back === null) {
    throw check.error("degreesY", { expected: "other than 90 less degreesX, which flattens", received: degreesY });
  }
  const [left, top, columns, rows] = isExpanded ? frameOf(map, image) : [0, 0, width, height];
  requireSides(check, { width: columns, height: rows }, "degreesX", "Make the image smaller or pass { expand: false }");
  const [a, b, c, d, e, f] = back;
  const toSource: Affine = [a, b, c + a * left + b * top, d, e, f + d * left + e * top];
  return warpAffine(image, { width: columns, height: rows, toSource, fill, method });
}

function tangent(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 180);
}

/** Whole pixels around the sheared corners, about the same middle. */
function frameOf(map: Affine, { width, height }: Image): [number, number, number, number] {
  const [x1, y1, x2, y2] = mapBox(map, [0, 0, width, height]);
  const columns = Math.max(1, Math.ceil(x2 - x1 - ROUNDING_NOISE));
  const rows = Math.max(1, Math.ceil(y2 - y1 - ROUNDING_NOISE));
  return [(x1 + x2 - columns) / 2, (y1 + y2 - rows) / 2, columns, rows];
}
