/** Two images into one. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf, rgbaOf } from "../core/image.ts";
import { BLEND_MODES } from "./blend_modes.ts";
import { requireSameSize } from "./read_area.ts";

const check = new Checks("blend", "blend images");

/**
 * Mixes two images of one size, pixel by pixel, alpha too.
 *
 * @param image what is there at an amount of 0
 * @param other what is there at an amount of 1
 * @param amount share of the other image, 0 to 1. Default 0.5
 * @returns an image of the same size; gray when both are
 * @throws ToolError when the sizes differ
 *
 * Equal to PIL's `Image.blend(image, other, amount)`.
 *
 * @example
 * ```ts
 * const ghost = image.blend(image.gaussianBlur(8), 0.7);
 * ```
 */
export function blend(image: Image, other: Image, amount?: number): Image {
  check.image(image);
  requireSameSize(check, image, { other: check.image(other, "other"), argument: "other" });
  const mode = BLEND_MODES.find((known) => known === amount as unknown);
  if (mode !== undefined) {
    throw check.error("amount", {
      expected: "a number between 0 and 1",
      received: mode,
      hint: `Modes are those of composite: image.composite(other, { mode: "${mode}" })`,
      isType: true,
    });
  }
  const share = Math.fround(check.number(amount, "amount", { min: 0, max: 1, default: 0.5 }));
  const isGray = image.channels === 1 && other.channels === 1;
  const pixels = (from: Image): Pixels => isGray ? pixelsOf(from) : rgbaOf(from);
  const { width, height } = image;
  const data = allocate(width, height, isGray ? 1 : 4);
  const [lower, upper] = [pixels(image), pixels(other)];
  for (let i = 0; i < data.length; i++) {
    const from = lower[i] as number;
    // Pillow (Blend.c) computes in single precision and cuts the fraction off.
    data[i] = Math.fround(from + Math.fround(share * ((upper[i] as number) - from))) | 0;
  }
  return createImage({ width, height, channels: isGray ? 1 : 4, data, parent: image });
}
