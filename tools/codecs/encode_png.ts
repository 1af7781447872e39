/** A whole PNG file inside the realm. @module */

import { requireRoom } from "../core/budget.ts";
import type { Image } from "../core/image.ts";
import { deflate } from "./deflate.ts";
import { encodePngRows, type PngColorType, pngColorType } from "./encode_png_rows.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHUNK_OVERHEAD_BYTES = 12;
const HEADER_BYTES = 13;
const CHANNELS: Readonly<Record<PngColorType, number>> = { 0: 1, 2: 3, 6: 4 };

/** Encodes an image as PNG, without loss: gray, RGB or RGBA, whichever is enough. */
export function encodePng(image: Image): Uint8Array<ArrayBuffer> {
  const { width, height } = image;
  const colorType = pngColorType(image);
  const rows = collectRows(image, colorType);
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = colorType;
  const data = deflate(rows);
  const file = new Uint8Array(SIGNATURE.length + HEADER_BYTES + data.length + CHUNK_OVERHEAD_BYTES * 3);
  file.set(SIGNATURE);
  let at = SIGNATURE.length;
  at = writeChunk(file, at, { type: "IHDR", data: header });
  at = writeChunk(file, at, { type: "IDAT", data });
  writeChunk(file, at, { type: "IEND", data: new Uint8Array(0) });
  return file;
}

function collectRows(image: Image, colorType: PngColorType): Uint8Array {
  const length = image.height * (image.width * CHANNELS[colorType] + 1);
  requireRoom("the rows of a PNG", length * 2);
  const rows = new Uint8Array(length);
  let at = 0;
  encodePngRows(image, (piece) => {
    rows.set(piece, at);
    at += piece.length;
  }, colorType);
  return rows;
}

function writeChunk(file: Uint8Array, at: number, { type, data }: { type: string; data: Uint8Array }): number {
  const view = new DataView(file.buffer);
  view.setUint32(at, data.length);
  for (let i = 0; i < 4; i++) file[at + 4 + i] = type.charCodeAt(i);
  file.set(data, at + 8);
  const end = at + 8 + data.length;
  view.setUint32(end, crc32(file.subarray(at + 4, end)));
  return end + 4;
}

/** CRC-32 of PNG (annex D), a table of its polynomial. */
function crc32(bytes: Uint8Array): number {
  const table = crcTable();
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (table[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function crcTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    table[n] = value;
  }
  return table;
}
