/** PNG files. @module */

import type { Image } from "../core/image.ts";
import { crc32 } from "./crc32.ts";
import { pngColorType } from "./png_color_type.ts";
import { writePngData } from "./png_data.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHUNK_OVERHEAD_BYTES = 12;
const HEADER_BYTES = 13;

/**
 * Encodes an image as PNG, without loss: gray, RGB or RGBA, whichever is
 * enough; no timestamps, so that the same pixels give the same bytes.
 */
export function encodePng(image: Image): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  writePng(image, (piece) => pieces.push(piece));
  const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** Gives the file to the sink in pieces, each its own array. */
export function writePng(image: Image, sink: (piece: Uint8Array<ArrayBuffer>) => void): void {
  const colorType = pngColorType(image);
  sink(Uint8Array.from(SIGNATURE));
  sink(headerChunk(image, colorType));
  writePngData(image, colorType, (data, crc) => sink(chunk("IDAT", data, crc)));
  sink(chunk("IEND", new Uint8Array(0)));
}

function headerChunk({ width, height }: Image, colorType: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = colorType;
  return chunk("IHDR", header);
}

/** Length, name, data, CRC of name and data. */
function chunk(name: string, data: Uint8Array, crc?: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + CHUNK_OVERHEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = name.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc ?? crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
