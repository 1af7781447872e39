/** A PNG's image data: scanlines, filtered and deflated. @module */

import { type Image, pixelsOf } from "../core/image.ts";
import { pngDataByKernels, type PngDataSink, type PngPicture } from "../kernels/png_data.ts";
import { crc32 } from "./crc32.ts";
import { Deflater } from "./deflate.ts";
import { PNG_PIXEL_BYTES, type PngColorType } from "./png_color_type.ts";
import { chooseFilter, filterRow } from "./png_filters.ts";

/** Bytes that are deflated together, with codes of their own; a longer line is taken alone. */
const BLOCK_BYTES = 1 << 17;
/** The letters IDAT. */
const IDAT = Uint8Array.of(0x49, 0x44, 0x41, 0x54);

/** Gives the data of an image to the sink, a piece for each block. */
export function writePngData(image: Image, colorType: PngColorType, sink: PngDataSink): void {
  const { width, height, channels } = image;
  const pixelBytes = PNG_PIXEL_BYTES[colorType];
  const blockRows = Math.min(height, Math.max(1, Math.floor(BLOCK_BYTES / (width * pixelBytes + 1))));
  const picture = { pixels: pixelsOf(image), width, height, channels, pixelBytes, blockRows };
  if (!pngDataByKernels(picture, sink)) writePlainly(picture, sink);
}

function writePlainly(picture: PngPicture, sink: PngDataSink): void {
  const { width, height, pixelBytes, blockRows } = picture;
  const lineBytes = width * pixelBytes;
  const before = crc32(IDAT);
  const stream = new Deflater();
  const block = new Uint8Array(blockRows * (lineBytes + 1));
  let above = new Uint8Array(lineBytes);
  let row = new Uint8Array(lineBytes);
  for (let top = 0; top < height; top += blockRows) {
    const rows = Math.min(blockRows, height - top);
    for (let y = 0; y < rows; y++) {
      packRow(picture, top + y, row);
      const filter = chooseFilter(row, above, pixelBytes);
      const to = y * (lineBytes + 1);
      block[to] = filter;
      filterRow(filter, { row, above, bytesPerPixel: pixelBytes }, block.subarray(to + 1, to + 1 + lineBytes));
      [row, above] = [above, row];
    }
    const data = stream.block(block.subarray(0, rows * (lineBytes + 1)), top + rows === height);
    sink(data, crc32(data, before));
  }
}

/** A scanline's bytes in the file's channels. */
function packRow({ pixels, width, channels, pixelBytes }: PngPicture, y: number, row: Uint8Array): void {
  const start = y * width * channels;
  if (pixelBytes === channels) {
    row.set(pixels.subarray(start, start + width * channels));
    return;
  }
  for (let at = 0, p = start; at < row.length; at += pixelBytes, p += channels) {
    for (let i = 0; i < pixelBytes; i++) row[at + i] = pixels[p + i] as number;
  }
}
