/** Least and greatest values of squares. @module */

import { type Image, pixelsOf } from "../core/image.ts";
import { withPixels } from "./planes.ts";
import { slideWindow } from "./sliding_maximum.ts";

/** Each channel's greatest, or least, value in the square around each pixel; alpha stays. */
export function rankImage(image: Image, size: number, rank: "min" | "max"): Image {
  const grid = { width: image.width, height: image.height, step: image.channels };
  const window = { before: size >> 1, length: size };
  const which = rank === "max" ? "greatest" : "least";
  return withPixels(image, slideWindow(pixelsOf(image), { grid, across: window, down: window, which }));
}
