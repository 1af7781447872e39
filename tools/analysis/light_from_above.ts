/** Light above, detail below: what is left to tell a photograph's way up. @module */

import { createImage, type Image, lumaOf, pixelsOf } from "../core/image.ts";
import { resizePixels } from "../geometry/resize.ts";
import { sourceCell, SYMMETRIES } from "./symmetries.ts";

/** Side of the reduced image. */
const SIDE = 48;
/** Weight of a full difference between upper and lower half: skies are lighter and plainer than ground. */
const LIGHT_WEIGHT = 2.5;
const DETAIL_WEIGHT = 2.5;

/** A score for each symmetry, in their order; mirrored ones have the same. */
export function lightFromAbove(image: Image): number[] {
  const { width, height } = image;
  const gray = createImage({ width, height, channels: 1, data: lumaOf(image) });
  const pixels = pixelsOf(resizePixels(gray, { width: SIDE, height: SIDE }, "box"));
  const detail = localDetail(pixels);
  return SYMMETRIES.map((symmetry) => {
    let [light, busy, total] = [0, 0, 0];
    for (let y = 0; y < SIDE; y++) {
      const side = y < SIDE / 2 ? 1 : -1;
      for (let x = 0; x < SIDE; x++) {
        const at = sourceCell(symmetry, x, y, SIDE);
        light += side * (pixels[at] as number);
        busy -= side * (detail[at] as number);
        total += detail[at] as number;
      }
    }
    return (LIGHT_WEIGHT * light) / (SIDE * SIDE * 128) + (DETAIL_WEIGHT * busy) / (total + SIDE);
  });
}

/** Sum of absolute differences with the right and the lower neighbour. */
function localDetail(pixels: ArrayLike<number>): Float64Array {
  const detail = new Float64Array(SIDE * SIDE);
  for (let y = 0; y + 1 < SIDE; y++) {
    for (let x = 0; x + 1 < SIDE; x++) {
      const at = y * SIDE + x;
      const value = pixels[at] as number;
      detail[at] = Math.abs((pixels[at + 1] as number) - value) + Math.abs((pixels[at + SIDE] as number) - value);
    }
  }
  return detail;
}
