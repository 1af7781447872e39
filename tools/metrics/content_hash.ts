/** A fingerprint of an image's exact pixels. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import { sha256 } from "./sha256.ts";

const check = new Checks("contentHash", "hash image");

/**
 * A fingerprint of an image's size and exact pixels: SHA-256 of its width and
 * height (32 bits each, least byte first) and its RGBA bytes. Equal for equal
 * images and practically never else; a gray image has the fingerprint of the
 * same image in RGBA.
 *
 * @param image the image
 * @returns 64 hexadecimal digits
 *
 * @example
 * ```ts
 * const isUnchanged = image.contentHash() === image.rotate(360).contentHash();
 * ```
 */
export function contentHash(image: Image): string {
  check.image(image);
  const pixels = rgbaOf(image);
  requireRoom("a fingerprint", pixels.length + 8);
  const bytes = new Uint8Array(pixels.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, image.width, true);
  view.setUint32(4, image.height, true);
  bytes.set(pixels, 8);
  return sha256(bytes);
}
