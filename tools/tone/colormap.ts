/** False colours. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, lumaOf } from "../core/image.ts";
import { type ColormapName, COLORMAPS, tabulateRamp } from "./color_ramps.ts";

const check = new Checks("colormap", "colour image");

/**
 * Shows the gray of an image in false colours.
 *
 * @param image the image; a colour one is made gray first
 * @param name viridis (default), magma, inferno, plasma, turbo, jet, hot, cool, bone, autumn, rainbow or gray
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no such map
 *
 * Within 1 of `cv2.applyColorMap`.
 *
 * @example
 * ```ts
 * const heat = image.colormap("inferno");
 * ```
 */
export function colormap(image: Image, name?: ColormapName): Image {
  check.image(image);
  const table = new Uint32Array(tabulateRamp(check.choice(name, "name", COLORMAPS, "viridis")).buffer);
  const { width, height } = image;
  const luma = lumaOf(image);
  const data = allocate(width, height, 4);
  const out = new Uint32Array(data.buffer);
  for (let i = 0; i < out.length; i++) out[i] = table[luma[i] as number] as number;
  return createImage({ width, height, channels: 4, data, parent: image });
}
