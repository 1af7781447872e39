/** The average colour. @module */

import { Checks } from "../core/check.ts";
import { requireBoxForm } from "../core/check_box.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { Box, BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { checkArea } from "./gray_area.ts";

/** Options of {@link meanColor}. */
export interface MeanColorOptions {
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

const check = new Checks("meanColor", "average colours");

/**
 * The average colour of an image or of a box in it, each pixel counting by its
 * opacity.
 *
 * @param image the image
 * @param box the part that counts; by default all of it
 * @param options `space` and `clamp` of the box
 * @returns `[r, g, b, a]`, each 0 to 255 with fractions; `[0, 0, 0, 0]` where all is transparent
 *
 * For opaque images equal to OpenCV's `mean`.
 *
 * @example
 * ```ts
 * const [r, g, b] = image.meanColor([10, 10, 60, 60]);
 * ```
 */
export function meanColor(
  image: Image,
  box?: BoxLike | null,
  options?: MeanColorOptions,
): [r: number, g: number, b: number, a: number] {
  check.image(image);
  if (typeof box === "number") requireBoxForm(check, box, "box");
  const given = check.options(options, ["space", "clamp"]);
  return mean(image, checkArea(check, image, box, given));
}

function mean(image: Image, box: Box): [number, number, number, number] {
  const [x1, y1, x2, y2] = box;
  const count = (x2 - x1) * (y2 - y1);
  const [r, g, b, weight] = plainSums(image, box);
  if (weight === 255 * count) return [r / count, g / count, b / count, 255];
  return weightedMean(image, box);
}

/** Pixels whose bytes surely fit 16 bits when summed: 256 × 255. */
const CHUNK = 256;

/** Sums of the four channels, two in the halves of one word. */
function plainSums(image: Image, [x1, y1, x2, y2]: Box): [number, number, number, number] {
  const words = new Uint32Array(rgbaOf(image).buffer);
  let [r, g, b, a] = [0, 0, 0, 0];
  for (let y = y1; y < y2; y++) {
    const end = y * image.width + x2;
    for (let start = y * image.width + x1; start < end; start += CHUNK) {
      const stop = Math.min(end, start + CHUNK);
      let redBlue = 0;
      let greenAlpha = 0;
      for (let i = start; i < stop; i++) {
        const word = words[i] as number;
        redBlue = (redBlue + (word & 0x00ff00ff)) | 0;
        greenAlpha = (greenAlpha + ((word >>> 8) & 0x00ff00ff)) | 0;
      }
      r += redBlue & 0xffff;
      b += redBlue >>> 16;
      g += greenAlpha & 0xffff;
      a += greenAlpha >>> 16;
    }
  }
  return [r, g, b, a];
}

function weightedMean(image: Image, [x1, y1, x2, y2]: Box): [number, number, number, number] {
  const pixels = rgbaOf(image);
  let r = 0, g = 0, b = 0, weight = 0;
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4) {
      const alpha = pixels[i + 3] as number;
      r += (pixels[i] as number) * alpha;
      g += (pixels[i + 1] as number) * alpha;
      b += (pixels[i + 2] as number) * alpha;
      weight += alpha;
    }
  }
  if (weight === 0) return [0, 0, 0, 0];
  return [r / weight, g / weight, b / weight, weight / ((x2 - x1) * (y2 - y1))];
}
