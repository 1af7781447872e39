/** The segments of a JPEG before its pixels (ITU-T T.81, annex B). @module */

/** A marker and what stands behind it. */
export interface JpegSegment {
  readonly marker: number;
  /** Offset of its content. */
  readonly start: number;
  /** Where it says that it ends; the file may end before. */
  readonly end: number;
}

/** What a frame header says. */
export interface JpegFrame {
  readonly marker: number;
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  /** Colours of a pixel. */
  readonly components: number;
}

const PREFIX = 0xff;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const FRAME_BYTES = 6;
/** Between the frame headers' numbers: tables of Huffman codes, an extension, arithmetic conditioning. */
const NO_FRAMES = [0xc4, 0xc8, 0xcc];

/** The segments up to the first scan; stray bytes between them are skipped, as libjpeg does. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let at = bytes.indexOf(PREFIX, 2);
  while (at >= 0) {
    while (bytes[at] === PREFIX) at += 1;
    const marker = bytes[at];
    if (marker === undefined || marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    at += 1;
    if (!isStandalone(marker)) {
      const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (length < 2) return;
      yield { marker, start: at + 2, end: at + length };
      at += length;
    }
    at = bytes.indexOf(PREFIX, at);
  }
}

/** The first frame header before the pixels, null when there is none. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame | null {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker < 0xc0 || marker > 0xcf || NO_FRAMES.includes(marker)) continue;
    if (Math.min(end, bytes.length) - start < FRAME_BYTES) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, FRAME_BYTES);
    const size = { width: view.getUint16(3), height: view.getUint16(1) };
    return { marker, bits: view.getUint8(0), components: view.getUint8(5), ...size };
  }
  return null;
}

/** Whether the end of the image is marked behind its first scan; between pixels no such marker can stand. */
export function hasJpegEnd(bytes: Uint8Array): boolean {
  let scan = 2;
  for (const { end } of jpegSegments(bytes)) scan = end;
  for (let at = bytes.lastIndexOf(END_OF_IMAGE); at > scan; at = bytes.lastIndexOf(END_OF_IMAGE, at - 1)) {
    if (bytes[at - 1] === PREFIX) return true;
  }
  return false;
}

/** Markers without a length: stuffing, TEM, RST0 to RST7, SOI. */
function isStandalone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= START_OF_IMAGE);
}
