/** The frames of a GIF from its blocks, without their pixels (GIF89a specification, sections 18 to 24). @module */

import type { Size } from "../core/image.ts";

/** What a file says of a frame. */
export interface GifFrame extends Size {
  readonly delayMs: number;
  readonly left: number;
  readonly top: number;
  readonly isInterlaced: boolean;
  /** How many colours there are, and where the first one lies; its own ones, or those of all frames. */
  readonly colors: number;
  readonly colorsAt: number;
  /** The index that is transparent. */
  readonly transparent: number | null;
  /** Where the bits of an index are said, before the blocks; and where the blocks end. */
  readonly dataAt: number;
  readonly end: number;
}

const SCREEN_END = 13;
const SCREEN_FLAGS = 10;
const SIGNATURE = /^GIF8[79]a$/;
const SIGNATURE_BYTES = 6;
const IMAGE_LEFT = 1;
const IMAGE_TOP = 3;
const IMAGE_WIDTH = 5;
const IMAGE_HEIGHT = 7;
const IMAGE_FLAGS = 9;
const IMAGE_HEAD_BYTES = 10;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;
/** It, plain text, a comment, an application's own: a decoder refuses others. */
const EXTENSIONS: ReadonlySet<number | undefined> = new Set([GRAPHIC_CONTROL, 0x01, 0xfe, 0xff]);
/** Offsets within that extension; the delay is in hundredths of a second. */
const CONTROL_FLAGS = 3;
const DELAY = 4;
const TRANSPARENT = 6;
const MS_PER_UNIT = 10;

/** The canvas; null when the file does not begin as a GIF does. */
export function gifSize(bytes: Uint8Array): Size | null {
  if (!SIGNATURE.test(String.fromCharCode(...bytes.subarray(0, SIGNATURE_BYTES)))) return null;
  return { width: u16(bytes, SIGNATURE_BYTES), height: u16(bytes, SIGNATURE_BYTES + 2) };
}

/** Each frame as the file states it; a damaged file's up to the damage. */
export function* gifFrames(bytes: Uint8Array): Generator<GifFrame> {
  const shared = { flags: bytes[SCREEN_FLAGS] ?? 0, colorsAt: SCREEN_END };
  let at = SCREEN_END + tableBytes(shared.flags);
  let control = NO_CONTROL;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) {
      if (!EXTENSIONS.has(bytes[at + 1])) return;
      if (bytes[at + 1] === GRAPHIC_CONTROL) control = controlAt(bytes, at);
      at = afterBlocks(bytes, at + 2);
    } else if (kind === IMAGE) {
      const flags = bytes[at + IMAGE_FLAGS] ?? 0;
      const own = { flags, colorsAt: at + IMAGE_HEAD_BYTES };
      const dataAt = own.colorsAt + tableBytes(flags);
      const table = tableBytes(flags) > 0 ? own : shared;
      const isInterlaced = (flags & 0x40) !== 0;
      // The byte before the blocks is the width of the first code.
      const end = afterBlocks(bytes, dataAt + 1);
      const colors = tableBytes(table.flags) / 3;
      yield { ...control, ...placeAt(bytes, at), isInterlaced, colors, colorsAt: table.colorsAt, dataAt, end };
      control = NO_CONTROL;
      at = end;
    } else return;
  }
}

type Control = Pick<GifFrame, "delayMs" | "transparent">;

const NO_CONTROL: Control = { delayMs: 0, transparent: null };

/** What the graphic control extension says of the frame after it. */
function controlAt(bytes: Uint8Array, at: number): Control {
  const isHoled = ((bytes[at + CONTROL_FLAGS] ?? 0) & 1) !== 0;
  const transparent = isHoled ? bytes[at + TRANSPARENT] ?? null : null;
  return { delayMs: u16(bytes, at + DELAY) * MS_PER_UNIT, transparent };
}

function placeAt(bytes: Uint8Array, at: number): Size & Pick<GifFrame, "left" | "top"> {
  const [left, top] = [u16(bytes, at + IMAGE_LEFT), u16(bytes, at + IMAGE_TOP)];
  return { left, top, width: u16(bytes, at + IMAGE_WIDTH), height: u16(bytes, at + IMAGE_HEIGHT) };
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
