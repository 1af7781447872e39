/** BMP to pixels: 1 to 32 bits, palettes, bit fields, run lengths, either way up. @module */

import { allocate } from "../core/budget.ts";
import type { Raster } from "../core/image.ts";
import { type BmpHeader, readBmpHeader } from "./bmp_header.ts";
import { unpackBmpRuns } from "./bmp_runs.ts";
import { damaged } from "./input_errors.ts";

/** Pixels that two bytes of run-length coding can make at most. */
const MAX_RUN = 255;

/** Decodes a BMP of Windows or OS/2. */
export function decodeBmp(bytes: Uint8Array): Raster {
  const header = readBmpHeader(bytes);
  if (!hasPixels(bytes, header)) throw damaged("image/bmp");
  const { width, height } = header;
  const data = allocate(width, height, 4);
  const words = new Uint32Array(data.buffer);
  if (header.bits > 8) decodeColors(bytes, header, words);
  else decodeIndices(bytes, header, words);
  return { width, height, channels: 4, data };
}

/** Whether the file is long enough for what its header says; asked before anything is allocated. */
function hasPixels(bytes: Uint8Array, header: BmpHeader): boolean {
  const { compression, width, height, pixels } = header;
  if (compression === "runs") return width * height <= MAX_RUN * Math.max(0, bytes.length - pixels) / 2;
  return pixels + strideOf(header) * height <= bytes.length;
}

/** Rows are filled up to four bytes. */
function strideOf({ width, bits }: BmpHeader): number {
  return ((width * bits + 31) >>> 5) * 4;
}

/** Where a row of the file goes: files begin with the bottom unless they say otherwise. */
function rowStart(y: number, { width, height, isTopDown }: BmpHeader): number {
  return (isTopDown ? y : height - 1 - y) * width;
}

function decodeIndices(bytes: Uint8Array, header: BmpHeader, words: Uint32Array): void {
  const { width, height, palette } = header;
  const isPacked = header.compression === "runs";
  const source = isPacked ? unpackBmpRuns(bytes, header) : bytes.subarray(header.pixels);
  if (source === null) throw damaged("image/bmp");
  const bits = isPacked ? 8 : header.bits;
  const stride = isPacked ? width : strideOf(header);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y++) {
    const row = y * stride;
    for (let x = 0, bit = 0, to = rowStart(y, header); x < width; x++, bit += bits) {
      const index = ((source[row + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & mask;
      words[to++] = palette[index] as number;
    }
  }
}

function decodeColors(bytes: Uint8Array, header: BmpHeader, words: Uint32Array): void {
  const { width, height, bits, pixels, masks } = header;
  const stride = strideOf(header);
  const step = bits / 8;
  const [red, green, blue, alpha] = masks.map(channelOf) as [Channel, Channel, Channel, Channel];
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = pixels + y * stride, to = rowStart(y, header); x < width; x++, at += step) {
      let value = 0;
      for (let i = step - 1; i >= 0; i--) value = (value << 8) | (bytes[at + i] as number);
      words[to++] = read(value, red) | (read(value, green) << 8) | (read(value, blue) << 16) |
        ((alpha.max === 0 ? 255 : read(value, alpha)) << 24);
    }
  }
}

interface Channel {
  readonly shift: number;
  readonly max: number;
}

/** Masks are read as one run of bits. */
function channelOf(mask: number): Channel {
  if (mask === 0) return { shift: 0, max: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  return { shift, max: mask >>> shift };
}

function read(value: number, { shift, max }: Channel): number {
  // Truncated as in Pillow: 30 of 31 are 246.
  return max === 255 || max === 0 ? (value >>> shift) & max : Math.floor(((value >>> shift) & max) * 255 / max);
}
