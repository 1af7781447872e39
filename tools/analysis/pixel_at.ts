/** One pixel. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";

const check = new Checks("pixelAt", "read pixel");

/**
 * The colour of one pixel. Fractions, such as a centroid's, mean the nearest
 * pixel.
 *
 * @param image the image
 * @param x column, 0 to width − 1
 * @param y row, 0 to height − 1
 * @returns `[r, g, b, a]`, each 0 to 255
 * @throws ToolError when the pixel lies outside the image
 *
 * @example
 * ```ts
 * const [r, g, b, a] = image.pixelAt(10, 20);
 * const [spot] = image.connectedComponents();
 * if (spot) console.log(image.pixelAt(...spot.centroid));
 * ```
 */
export function pixelAt(image: Image, x: number, y: number): [r: number, g: number, b: number, a: number] {
  check.image(image);
  const column = Math.round(check.number(x, "x", { min: 0, max: image.width - 1 }));
  const row = Math.round(check.number(y, "y", { min: 0, max: image.height - 1 }));
  const at = (row * image.width + column) * 4;
  return Array.from(rgbaOf(image).subarray(at, at + 4)) as [number, number, number, number];
}
