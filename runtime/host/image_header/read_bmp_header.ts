/** BMP: the header after the file header, core (12 bytes) or info (40 and more). @module */

import { ByteReader } from "./byte_reader.ts";
import type { RawHeader } from "./image_header.ts";

const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;

/** Reads a BMP header. */
export function readBmpHeader(bytes: Uint8Array): RawHeader | string {
  const reader = new ByteReader(bytes, { littleEndian: true });
  const headerBytes = reader.u32(14);
  if (!reader.has(14, CORE_HEADER_BYTES)) return "the file ends inside its header";
  if (headerBytes === CORE_HEADER_BYTES) {
    return { width: reader.u16(18), height: reader.u16(20), bits: reader.u16(24) };
  }
  if (headerBytes < INFO_HEADER_BYTES || !reader.has(14, INFO_HEADER_BYTES)) return "its header has an unknown size";
  // A negative height says that the rows run from top to bottom.
  return { width: reader.u32(18) | 0, height: Math.abs(reader.u32(22) | 0), bits: reader.u16(28) };
}
