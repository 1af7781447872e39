/** Straight and premultiplied alpha, with Pillow's rounding. @module */

import { allocate } from "./budget.ts";
import { scanColors } from "../kernels/scan_colors.ts";
import { type Image, type Pixels, rgbaOf } from "./image.ts";

/** Whether every pixel is opaque; a gray image is. */
export function isOpaque(image: Image): boolean {
  return image.channels === 1 || hasFullAlpha(rgbaOf(image));
}

/** Whether RGBA bytes are all opaque. */
export function hasFullAlpha(rgba: Pixels): boolean {
  return scanColors(rgba) !== "transparent";
}

/** A premultiplied copy, as Pillow's conversion from RGBA to RGBa. */
export function premultiplied(rgba: Pixels): Pixels {
  const out = allocate(rgba.length >> 2, 1, 4);
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3] as number;
    out[i] = divideBy255((rgba[i] as number) * alpha);
    out[i + 1] = divideBy255((rgba[i + 1] as number) * alpha);
    out[i + 2] = divideBy255((rgba[i + 2] as number) * alpha);
    out[i + 3] = alpha;
  }
  return out;
}

/** Back to straight alpha in place, as Pillow's conversion from RGBa to RGBA. */
export function unpremultiply(rgba: Pixels): Pixels {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3] as number;
    if (alpha === 255 || alpha === 0) continue;
    rgba[i] = (255 * (rgba[i] as number)) / alpha | 0;
    rgba[i + 1] = (255 * (rgba[i + 1] as number)) / alpha | 0;
    rgba[i + 2] = (255 * (rgba[i + 2] as number)) / alpha | 0;
  }
  return rgba;
}

/** x / 255 rounded, for x up to 65 535 (the usual shift form; exact). */
export function divideBy255(x: number): number {
  const t = x + 128;
  return ((t >> 8) + t) >> 8;
}
