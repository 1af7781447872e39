/** PNG (ISO/IEC 15948): IHDR, acTL, and eXIf on either side of the pixels. @module */

import { ByteReader } from "./byte_reader.ts";
import type { RawHeader } from "./image_header.ts";
import { readExifOrientation } from "./read_tiff_fields.ts";

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk. */
const CHUNK_OVERHEAD_BYTES = 12;
/** Chunks that are looked at; encoders write pixels in pieces of 8 KiB and more. */
const MAX_CHUNKS = 20_000;

/** Reads a PNG header. */
export function readPngHeader(bytes: Uint8Array): RawHeader | string {
  const reader = new ByteReader(bytes);
  if (!reader.has(SIGNATURE_BYTES, 25)) return "the file ends inside its first chunk";
  if (!reader.isText(12, "IHDR") || reader.u32(SIGNATURE_BYTES) !== 13) return "its first chunk is not IHDR";
  const header = { width: reader.u32(16), height: reader.u32(20), bits: reader.u8(24) };
  return { ...header, ...readLaterChunks(reader, SIGNATURE_BYTES + CHUNK_OVERHEAD_BYTES + 13) };
}

function readLaterChunks(reader: ByteReader, start: number): { orientation: number; frames: number } {
  const found = { orientation: 1, frames: 1 };
  let at = start;
  for (let i = 0; i < MAX_CHUNKS && reader.has(at, 8); i++) {
    const length = reader.u32(at);
    const content = at + 8;
    if (reader.isText(at + 4, "acTL")) found.frames = Math.max(1, reader.u32(content));
    if (found.orientation === 1 && reader.isText(at + 4, "eXIf")) {
      found.orientation = readExifOrientation(reader.bytes.subarray(content, content + length));
    }
    at += length + CHUNK_OVERHEAD_BYTES;
  }
  return found;
}
