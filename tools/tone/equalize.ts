/** Histogram equalisation. @module */

import { mapBytes } from "../core/apply_lut.ts";
import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { grayCounts } from "../core/gray_counts.ts";
import type { Image, Pixels } from "../core/image.ts";
import { mapLuma } from "./map_luma.ts";

const check = new Checks("equalize", "equalize image");

/**
 * Spreads the tones of an image so that all are about equally frequent. A
 * colour image keeps its hues: only its luma is equalised. Alpha stays.
 *
 * @param image the image
 * @returns an image of the same size and channels; one of a single tone stays as it is
 *
 * Equal to `cv2.equalizeHist` on gray, and on the Y of `cv2.COLOR_RGB2YCrCb` of a colour image.
 *
 * @example
 * ```ts
 * const clear = image.equalize();
 * ```
 */
export function equalize(image: Image): Image {
  check.image(image);
  return mapLuma(image, equalizePlane);
}

function equalizePlane(plane: Pixels): Pixels {
  const lut = equalizingLut(plane);
  const out = allocate(plane.length, 1, 1);
  mapBytes(plane, out, lut);
  return out;
}

/** The share of pixels up to each tone, without the darkest tone's; 32-bit floats and rounding as OpenCV's. */
function equalizingLut(plane: Pixels): Uint8ClampedArray {
  const counts = grayCounts(plane);
  const darkest = counts.findIndex((count) => count > 0);
  const rest = plane.length - (counts[darkest] as number);
  const lut = new Uint8ClampedArray(256);
  if (rest === 0) return lut.fill(darkest);
  const scale = Math.fround(255 / rest);
  for (let tone = darkest + 1, sum = 0; tone < 256; tone++) {
    sum += counts[tone] as number;
    lut[tone] = Math.fround(sum * scale);
  }
  return lut;
}
