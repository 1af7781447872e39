/** The container of an animated WebP (RFC 9649, section 2.7): where its frames are. @module */

import type { Size } from "../core/image.ts";
import { damaged } from "./input_errors.ts";

/** One frame and how it meets the canvas. */
export interface WebpFrame extends Size {
  readonly x: number;
  readonly y: number;
  /** How long it is shown. */
  readonly durationMs: number;
  /** Drawn over what is there, instead of replacing it. */
  readonly isBlended: boolean;
  /** Its area becomes transparent before the next frame. */
  readonly isCleared: boolean;
  /** The frame as a WebP file of its own. */
  readonly file: Uint8Array;
}

/** A canvas and its frames. */
export interface WebpAnimation extends Size {
  readonly frames: readonly WebpFrame[];
}

interface Chunk {
  readonly type: string;
  /** Offset of its head. */
  readonly head: number;
  /** Offset of its content. */
  readonly start: number;
  readonly end: number;
}

const FIRST_CHUNK = 12;
const HEAD_BYTES = 8;
const FRAME_HEAD_BYTES = 16;
const ANIMATION_FLAG = 2;
const ALPHA_FLAG = 16;
const VP8X_BYTES = 10;

/** The frames of an animation, null when the file is a still picture. */
export function readWebpAnimation(bytes: Uint8Array): WebpAnimation | null {
  const [first] = chunks(bytes, FIRST_CHUNK, Math.min(bytes.length, FIRST_CHUNK + HEAD_BYTES + VP8X_BYTES));
  if (first?.type !== "VP8X" || ((bytes[first.start] as number) & ANIMATION_FLAG) === 0) return null;
  const width = u24(bytes, first.start + 4) + 1;
  const height = u24(bytes, first.start + 7) + 1;
  const frames: WebpFrame[] = [];
  for (const chunk of chunks(bytes, FIRST_CHUNK, bytes.length)) {
    if (chunk.type === "ANMF") frames.push(readFrame(bytes, chunk, { width, height }));
  }
  return { width, height, frames };
}

function readFrame(bytes: Uint8Array, { start, end }: Chunk, canvas: Size): WebpFrame {
  if (end - start < FRAME_HEAD_BYTES) throw damaged("image/webp");
  const flags = bytes[start + 15] as number;
  const frame = {
    x: u24(bytes, start) * 2,
    y: u24(bytes, start + 3) * 2,
    width: u24(bytes, start + 6) + 1,
    height: u24(bytes, start + 9) + 1,
    durationMs: u24(bytes, start + 12),
    isBlended: (flags & 2) === 0,
    isCleared: (flags & 1) !== 0,
  };
  const isInside = frame.x + frame.width <= canvas.width && frame.y + frame.height <= canvas.height;
  if (!isInside) throw damaged("image/webp");
  return { ...frame, file: stillFile(bytes, { start: start + FRAME_HEAD_BYTES, end }, frame) };
}

/** A frame's chunks in a container of their own; alpha needs the extended header. */
function stillFile(bytes: Uint8Array, { start, end }: { start: number; end: number }, size: Size): Uint8Array {
  const inner = chunks(bytes, start, end).filter(({ type }) => type === "ALPH" || type === "VP8 " || type === "VP8L");
  const parts = inner.map(({ head, end }) => bytes.subarray(head, end + ((end - head) & 1)));
  const content = inner.some(({ type }) => type === "ALPH") ? [extendedHeader(size), ...parts] : parts;
  const length = content.reduce((sum, part) => sum + part.length + (part.length & 1), 0);
  const file = new Uint8Array(FIRST_CHUNK + length);
  setText(file, 0, "RIFF");
  new DataView(file.buffer).setUint32(4, length + 4, true);
  setText(file, HEAD_BYTES, "WEBP");
  let at = FIRST_CHUNK;
  for (const part of content) {
    file.set(part, at);
    at += part.length + (part.length & 1);
  }
  return file;
}

function extendedHeader({ width, height }: Size): Uint8Array {
  const chunk = new Uint8Array(HEAD_BYTES + VP8X_BYTES);
  setText(chunk, 0, "VP8X");
  const view = new DataView(chunk.buffer);
  view.setUint32(4, VP8X_BYTES, true);
  view.setUint32(8, ALPHA_FLAG, true);
  // Three bytes each: the fourth of the first belongs to the second and is written after it.
  view.setUint32(12, width - 1, true);
  view.setUint16(15, (height - 1) & 0xffff, true);
  chunk[17] = (height - 1) >> 16;
  return chunk;
}

/** The chunks of a stretch of bytes; one that says it is longer ends with the stretch. */
function chunks(bytes: Uint8Array, start: number, limit: number): Chunk[] {
  const list: Chunk[] = [];
  let head = start;
  while (head + HEAD_BYTES <= limit) {
    const length = u24(bytes, head + 4) + (bytes[head + 7] as number) * 2 ** 24;
    const content = head + HEAD_BYTES;
    const type = String.fromCharCode(...bytes.subarray(head, head + 4));
    list.push({ type, head, start: content, end: Math.min(limit, content + length) });
    head = content + length + (length & 1);
  }
  return list;
}

function u24(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

function setText(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
