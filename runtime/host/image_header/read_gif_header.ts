/** GIF (87a, 89a): the logical screen, and the number of pictures. @module */

import { ByteReader } from "./byte_reader.ts";
import type { RawHeader } from "./image_header.ts";

const SCREEN_END = 13;
const EXTENSION = 0x21;
const PICTURE = 0x2c;
const TRAILER = 0x3b;
/** Bit of a flags byte: a color table of `3 × 2^(n + 1)` bytes follows. */
const HAS_COLOR_TABLE = 0x80;
/** Pictures and extensions that are counted; no decoder is asked to do more. */
const MAX_BLOCKS = 20_000;

/** Reads a GIF header. */
export function readGifHeader(bytes: Uint8Array): RawHeader | string {
  const reader = new ByteReader(bytes, { littleEndian: true });
  if (!reader.has(0, SCREEN_END)) return "the file ends inside its header";
  const flags = reader.u8(10);
  const frames = countPictures(reader, SCREEN_END + colorTableBytes(flags));
  return { width: reader.u16(6), height: reader.u16(8), frames: Math.max(1, frames), bits: 8 };
}

function countPictures(reader: ByteReader, start: number): number {
  let pictures = 0;
  let at = start;
  for (let i = 0; i < MAX_BLOCKS && reader.has(at, 1); i++) {
    const kind = reader.u8(at);
    if (kind === TRAILER) return pictures;
    if (kind === PICTURE) {
      pictures += 1;
      // Descriptor of ten bytes, color table, code size, then the pixels.
      at = skipSubBlocks(reader, at + 10 + colorTableBytes(reader.u8(at + 9)) + 1);
    } else if (kind === EXTENSION) {
      at = skipSubBlocks(reader, at + 2);
    } else {
      return pictures;
    }
  }
  return pictures;
}

function colorTableBytes(flags: number): number {
  return (flags & HAS_COLOR_TABLE) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Offset after the empty sub-block that ends a row of them. */
function skipSubBlocks(reader: ByteReader, start: number): number {
  const { bytes } = reader;
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) break;
  }
  return at;
}
