/** Turning by any angle. @module */

import { type Affine, mapPoint } from "../core/affine.ts";
import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { requireSides } from "./require_sides.ts";
import { turnImage } from "./turn_image.ts";
import { CLEAR, SAMPLE_METHODS, type SampleMethod, warpAffine } from "./warp_affine.ts";

/** Options of {@link rotate} and `rotateCW`. */
export interface RotateOptions {
  /** Enlarge the result so that nothing is cut off. Default true. */
  readonly expand?: boolean;
  /** Colour of the corners. Default transparent; black for a gray image, which any but an opaque gray makes colour. */
  readonly fill?: ColorLike;
  /** How pixels between pixels are found. Default `bilinear`. Quarter turns are exact with any. */
  readonly method?: SampleMethod;
}

const check = new Checks("rotate", "rotate image");

/**
 * Turns an image counter-clockwise, as PIL's `rotate` with `expand=True`.
 * Multiples of 90° are exact. To undo a clockwise turn of 30°, rotate by 30.
 *
 * @param image the image
 * @param degrees the angle, counter-clockwise positive, −360000 to 360000
 * @param options `expand`, `fill`, `method`
 * @returns the turned image, by default large enough for all of it
 * @throws ToolError when the angle is not a finite number or the result were longer than 65535 pixels
 *
 * Size and sampling follow Pillow's `Image.rotate` (bilinear and bicubic
 * within 1 of its 8-bit results inside the image).
 *
 * @example
 * ```ts
 * const upright = image.rotate(90);
 * const straight = image.rotate(-3.5, { fill: "white" });
 * ```
 */
export function rotate(image: Image, degrees: number, options?: RotateOptions): Image {
  return rotateChecked(check, image, { degrees, options, sign: 1 });
}

/** What `rotate` and `rotateCW` share: the checks, then the turn. */
export function rotateChecked(
  checks: Checks,
  image: Image,
  given: { degrees: unknown; options: unknown; sign: 1 | -1 },
): Image {
  checks.image(image);
  const angle = checks.number(given.degrees, "degrees", { min: -360_000, max: 360_000 }) * given.sign;
  const options = checks.options(given.options, ["expand", "fill", "method"]);
  const isExpanded = checks.boolean(options.expand, "expand", true);
  const fill = checks.color(options.fill, "fill", CLEAR);
  const method = checks.choice(options.method, "method", SAMPLE_METHODS, "bilinear");
  const turn = ((angle % 360) + 360) % 360;
  const isSquare = image.width === image.height;
  if (turn === 0) return image;
  if (turn === 180) return turnImage(image, 180);
  if ((turn === 90 || turn === 270) && (isExpanded || isSquare)) return turnImage(image, turn);
  const size = isExpanded ? expandedSize(image, turn) : image;
  const { width, height } = size;
  requireSides(checks, size, "degrees", "Make the image smaller first, or pass { expand: false }");
  return warpAffine(image, { width, height, toSource: turnAround(image, size, turn), fill, method });
}

/** From the result to the image: a turn about both middles. */
function turnAround(image: Size, size: Size, degrees: number): Affine {
  const [a, b, c, d, e, f] = turnInPlace(image, degrees);
  const [x, y] = [(image.width - size.width) / 2, (image.height - size.height) / 2];
  return [a, b, a * x + b * y + c, d, e, d * x + e * y + f];
}

/** Pillow's rule: whole pixels around the four turned corners. */
function expandedSize(image: Size, degrees: number): Size {
  const { width, height } = image;
  const map = turnInPlace(image, degrees);
  const corners = [[0, 0], [width, 0], [width, height], [0, height]] as [number, number][];
  const turned = corners.map(([x, y]) => mapPoint(map, x, y));
  const xs = turned.map(([x]) => x);
  const ys = turned.map(([, y]) => y);
  return {
    width: Math.ceil(Math.max(...xs)) - Math.floor(Math.min(...xs)),
    height: Math.ceil(Math.max(...ys)) - Math.floor(Math.min(...ys)),
  };
}

/** The turn about the image's own middle; sums in Pillow's order, so that sizes agree to the last bit. */
function turnInPlace({ width, height }: Size, degrees: number): Affine {
  const { cos, sin } = cosAndSin(degrees);
  const [x, y] = [width / 2, height / 2];
  return [cos, -sin, cos * -x + -sin * -y + x, sin, cos, sin * -x + cos * -y + y];
}

/** Rounded to 15 digits as Pillow does, so that 45° and the like give its sizes. */
function cosAndSin(degrees: number): { cos: number; sin: number } {
  const radians = (degrees * Math.PI) / 180;
  const rounded = (value: number): number => Number(value.toFixed(15));
  return { cos: rounded(Math.cos(radians)), sin: rounded(Math.sin(radians)) };
}
