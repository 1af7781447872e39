/** The frames of a GIF from its blocks, without their pixels (GIF89a specification, sections 18 to 24). @module */

import type { Size } from "../core/image.ts";

/** What a file says of a frame. */
export interface GifFrame extends Size {
  readonly delayMs: number;
}

const SCREEN_END = 13;
const SCREEN_FLAGS = 10;
const IMAGE_WIDTH = 5;
const IMAGE_HEIGHT = 7;
const IMAGE_FLAGS = 9;
const IMAGE_HEAD_BYTES = 10;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;
/** Offset of the delay within its extension, in hundredths of a second. */
const DELAY = 4;
const MS_PER_UNIT = 10;

/** Each frame as the file states it; a damaged file's up to the damage. */
export function* gifFrames(bytes: Uint8Array): Generator<GifFrame> {
  let at = SCREEN_END + tableBytes(bytes[SCREEN_FLAGS] ?? 0);
  let delayMs = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) delayMs = u16(bytes, at + DELAY) * MS_PER_UNIT;
      at = afterBlocks(bytes, at + 2);
    } else if (kind === IMAGE) {
      yield { delayMs, width: u16(bytes, at + IMAGE_WIDTH), height: u16(bytes, at + IMAGE_HEIGHT) };
      delayMs = 0;
      // The byte before the blocks is the width of the first code.
      at = afterBlocks(bytes, at + IMAGE_HEAD_BYTES + tableBytes(bytes[at + IMAGE_FLAGS] ?? 0) + 1);
    } else return;
  }
}

/** Bytes of the colour table that flags announce. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** The place after a chain of blocks, each with its length before it; the last has none. */
function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
  return at + 1;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
