/** Which of PNG's colour types an image is written in. @module */

import { type Image, pixelsOf } from "../core/image.ts";
import { scanColors } from "../kernels/scan_colors.ts";

/** PNG colour types that are written, 8 bits deep: 0 gray, 2 RGB, 6 RGBA. */
export type PngColorType = 0 | 2 | 6;

/** Bytes of a pixel by colour type. */
export const PNG_PIXEL_BYTES: Readonly<Record<PngColorType, 1 | 3 | 4>> = { 0: 1, 2: 3, 6: 4 };

/** The smallest colour type that holds the image without loss. */
export function pngColorType(image: Image): PngColorType {
  if (image.channels === 1) return 0;
  const colors = scanColors(pixelsOf(image));
  return colors === "transparent" ? 6 : colors === "color" ? 2 : 0;
}
