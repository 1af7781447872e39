/** Where the one lossy picture of a WebP lies. @module */

import type { Size } from "../core/image.ts";

/** A key frame of VP8 within a file: its first partition from `start` to `partEnd`, the others until `end`. */
export interface Vp8Frame extends Size {
  readonly start: number;
  readonly partEnd: number;
  readonly end: number;
}

/** Lengths in bytes: of a file's head, of a chunk's, of a frame's, of what a VP8X chunk tells. */
const FILE_HEAD = 12;
const CHUNK_HEAD = 8;
const FRAME_HEAD = 10;
const CANVAS_BYTES = 10;
/** Flags of a VP8X chunk: there is alpha, or animation. */
const ALPHA_OR_ANIMATION = 0x12;
/** A frame's first bytes: not a key frame; the versions; shown; bits before the length of the first partition. */
const IS_LATER = 1;
const MOST_VERSION = 3;
const IS_SHOWN = 16;
const LENGTH_SHIFT = 5;
/** Sides are 14 bits wide (RFC 6386, 9.1), what is above says how to enlarge. */
const SIDE = 0x3fff;

/** The frame of a WebP that is one lossy picture without alpha, and whole; null for any other file. */
export function findVp8(bytes: Uint8Array): Vp8Frame | null {
  if (bytes.length < FILE_HEAD || nameAt(bytes, 0) !== "RIFF" || nameAt(bytes, 8) !== "WEBP") return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = CHUNK_HEAD + view.getUint32(4, true);
  if (end > bytes.length) return null;
  let canvas: Size | null = null;
  for (let at = FILE_HEAD; at + CHUNK_HEAD <= end;) {
    const name = nameAt(bytes, at);
    const start = at + CHUNK_HEAD;
    const length = view.getUint32(at + 4, true);
    if (start + length > end) return null;
    if (name === "VP8 ") return frameOf(view, start, start + length, canvas);
    const isCanvas = at === FILE_HEAD && name === "VP8X" && length >= CANVAS_BYTES;
    if (isCanvas && ((bytes[start] as number) & ALPHA_OR_ANIMATION) === 0) {
      canvas = { width: threeBytes(view, start + 4) + 1, height: threeBytes(view, start + 7) + 1 };
    } else if (canvas === null || name === "ALPH" || name === "VP8L") return null;
    at = start + length + (length & 1);
  }
  return null;
}

function frameOf(view: DataView, at: number, end: number, canvas: Size | null): Vp8Frame | null {
  if (end - at < FRAME_HEAD) return null;
  const head = threeBytes(view, at);
  const isKnown = (head & IS_LATER) === 0 && ((head >> 1) & 7) <= MOST_VERSION && (head & IS_SHOWN) !== 0;
  const hasCode = view.getUint8(at + 3) === 0x9d && view.getUint8(at + 4) === 0x01 && view.getUint8(at + 5) === 0x2a;
  const [width, height] = [view.getUint16(at + 6, true) & SIDE, view.getUint16(at + 8, true) & SIDE];
  const start = at + FRAME_HEAD;
  const partEnd = start + (head >> LENGTH_SHIFT);
  if (!isKnown || !hasCode || width === 0 || height === 0 || partEnd > end) return null;
  if (canvas !== null && (canvas.width !== width || canvas.height !== height)) return null;
  return { width, height, start, partEnd, end };
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
