/** A whole and usual JPEG to pixels, as libjpeg-turbo decodes it. @module */

import type { Raster } from "../core/image.ts";
import { pixelsByKernel } from "../kernels/jpeg_pixels.ts";
import { pixelsPlainly } from "./jpeg_plain.ts";
import { jpegSource } from "./jpeg_source.ts";

/** Decodes; null where anything is odd: what damaged files are is said elsewhere. */
export function decodeJpegPixels(bytes: Uint8Array): Raster | null {
  const source = jpegSource(bytes);
  if (source === null) return null;
  // A file's reader moves on: the other way reads it anew.
  const data = pixelsByKernel(source) ?? pixelsPlainly(jpegSource(bytes) ?? source);
  if (data === null || data === "odd") return null;
  return { width: source.picture.width, height: source.picture.height, channels: 4, data };
}
