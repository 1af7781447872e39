/** How long each frame of a GIF is shown, from its blocks (GIF89a specification, sections 18 to 24). @module */

const SCREEN_END = 13;
const SCREEN_FLAGS = 10;
const IMAGE_FLAGS = 9;
const IMAGE_HEAD_BYTES = 10;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;
/** Offset of the delay within its extension, in hundredths of a second. */
const DELAY = 4;
const MS_PER_UNIT = 10;

/** Milliseconds of each frame as the file states them; a damaged file's up to the damage. */
export function gifDelays(bytes: Uint8Array): number[] {
  const delays: number[] = [];
  let at = SCREEN_END + tableBytes(bytes[SCREEN_FLAGS] ?? 0);
  let delayMs = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) delayMs = u16(bytes, at + DELAY) * MS_PER_UNIT;
      at = afterBlocks(bytes, at + 2);
    } else if (kind === IMAGE) {
      delays.push(delayMs);
      delayMs = 0;
      // The byte before the blocks is the width of the first code.
      at = afterBlocks(bytes, at + IMAGE_HEAD_BYTES + tableBytes(bytes[at + IMAGE_FLAGS] ?? 0) + 1);
    } else break;
  }
  return delays;
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
