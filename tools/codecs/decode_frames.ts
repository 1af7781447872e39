/** Every picture of an animation. @module */

import type { ImageFile, Raster } from "../core/image.ts";
import { decodeGifFrames } from "./decode_gif.ts";
import { decodeImage, decodeSafely, oriented } from "./decode_image.ts";
import { decodeWebpFrames } from "./decode_webp.ts";

/** The frames of a GIF or WebP, upright, at most `max`; of any other file its one picture. */
export function decodeFrames({ mime, orientation, bytes }: ImageFile, { max }: { max: number }): Raster[] {
  const decode = mime === "image/gif" ? decodeGifFrames : mime === "image/webp" ? decodeWebpFrames : null;
  if (decode === null) return [decodeImage(bytes, { mime, orientation })];
  return decodeSafely(mime, () => decode(bytes, { max }).map((raster) => oriented(raster, orientation)));
}
