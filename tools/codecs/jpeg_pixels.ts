/** A whole and usual JPEG to pixels, as libjpeg-turbo decodes it. @module */

import type { Raster } from "../core/image.ts";
import { pixelsByKernel } from "../kernels/jpeg_pixels.ts";
import { JpegFile } from "./jpeg_file.ts";
import { jpegLayout } from "./jpeg_layout.ts";

/** Decodes; null where anything is odd: what damaged files are is said elsewhere. */
export function decodeJpegPixels(bytes: Uint8Array): Raster | null {
  const file = new JpegFile(bytes);
  const scan = file.nextScan();
  const { picture } = file;
  if (scan === null || scan === "end" || picture === null) return null;
  const layout = jpegLayout(picture);
  const data = layout === null ? null : pixelsByKernel({ bytes, file, picture, layout, scan });
  return data === null ? null : { width: picture.width, height: picture.height, channels: 4, data };
}
