/** The upright box around things. @module */

import { Checks } from "../core/check.ts";
import { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { foregroundMask } from "./foreground_mask.ts";
import { type Contour, notPoints, type PointList, readPoints } from "./read_points.ts";

const check = new Checks("boundingRect", "find bounding box");

/**
 * The upright box around points, or around a mask's foreground, as
 * `cv2.boundingRect`: it contains the points' whole pixels.
 *
 * @param points `[{ x, y }, …]`, `[[x, y], …]`, or a mask (another image is thresholded by Otsu's level)
 * @returns `[x1, y1, x2, y2]`, half-open; null for a mask without foreground
 * @throws ToolError when it is neither
 *
 * @example
 * ```ts
 * const box = vision.boundingRect([[3, 4], [10, 8]]);
 * ```
 */
export function boundingRect(points: PointList | Image): Box | null {
  if (Image.is(points)) return boxOfMask(points);
  if (!Array.isArray(points)) throw notPoints(check, points, "a list of points or a mask");
  return boxAround(readPoints(check, points));
}

/** The box around checked points. */
export function boxAround(points: Contour): Box {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    x1 = Math.min(x1, x);
    x2 = Math.max(x2, x);
    y1 = Math.min(y1, y);
    y2 = Math.max(y2, y);
  }
  return [Math.floor(x1) + 0, Math.floor(y1) + 0, Math.floor(x2) + 1, Math.floor(y2) + 1];
}

function boxOfMask(image: Image): Box | null {
  const mask = foregroundMask(check, image, {});
  const { width, height } = image;
  let [x1, y1, x2, y2] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue;
      if (x < x1) x1 = x;
      if (x >= x2) x2 = x + 1;
      if (y < y1) y1 = y;
      y2 = y + 1;
    }
  }
  return x2 === 0 ? null : [x1, y1, x2, y2];
}
