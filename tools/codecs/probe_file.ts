/** Kind, size and orientation of a file that a snippet brings: read before anything is decoded. @module */

import type { Size } from "../core/image.ts";
import { readTiffFields } from "./tiff_fields.ts";

/** What the first bytes say. */
export interface FileProbe extends Size {
  readonly mime: string;
  /** EXIF orientation of a JPEG or TIFF, else 1. */
  readonly orientation: number;
}

interface Kind {
  readonly mime: string;
  readonly begins: string;
  readonly read: (bytes: Uint8Array, view: DataView) => Size & { readonly orientation?: number };
}

const KINDS: readonly Kind[] = [
  { mime: "image/png", begins: "\x89PNG", read: (_, view) => size(view.getUint32(16), view.getUint32(20)) },
  { mime: "image/jpeg", begins: "\xff\xd8\xff", read: probeJpeg },
  { mime: "image/gif", begins: "GIF8", read: (_, view) => size(view.getUint16(6, true), view.getUint16(8, true)) },
  { mime: "image/webp", begins: "RIFF", read: probeWebp },
  { mime: "image/bmp", begins: "BM", read: probeBmp },
  { mime: "image/tiff", begins: "II*\0", read: probeTiff },
  { mime: "image/tiff", begins: "MM\0*", read: probeTiff },
];
const ORIENTATION_TAG = 274;
/** Sides are 14 bits wide in VP8 and VP8L (RFC 9649). */
const WEBP_SIDE = 0x3fff;

/** Null for what is none of the six formats, or ends inside its header. */
export function probeFile(bytes: Uint8Array): FileProbe | null {
  const kind = KINDS.find(({ begins }) => isText(bytes, 0, begins));
  if (kind === undefined) return null;
  try {
    const found = kind.read(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
    const { width, height, orientation = 1 } = found;
    if (width < 1 || height < 1) return null;
    const isTurned = orientation >= 5 && orientation <= 8;
    return { mime: kind.mime, orientation, ...(isTurned ? size(height, width) : size(width, height)) };
  } catch (error) {
    // A DataView says so when the file ends.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function size(width: number, height: number): Size {
  return { width, height };
}

function isText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Segments up to the frame header (ITU-T T.81); EXIF stands in APP1. */
function probeJpeg(bytes: Uint8Array, view: DataView): Size & { orientation: number } {
  let orientation = 1;
  for (let at = 2;;) {
    while (view.getUint8(at) === 0xff) at++;
    const marker = view.getUint8(at);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { ...size(view.getUint16(at + 6), view.getUint16(at + 4)), orientation };
    if (marker === 0xe1 && isText(bytes, at + 3, "Exif\0\0")) orientation = orientationOf(bytes.subarray(at + 9));
    const length = view.getUint16(at + 1);
    at += 1 + Math.max(2, length);
  }
}

function orientationOf(tiff: Uint8Array): number {
  const value = readTiffFields(tiff)?.values.get(ORIENTATION_TAG)?.[0] ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

function probeWebp(bytes: Uint8Array, view: DataView): Size {
  if (isText(bytes, 12, "VP8 ")) {
    return size(view.getUint16(26, true) & WEBP_SIDE, view.getUint16(28, true) & WEBP_SIDE);
  }
  if (isText(bytes, 12, "VP8L")) {
    const sides = view.getUint32(21, true);
    return size((sides & WEBP_SIDE) + 1, ((sides >>> 14) & WEBP_SIDE) + 1);
  }
  if (!isText(bytes, 8, "WEBPVP8X")) return size(0, 0);
  return size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
}

function probeBmp(_bytes: Uint8Array, view: DataView): Size {
  if (view.getUint32(14, true) === 12) return size(view.getUint16(18, true), view.getUint16(20, true));
  return size(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

function probeTiff(bytes: Uint8Array): Size & { orientation: number } {
  const values = readTiffFields(bytes)?.values;
  const one = (tag: number): number => values?.get(tag)?.[0] ?? 0;
  return { ...size(one(256), one(257)), orientation: orientationOf(bytes) };
}
