/** A JPEG that is decoded, from its first scan on. @module */

import { JpegFile, type JpegPicture, type JpegScan } from "./jpeg_file.ts";
import { type JpegLayout, jpegLayout } from "./jpeg_layout.ts";

/** The file, and what stands before its first scan. */
export interface JpegSource {
  readonly bytes: Uint8Array;
  readonly file: JpegFile;
  readonly picture: JpegPicture;
  readonly layout: JpegLayout;
  readonly scan: JpegScan;
}

/** Reads the headers; null where something is odd. */
export function jpegSource(bytes: Uint8Array): JpegSource | null {
  const file = new JpegFile(bytes);
  const scan = file.nextScan();
  const { picture } = file;
  if (scan === null || scan === "end" || picture === null) return null;
  const layout = jpegLayout(picture);
  return layout === null ? null : { bytes, file, picture, layout, scan };
}
