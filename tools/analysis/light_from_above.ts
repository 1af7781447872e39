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

/** Absolute differences of the neighbours across and along: the same from every side. */
function localDetail(pixels: ArrayLike<number>): Float64Array {
  const detail = new Float64Array(SIDE * SIDE);
  const at = (x: number, y: number): number =>
    pixels[Math.min(SIDE - 1, Math.max(0, y)) * SIDE + Math.min(SIDE - 1, Math.max(0, x))] as number;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      detail[y * SIDE + x] = Math.abs(at(x + 1, y) - at(x - 1, y)) + Math.abs(at(x, y + 1) - at(x, y - 1));
    }
  }
  return detail;
}
