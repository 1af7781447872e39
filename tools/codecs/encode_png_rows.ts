/**
 * The first half of a PNG encoder: filtered scanlines. The realm has no zlib;
 * whoever hosts it deflates what comes out here and writes the file.
 *
 * @module
 */

import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { chooseFilter, filterRow } from "./png_filters.ts";

/** PNG colour types that are written, 8 bits deep: 0 gray, 2 RGB, 6 RGBA. */
export type PngColorType = 0 | 2 | 6;

/** Bytes that are collected before they are handed on; a longer row is handed on alone. */
const CHUNK_BYTES = 1 << 16;

const BYTES_PER_PIXEL: Readonly<Record<PngColorType, number>> = { 0: 1, 2: 3, 6: 4 };

/** The smallest colour type that holds the image without loss. */
export function pngColorType(image: Image): PngColorType {
  if (image.channels === 1) return 0;
  const words = new Uint32Array(pixelsOf(image).buffer);
  let isGray = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word < 0xff000000) return 6;
    if (isGray) isGray = (word & 255) * 0x010101 === (word & 0xffffff);
  }
  return isGray ? 0 : 2;
}

/**
 * Writes the image's scanlines, each with its filter byte, in pieces.
 *
 * @param sink gets each piece; its memory is used again after the call
 * @param colorType as {@link pngColorType} gives it
 */
export function encodePngRows(
  image: Image,
  sink: (chunk: Uint8Array) => void,
  colorType: PngColorType = pngColorType(image),
): void {
  const bytesPerPixel = BYTES_PER_PIXEL[colorType];
  const rowBytes = image.width * bytesPerPixel;
  const chunk = new Uint8Array(Math.max(CHUNK_BYTES, rowBytes + 1));
  const source = { pixels: pixelsOf(image), width: image.width, channels: image.channels };
  let above = new Uint8Array(rowBytes);
  let row = new Uint8Array(rowBytes);
  let filled = 0;
  for (let y = 0; y < image.height; y++) {
    if (filled + rowBytes + 1 > chunk.length) {
      sink(chunk.subarray(0, filled));
      filled = 0;
    }
    packRow(source, y, row, colorType);
    const filter = chooseFilter(row, above, bytesPerPixel);
    chunk[filled] = filter;
    filterRow(filter, { row, above, bytesPerPixel }, chunk.subarray(filled + 1, filled + 1 + rowBytes));
    filled += rowBytes + 1;
    [row, above] = [above, row];
  }
  sink(chunk.subarray(0, filled));
}

/** A scanline's bytes in the file's channels. */
function packRow(
  source: { pixels: Pixels; width: number; channels: number },
  y: number,
  row: Uint8Array,
  colorType: PngColorType,
): void {
  const { pixels, width, channels } = source;
  const start = y * width * channels;
  if (colorType === 6 || channels === 1) {
    row.set(pixels.subarray(start, start + width * channels));
  } else if (colorType === 0) {
    for (let x = 0, p = start; x < width; x++, p += 4) row[x] = pixels[p] as number;
  } else {
    for (let at = 0, p = start; at < row.length; at += 3, p += 4) {
      row[at] = pixels[p] as number;
      row[at + 1] = pixels[p + 1] as number;
      row[at + 2] = pixels[p + 2] as number;
    }
  }
}
