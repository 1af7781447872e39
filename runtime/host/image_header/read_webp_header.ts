/** WebP (RFC 9649): VP8, VP8L and VP8X. @module */

import { ByteReader } from "./byte_reader.ts";
import type { RawHeader } from "./image_header.ts";
import { readExifOrientation } from "./read_tiff_fields.ts";

const FIRST_CHUNK = 12;
const CHUNK_HEAD_BYTES = 8;
const MAX_CHUNKS = 20_000;
/** Sides are 14 bits wide in VP8 and VP8L. */
const SIDE_MASK = 0x3fff;

/** Reads a WebP header. */
export function readWebpHeader(bytes: Uint8Array): RawHeader | string {
  const reader = new ByteReader(bytes, { littleEndian: true });
  const content = FIRST_CHUNK + CHUNK_HEAD_BYTES;
  if (!reader.has(content, 10)) return "the file ends inside its first chunk";
  if (reader.isText(FIRST_CHUNK, "VP8 ")) return readLossy(reader, content);
  if (reader.isText(FIRST_CHUNK, "VP8L")) return readLossless(reader, content);
  if (reader.isText(FIRST_CHUNK, "VP8X")) return readExtended(reader, content);
  return "its first chunk is not VP8, VP8L or VP8X";
}

function readLossy(reader: ByteReader, at: number): RawHeader | string {
  if (reader.u24(at + 3) !== 0x2a019d) return "its first picture has no start code";
  return { width: reader.u16(at + 6) & SIDE_MASK, height: reader.u16(at + 8) & SIDE_MASK, bits: 8 };
}

function readLossless(reader: ByteReader, at: number): RawHeader | string {
  if (reader.u8(at) !== 0x2f) return "its first picture has no signature";
  const sides = reader.u32(at + 1);
  return { width: (sides & SIDE_MASK) + 1, height: ((sides >>> 14) & SIDE_MASK) + 1, bits: 8 };
}

function readExtended(reader: ByteReader, at: number): RawHeader {
  const size = { width: reader.u24(at + 4) + 1, height: reader.u24(at + 7) + 1, bits: 8 };
  const found = { orientation: 0, frames: 0 };
  let chunk = FIRST_CHUNK;
  for (let i = 0; i < MAX_CHUNKS && reader.has(chunk, CHUNK_HEAD_BYTES); i++) {
    const start = chunk + CHUNK_HEAD_BYTES;
    const length = reader.u32(chunk + 4);
    if (reader.isText(chunk, "ANMF")) found.frames += 1;
    if (found.orientation === 0 && reader.isText(chunk, "EXIF")) {
      const prefix = reader.isText(start, "Exif\0\0") ? 6 : 0;
      found.orientation = readExifOrientation(reader.bytes.subarray(start + prefix, start + length));
    }
    chunk = start + length + (length & 1);
  }
  return { ...size, orientation: found.orientation || 1, frames: Math.max(1, found.frames) };
}
