/** Kind, size and orientation of a file that a snippet brings: read before anything is decoded. @module */

import type { Size } from "../core/image.ts";
import { jpegSegments, readJpegFrame } from "./jpeg_segments.ts";
import { readTiffFields } from "./tiff_fields.ts";

/** What the first bytes say. */
export interface FileProbe extends Size {
  readonly mime: string;
  /** EXIF orientation, 1 where the file has none. */
  readonly orientation: number;
}

interface Stored extends Size {
  readonly orientation?: number;
}

interface Kind {
  readonly mime: string;
  readonly begins: string;
  /** What stands at offset 8. */
  readonly then?: string;
  /** Bytes that a header has at least. */
  readonly headerBytes: number;
  /** Null when it is not the header of this kind after all. */
  readonly read: (bytes: Uint8Array, view: DataView) => Stored | null;
}

const KINDS: readonly Kind[] = [
  { mime: "image/png", begins: "\x89PNG\r\n\x1a\n", headerBytes: 33, read: probePng },
  { mime: "image/jpeg", begins: "\xff\xd8\xff", headerBytes: 4, read: probeJpeg },
  { mime: "image/gif", begins: "GIF87a", headerBytes: 13, read: probeGif },
  { mime: "image/gif", begins: "GIF89a", headerBytes: 13, read: probeGif },
  { mime: "image/webp", begins: "RIFF", then: "WEBP", headerBytes: 30, read: probeWebp },
  { mime: "image/bmp", begins: "BM", headerBytes: 26, read: probeBmp },
  { mime: "image/tiff", begins: "II*\0", headerBytes: 8, read: probeTiff },
  { mime: "image/tiff", begins: "MM\0*", headerBytes: 8, read: probeTiff },
];
const ORIENTATION_TAG = 274;
const APP1 = 0xe1;
const EXIF_PREFIX = "Exif\0\0";
/** Sides are 14 bits wide in VP8 and VP8L (RFC 9649). */
const WEBP_SIDE = 0x3fff;
const VP8_START = "\x9d\x01\x2a";
const VP8L_SIGNATURE = 0x2f;

/** The type that a file's first bytes announce, null for what is none of the six formats. */
export function mimeOfFile(bytes: Uint8Array): string | null {
  return kindOf(bytes)?.mime ?? null;
}

/** Null for what is none of the six formats, says no size, or ends inside its header. */
export function probeFile(bytes: Uint8Array): FileProbe | null {
  const kind = kindOf(bytes);
  if (kind === undefined || bytes.length < kind.headerBytes) return null;
  try {
    const found = kind.read(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
    if (found === null || found.width < 1 || found.height < 1) return null;
    const { width, height, orientation = 1 } = found;
    const isTurned = orientation >= 5 && orientation <= 8;
    return { mime: kind.mime, orientation, ...(isTurned ? size(height, width) : size(width, height)) };
  } catch (error) {
    // A DataView says so when the file ends.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function kindOf(bytes: Uint8Array): Kind | undefined {
  return KINDS.find(({ begins, then = "" }) => isText(bytes, 0, begins) && isText(bytes, 8, then));
}

function size(width: number, height: number): Size {
  return { width, height };
}

function isText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function orientationOf(tiff: Uint8Array): number {
  const value = readTiffFields(tiff)?.list(ORIENTATION_TAG)[0] ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

function probePng(bytes: Uint8Array, view: DataView): Stored | null {
  if (!isText(bytes, 12, "IHDR") || view.getUint32(8) !== 13) return null;
  let orientation = 1;
  // eXIf may stand on either side of the pixels.
  for (let at = 8; at + 8 <= bytes.length && orientation === 1;) {
    const length = view.getUint32(at);
    if (isText(bytes, at + 4, "eXIf")) orientation = orientationOf(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { ...size(view.getUint32(16), view.getUint32(20)), orientation };
}

function probeJpeg(bytes: Uint8Array): Stored | null {
  const frame = readJpegFrame(bytes);
  if (frame === null) return null;
  let orientation = 1;
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker !== APP1 || orientation !== 1 || !isText(bytes, start, EXIF_PREFIX)) continue;
    orientation = orientationOf(bytes.subarray(start + EXIF_PREFIX.length, end));
  }
  return { ...frame, orientation };
}

function probeGif(_bytes: Uint8Array, view: DataView): Stored {
  return size(view.getUint16(6, true), view.getUint16(8, true));
}

function probeWebp(bytes: Uint8Array, view: DataView): Stored | null {
  if (isText(bytes, 12, "VP8 ")) {
    if (!isText(bytes, 23, VP8_START)) return null;
    return size(view.getUint16(26, true) & WEBP_SIDE, view.getUint16(28, true) & WEBP_SIDE);
  }
  if (isText(bytes, 12, "VP8L")) {
    if (bytes[20] !== VP8L_SIGNATURE) return null;
    const sides = view.getUint32(21, true);
    return size((sides & WEBP_SIDE) + 1, ((sides >>> 14) & WEBP_SIDE) + 1);
  }
  if (!isText(bytes, 12, "VP8X")) return null;
  const canvas = size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
  return { ...canvas, orientation: webpOrientation(bytes, view) };
}

function webpOrientation(bytes: Uint8Array, view: DataView): number {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (isText(bytes, at, "EXIF")) {
      const start = at + 8 + (isText(bytes, at + 8, EXIF_PREFIX) ? EXIF_PREFIX.length : 0);
      return orientationOf(bytes.subarray(start, at + 8 + length));
    }
    at += 8 + length + (length & 1);
  }
  return 1;
}

function probeBmp(_bytes: Uint8Array, view: DataView): Stored | null {
  const headerBytes = view.getUint32(14, true);
  if (headerBytes === 12) return size(view.getUint16(18, true), view.getUint16(20, true));
  // "BM" alone begins many texts; the size of the second header settles it.
  if (headerBytes < 40 || headerBytes > 124 || view.byteLength < 54) return null;
  return size(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

function probeTiff(bytes: Uint8Array): Stored | null {
  const fields = readTiffFields(bytes);
  if (fields === null) return null;
  return { ...size(fields.list(256)[0] ?? 0, fields.list(257)[0] ?? 0), orientation: orientationOf(bytes) };
}
