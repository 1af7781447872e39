/** A part of an image, as highlight and blurBackground take it: boxes, a polygon or a mask. @module */

import type { Checks } from "../core/check.ts";
import { requireBoxForm } from "../core/check_box.ts";
import { isPlainObject } from "../core/describe_received.ts";
import { Image, lumaOf, type Pixels } from "../core/image.ts";
import { type BoxLike, namedBox, namedPoint } from "../core/region.ts";
import { convolveFixed } from "../filters/convolve_fixed.ts";
import { fixedWeights, gaussianSize, gaussianWeights } from "../filters/gaussian_weights.ts";
import { createImage } from "../core/image.ts";
import { CoverageMask } from "./coverage_mask.ts";
import { cornersOf, type Loop } from "./path.ts";
import { isBoxItem, readBoxItem } from "./read_items.ts";
import { type PointList, readPaths } from "./read_path.ts";

/** A box, several boxes, a polygon of three or more points, or a mask (light is inside) of the image's size. */
export type AreaLike = BoxLike | readonly BoxLike[] | PointList | Image;

/** Most boxes of an area. */
const MAX_BOXES = 2000;

/** Refuses a number before the options are read: of four numbers in a row the first is what is wrong. */
export function requireAreaForm(checks: Checks, value: unknown): void {
  if (typeof value === "number") requireBoxForm(checks, value, "area");
}

/** How much of each pixel lies in the area, 0 to 255. */
export function readArea(checks: Checks, image: Image, value: unknown, space: unknown): Pixels {
  if (Image.is(value)) return lumaOf(requireSameSize(checks, image, { other: value, argument: "area" }));
  const mask = new CoverageMask(image.width, image.height);
  mask.add(loopsOf(checks, image, value, space));
  return mask.data;
}

/** The area with its rim blurred by a sigma in pixels. */
export function feathered(area: Pixels, { width, height }: { width: number; height: number }, sigma: number): Pixels {
  if (sigma === 0) return area;
  const weights = fixedWeights(gaussianWeights(gaussianSize(sigma), sigma));
  return lumaOf(convolveFixed(createImage({ width, height, channels: 1, data: area }), weights, weights));
}

/** Another image, which must be as large as the first. */
export function requireSameSize(
  checks: Checks,
  image: Image,
  { other, argument }: { other: Image; argument: string },
): Image {
  const { width, height } = image;
  if (other.width === width && other.height === height) return other;
  throw checks.error(argument, {
    expected: `an image of ${width}×${height}`,
    received: other,
    receivedAs: `${other.width}×${other.height}`,
    hint: `Bring it to that size first: ${argument}.resize(${width}, ${height})`,
  });
}

function loopsOf(checks: Checks, image: Image, value: unknown, space: unknown): Loop[] {
  // Four points are a polygon, four numbers a box.
  const isList = Array.isArray(value) && (namedBox(value) === null || namedPoint(value[0]) !== null);
  if (isList && value.length > 0 && value.every((item) => namedPoint(item) !== null && !isPlainBox(item))) {
    return readPaths(checks, image, value, { min: 3, space, argument: "area" });
  }
  if (!isList && !isBoxItem(value)) {
    throw checks.error("area", {
      expected: "a box [x1, y1, x2, y2], a list of boxes, a polygon [[x, y], …] or a mask image",
      received: value,
      isType: true,
    });
  }
  const boxes = isList ? checks.list(value, "area", { max: MAX_BOXES }) : [value];
  return boxes.map((item, i) => {
    const argument = isList ? `area[${i}]` : "area";
    const [x1, y1, x2, y2] = readBoxItem(checks, image, item, { argument, space }).box;
    return cornersOf({ x1, y1, x2, y2 });
  });
}

function isPlainBox(item: unknown): boolean {
  return isPlainObject(item) && namedBox(item) !== null;
}
