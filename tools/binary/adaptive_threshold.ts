/** Black and white by the surroundings. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf, type Pixels, type Size } from "../core/image.ts";
import { replicate } from "../filters/border.ts";
import { gaussianWeights } from "../filters/gaussian_weights.ts";
import { maskImage } from "./mask_image.ts";
import { weightedMeans } from "./weighted_means.ts";
import { eachRowOfSums } from "./window_sums.ts";

/** Options of {@link adaptiveThreshold}. */
export interface AdaptiveThresholdOptions {
  /** How neighbours count: `mean` all alike, `gaussian` near ones more. Default `mean`. */
  readonly method?: "mean" | "gaussian";
  /** Dark becomes white. Default false. */
  readonly invert?: boolean;
}

const METHODS = ["mean", "gaussian"] as const;

const check = new Checks("adaptiveThreshold", "threshold image");

/**
 * Makes a mask by comparing each pixel with its surroundings: for text and
 * drawings in uneven light.
 *
 * @param image the image; colour is turned gray first
 * @param size width of the surroundings in pixels, odd, 3 to 1023; a few stroke widths. Default 15
 * @param c a pixel is white when it is above the mean of its surroundings less c; −255 to 255. Default 8
 * @param options `method`: `mean` or `gaussian`; `invert`
 * @returns a mask: one channel of 0 and 255
 * @throws ToolError when the size is even or an argument out of range
 *
 * Equal to OpenCV's `adaptiveThreshold`; with `gaussian` and a size above 9 means that lie halfway between two tones
 * are rounded in double precision here, and in single precision, as its processor adds, there.
 *
 * @example
 * ```ts
 * const ink = image.adaptiveThreshold(25, 10, { invert: true });
 * ```
 */
export function adaptiveThreshold(
  image: Image,
  size?: number,
  c?: number,
  options?: AdaptiveThresholdOptions,
): Image {
  check.image(image);
  const window = check.odd(size, "size", { min: 3, default: 15 });
  const less = check.number(c, "c", { min: -255, max: 255, default: 8 });
  const given = check.options(options, ["method", "invert"]);
  const method = check.choice(given.method, "method", METHODS, "mean");
  const isInverted = check.boolean(given.invert, "invert", false);
  const gray = lumaOf(image);
  // OpenCV compares whole numbers: the value above the rounded mean less the whole number at or above c (below it when inverted).
  const rule = { delta: isInverted ? Math.floor(less) : Math.ceil(less), dark: isInverted ? 255 : 0 };
  if (method === "mean") return maskImage(image, abovePlainMeans(gray, image, { size: window, ...rule }));
  return maskImage(image, aboveMeans(gray, weightedMeans(gray, image, gaussianWeights(window)), rule));
}

interface AboveRule {
  /** A pixel is above when it plus this is greater than the mean. */
  readonly delta: number;
  /** What a pixel that is not above becomes. */
  readonly dark: number;
}

function aboveMeans(gray: Pixels, means: Pixels, { delta, dark }: AboveRule): Pixels {
  const data = allocate(gray.length, 1, 1);
  const bytes = new Uint8Array(data.buffer);
  // The sign of the difference, as in aboveLevel.
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (((means[i] as number) - delta - (gray[i] as number)) >> 31) ^ dark;
  }
  return data;
}

/** Of squares whose mean is their sum by an odd area, so that none lies halfway between two bytes: no mean is made. */
function abovePlainMeans(
  gray: Pixels,
  image: Size,
  { size, delta, dark }: AboveRule & { readonly size: number },
): Pixels {
  const { width, height } = image;
  const data = allocate(width, height, 1);
  const bytes = new Uint8Array(data.buffer);
  const area = size * size;
  // mean < value + delta, where the mean is rounded: 2 · sum < area · (2 · (value + delta) − 1), whose right side is odd.
  const limits = Int32Array.from({ length: 256 }, (_, value) => (area * (2 * (value + delta) - 1) + 1) / 2);
  eachRowOfSums(gray, image, { radius: size >> 1, rule: replicate }, (row, y) => {
    const start = y * width;
    for (let x = 0; x < width; x++) {
      bytes[start + x] = (((row[x] as number) - (limits[gray[start + x] as number] as number)) >> 31) ^ dark;
    }
  });
  return data;
}
