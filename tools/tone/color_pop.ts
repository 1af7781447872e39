/** One colour on gray. @module */

import { checkTolerance, colorMask } from "../analysis/color_mask.ts";
import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, lumaOf, pixelsOf } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";

/** Options of {@link colorPop}. */
export interface ColorPopOptions {
  /** How far each channel may be off, 0 to 255. Default 32. */
  readonly tolerance?: number;
}

const check = new Checks("colorPop", "single out colour");

/**
 * Keeps the pixels of one colour and makes all others gray; alpha stays. A gray
 * image stays as it is.
 *
 * @param image the image
 * @param color the colour to keep
 * @param options `tolerance`, as of `colorShare` and `regionsOfColor`
 * @returns an image of the same size and channels
 * @throws ToolError when the colour or the tolerance is wrong
 *
 * `cv2.inRange` with the colour plus and minus the tolerance chooses, `cv2.COLOR_RGB2GRAY` makes gray.
 *
 * @example
 * ```ts
 * const reds = image.colorPop("red", { tolerance: 90 });
 * ```
 */
export function colorPop(image: Image, color: ColorLike, options?: ColorPopOptions): Image {
  check.image(image);
  const kept = check.color(color, "color");
  const tolerance = checkTolerance(check, check.options(options, ["tolerance"]).tolerance);
  if (image.channels === 1) return image;
  const { width, height } = image;
  const mask = colorMask(image, [0, 0, width, height], kept, tolerance);
  const luma = lumaOf(image);
  const source = new Uint32Array(pixelsOf(image).buffer);
  const data = allocate(width, height, 4);
  const out = new Uint32Array(data.buffer);
  for (let i = 0; i < out.length; i++) {
    const word = source[i] as number;
    out[i] = mask[i] === 1 ? word : (word & 0xff000000) | ((luma[i] as number) * 0x010101);
  }
  return createImage({ width, height, channels: 4, data, parent: image });
}
