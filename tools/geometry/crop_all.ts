/** Cutting many boxes out of one image. @module */

import { requireRoom } from "../core/budget.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { cropPixels } from "./crop.ts";

/** Cuts out checked boxes, after a look at the memory that they take together. */
export function cropAll(image: Image, boxes: readonly Box[]): Image[] {
  const pixels = boxes.reduce((sum, [x1, y1, x2, y2]) => sum + (x2 - x1) * (y2 - y1), 0);
  requireRoom(`${boxes.length} crops`, pixels * image.channels);
  return boxes.map(([x1, y1, x2, y2]) => cropPixels(image, { x: x1, y: y1, width: x2 - x1, height: y2 - y1 }));
}
