/** Distance to the nearest dark pixel. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { squaredDistances } from "../structure/distance_field.ts";
import { maskImage } from "./mask_image.ts";

/** What {@link distanceTransform} gives. */
export interface DistanceMap {
  readonly width: number;
  readonly height: number;
  /** Distance of each pixel in pixels, row by row; 0 for dark pixels. */
  readonly distances: Float32Array;
  /** The largest distance: the radius of the largest disc that fits into the white region. */
  readonly maximum: number;
  /** Where it is. */
  readonly at: Point;
  /** The distances as a gray image, rounded and cut to 255. */
  readonly image: Image;
}

const check = new Checks("distanceTransform", "measure distances");

/**
 * Measures how far each white pixel of a mask is from the nearest dark one,
 * middle to middle. The largest distances are the middles of regions, half the
 * width of strokes.
 *
 * @param image a mask; every gray value above 0 counts as white
 * @returns `{ width, height, distances, maximum, at, image }`
 * @throws ToolError when nothing is dark: no distance is defined then
 *
 * OpenCV's `distanceTransform(mask, DIST_L2, DIST_MASK_PRECISE)` within 0.05;
 * exact (Felzenszwalb and Huttenlocher, "Distance transforms of sampled
 * functions", 2012).
 *
 * @example
 * ```ts
 * const { maximum, at } = image.otsu().distanceTransform();
 * console.log("widest at", at, "radius", maximum);
 * ```
 */
export function distanceTransform(image: Image): DistanceMap {
  check.image(image);
  const mask = lumaOf(image);
  const { width, height } = image;
  requireRoom("distances of an image", mask.length * 12);
  if (!mask.includes(0)) {
    throw check.error("image", {
      expected: "a mask with dark pixels to measure the distance to",
      received: null,
      receivedAs: "an image without any pixel of 0",
      hint: "Make a mask first: image.otsu() or image.threshold(128)",
    });
  }
  const squares = squaredDistances(mask, width, height);
  const distances = new Float32Array(squares.length);
  let farthest = 0;
  for (let i = 0; i < squares.length; i++) {
    distances[i] = Math.sqrt(squares[i] as number);
    if ((squares[i] as number) > (squares[farthest] as number)) farthest = i;
  }
  const data = allocate(width, height, 1);
  data.set(distances);
  return {
    width,
    height,
    distances,
    maximum: distances[farthest] as number,
    at: [farthest % width, Math.floor(farthest / width)],
    image: maskImage(image, data),
  };
}
