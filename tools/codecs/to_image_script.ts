/** The way out to imagescript. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import { imageScriptClass, type ImageScriptImage } from "./imagescript_image.ts";

const check = new Checks("toImageScript", "convert image");

/**
 * Gives a copy of the image as the raw object of the library imagescript, for those who know its methods. It is changed
 * in place by them; this image stays as it is. `vision.fromPixels(raw.bitmap, raw.width, raw.height)` leads back.
 * imagescript resizes by nearest pixels only, and its decoders and encoders are not here: use `decode` and `encode`.
 *
 * @param image the image; gray becomes RGBA
 * @returns imagescript 1.3.1's `Image`: `width`, `height`, `bitmap` and its methods
 * @throws MemoryLimitError when the copy does not fit
 *
 * @example
 * ```ts
 * const raw = image.toImageScript();
 * raw.roundCorners(40).hueShift(30);
 * show(vision.fromPixels(raw.bitmap, raw.width, raw.height));
 * ```
 */
export function toImageScript(image: Image): ImageScriptImage {
  check.image(image);
  const { width, height } = image;
  requireRoom(`an imagescript image of ${width}×${height} pixels`, width * height * 4);
  const raw = new (imageScriptClass())(width, height);
  const source = rgbaOf(image);
  // Value by value: a method of the snippet's own making must not be handed the image's pixels.
  const { bitmap } = raw;
  for (let i = 0; i < source.length; i++) bitmap[i] = source[i] as number;
  return raw;
}
