/** An image as a data URL. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { encodeFor, type EncodeOptions, type FileFormat } from "./encode.ts";

const check = new Checks("toDataURL", "make data URL");

/**
 * Encodes an image and writes it as a data URL. A returned text is bounded by
 * `value_bytes`: to hand an image on, return or show the image itself.
 *
 * @param image any image
 * @param format `png` (default), `jpeg`, `webp` or `gif`
 * @param options quality of JPEG and WebP, 1 to 100, default 85; lossless WebP
 * @returns `data:image/…;base64,…`
 * @throws ToolError when the format cannot hold the image's size
 *
 * @example
 * ```ts
 * const url = image.thumbnail(32).toDataURL("jpeg", { quality: 70 });
 * console.log(url.slice(0, 40), url.length);
 * ```
 */
export function toDataURL(image: Image, format?: FileFormat, options?: EncodeOptions): string {
  const file = encodeFor(check, image, format, options);
  return `data:image/${file.format};base64,${file.bytes.toBase64()}`;
}
