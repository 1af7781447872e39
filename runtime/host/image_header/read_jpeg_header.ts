/** JPEG (ITU-T T.81): the frame header, and EXIF in APP1. @module */

import { ByteReader } from "./byte_reader.ts";
import type { RawHeader } from "./image_header.ts";
import { readExifOrientation } from "./read_tiff_fields.ts";

const MARKER_PREFIX = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;
/** SOF0 to SOF15 but the three that are something else: DHT, JPG, DAC. */
const FRAME_MARKERS = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** Markers before the first scan that are looked at; camera files have below 1 000. */
const MAX_MARKERS = 10_000;
/** "Exif" and two zero bytes stand before the TIFF structure. */
const EXIF_PREFIX = "Exif\0\0";

/** Reads a JPEG header. */
export function readJpegHeader(bytes: Uint8Array): RawHeader | string {
  const reader = new ByteReader(bytes);
  let frame: RawHeader | null = null;
  let orientation = 1;
  for (const { marker, start, end } of segments(reader)) {
    if (FRAME_MARKERS.has(marker) && frame === null) frame = readFrame(reader, start, end);
    if (marker === APP1 && orientation === 1 && reader.isText(start, EXIF_PREFIX)) {
      orientation = readExifOrientation(bytes.subarray(start + EXIF_PREFIX.length, end));
    }
  }
  return frame === null ? "it has no frame header before its pixels" : { ...frame, orientation };
}

function readFrame(reader: ByteReader, start: number, end: number): RawHeader | null {
  if (end - start < 6 || !reader.has(start, 6)) return null;
  return { bits: reader.u8(start), height: reader.u16(start + 1), width: reader.u16(start + 3) };
}

interface Segment {
  readonly marker: number;
  /** Offset of its content. */
  readonly start: number;
  readonly end: number;
}

/** The segments up to the first scan; what stands between them is skipped, as decoders do. */
function* segments(reader: ByteReader): Generator<Segment> {
  let at = 2;
  for (let i = 0; i < MAX_MARKERS; i++) {
    at = reader.bytes.indexOf(MARKER_PREFIX, at);
    if (at < 0) return;
    while (reader.u8(at) === MARKER_PREFIX) at += 1;
    const marker = reader.u8(at);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE || !reader.has(at, 3)) return;
    at += 1;
    if (isStandalone(marker)) continue;
    const length = reader.u16(at);
    if (length < 2) return;
    yield { marker, start: at + 2, end: at + length };
    at += length;
  }
}

/** Markers without a length: stuffing, TEM, RST0 to RST7, SOI. */
function isStandalone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}
