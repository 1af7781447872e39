/** Fitting an image into a frame. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { roundHalfEven } from "../filters/round_half_even.ts";
import { pad } from "./pad.ts";
import { RESIZE_METHODS, type ResizeMethod, resizePixels } from "./resize.ts";

/** Options of {@link contain}. */
export interface ContainOptions {
  /** Colour of the bars. Default transparent; black for a gray image. */
  readonly fill?: ColorLike;
  /** As of `resize`. Default `lanczos`. */
  readonly method?: ResizeMethod;
}

const check = new Checks("contain", "fit image");

/**
 * Resizes an image so that it just fits into a frame, in proportion, and fills
 * the rest with bars on both sides (letterbox).
 *
 * @param image the image
 * @param width of the frame in pixels, 1 to 65535
 * @param height of the frame in pixels, 1 to 65535; default the width
 * @param options `fill`, `method`
 * @returns an image of the frame's size
 * @throws ToolError when a side is not a whole number in its range
 *
 * Equal to PIL's `ImageOps.pad(image, (width, height), method)`.
 *
 * @example
 * ```ts
 * const square = image.contain(640, 640, { fill: "gray" });
 * ```
 */
export function contain(image: Image, width: number, height?: number, options?: ContainOptions): Image {
  check.image(image);
  const columns = check.integer(width, "width", { min: 1, max: MAX_SIDE });
  const rows = check.integer(height ?? width, "height", { min: 1, max: MAX_SIDE });
  const given = check.options(options, ["fill", "method"]);
  const fill = given.fill === undefined ? undefined : check.color(given.fill, "fill");
  const method = check.choice(given.method, "method", RESIZE_METHODS, "lanczos");
  const size = fittingSize(image, { width: columns, height: rows });
  const left = roundHalfEven((columns - size.width) / 2);
  const top = roundHalfEven((rows - size.height) / 2);
  const margin = { left, top, right: columns - size.width - left, bottom: rows - size.height - top };
  return pad(resizePixels(image, size, method), margin, fill === undefined ? {} : { fill });
}

/** The largest size in proportion that fits, rounded as Pillow's, at least one pixel. */
export function fittingSize(image: Size, frame: Size): Size {
  const ratio = image.width / image.height;
  const frameRatio = frame.width / frame.height;
  if (ratio > frameRatio) {
    const height = Math.max(1, roundHalfEven((image.height / image.width) * frame.width));
    return { width: frame.width, height: Math.min(frame.height, height) };
  }
  const width = Math.max(1, roundHalfEven(ratio * frame.height));
  return { width: Math.min(frame.width, width), height: frame.height };
}
