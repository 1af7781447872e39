/** TIFF to pixels: the first picture of a baseline file, and of its common extensions. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Raster } from "../core/image.ts";
import { inflate } from "./inflate.ts";
import { damaged, unsupported } from "./input_errors.ts";
import { tiffToRgba } from "./tiff_colors.ts";
import { unpackBits, unpackLzw } from "./tiff_compression.ts";
import { readTiffLayout, type TiffLayout } from "./tiff_layout.ts";

/**
 * Decodes a TIFF of strips or tiles: uncompressed, PackBits, LZW or deflate;
 * gray, RGB, palette or CMYK; 1 to 16 bits, of which the upper 8 are kept.
 */
export function decodeTiff(bytes: Uint8Array): Raster {
  const layout = readTiffLayout(bytes);
  const { width, height, samples } = layout;
  requireRoom("the samples of a TIFF", width * height * samples);
  const values = new Uint8Array(width * height * samples);
  const planes = layout.isPlanar ? samples : 1;
  const across = Math.ceil(width / layout.chunk.width);
  const down = Math.ceil(height / layout.chunk.height);
  for (let index = 0; index < across * down * planes; index++) {
    const plane = Math.floor(index / (across * down));
    const inPlane = index % (across * down);
    const x = (inPlane % across) * layout.chunk.width;
    const y = Math.floor(inPlane / across) * layout.chunk.height;
    readChunk(bytes, values, { layout, index, plane, x, y });
  }
  return { width, height, channels: 4, data: tiffToRgba(values, layout, allocate(width, height, 4)) };
}

interface Chunk {
  readonly layout: TiffLayout;
  readonly index: number;
  readonly plane: number;
  readonly x: number;
  readonly y: number;
}

function readChunk(bytes: Uint8Array, values: Uint8Array, { layout, index, plane, x, y }: Chunk): void {
  const { width, height, chunk, bits, isPlanar, isTiled, samples } = layout;
  const perPixel = isPlanar ? 1 : samples;
  const stride = Math.ceil(chunk.width * perPixel * bits / 8);
  // The last strip ends with the image, the last tile does not.
  const rows = isTiled ? chunk.height : Math.min(chunk.height, height - y);
  requireRoom("a part of a TIFF", stride * rows);
  const offset = layout.offsets[index] as number;
  const packed = bytes.subarray(offset, offset + (layout.counts[index] as number));
  const unpacked = unpack(packed, layout.compression, stride * rows);
  if (unpacked === null) throw damaged("image/tiff");
  if (layout.isPredicted) addLeft(unpacked, { stride, perPixel, bits, littleEndian: layout.littleEndian });
  const columns = Math.min(chunk.width, width - x) * perPixel;
  for (let row = 0; row < Math.min(rows, height - y); row++) {
    const to = ((y + row) * width + x) * samples + (isPlanar ? plane : 0);
    copyRow(unpacked.subarray(row * stride), values, { layout, to, columns });
  }
}

function unpack(packed: Uint8Array, compression: number, length: number): Uint8Array | null {
  switch (compression) {
    case 1:
      // A copy, since the predictor writes.
      return packed.length >= length ? packed.slice(0, length) : null;
    case 5:
      return unpackLzw(packed, length);
    case 8:
    case 32946:
      return inflate(packed, length);
    case 32773:
      return unpackBits(packed, length);
    default:
      throw unsupported("a TIFF", {
        expected: "uncompressed, PackBits, LZW or deflate",
        received: `compression ${compression}`,
      });
  }
}

interface Prediction {
  readonly stride: number;
  readonly perPixel: number;
  readonly bits: number;
  readonly littleEndian: boolean;
}

/** Undoes horizontal differencing (TIFF 6.0, section 14). */
function addLeft(bytes: Uint8Array, { stride, perPixel, bits, littleEndian }: Prediction): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let row = 0; row < bytes.length; row += stride) {
    if (bits === 8) {
      for (let i = row + perPixel; i < row + stride; i++) {
        bytes[i] = (bytes[i] as number) + (bytes[i - perPixel] as number);
      }
    } else {
      for (let i = row + perPixel * 2; i < row + stride; i += 2) {
        const left = view.getUint16(i - perPixel * 2, littleEndian);
        view.setUint16(i, view.getUint16(i, littleEndian) + left, littleEndian);
      }
    }
  }
}

/** Samples to one byte each: indices as they are, 16 bits cut to the upper 8, fewer than 8 scaled up. */
function copyRow(
  row: Uint8Array,
  values: Uint8Array,
  { layout, to, columns }: { layout: TiffLayout; to: number; columns: number },
): void {
  const { bits, littleEndian, isPlanar, samples, color } = layout;
  const step = isPlanar ? samples : 1;
  if (bits >= 8) {
    const bytesPerSample = bits / 8;
    const high = bits === 16 && littleEndian ? 1 : 0;
    // The colour map of 16 bits would have 65 536 colours; no file has one.
    for (let i = 0, at = to; i < columns; i++, at += step) values[at] = row[i * bytesPerSample + high] as number;
    return;
  }
  const max = (1 << bits) - 1;
  const scale = color === "palette" ? 1 : 255 / max;
  for (let i = 0, bit = 0, at = to; i < columns; i++, bit += bits, at += step) {
    values[at] = (((row[bit >> 3] as number) >> (8 - bits - (bit & 7))) & max) * scale;
  }
}
