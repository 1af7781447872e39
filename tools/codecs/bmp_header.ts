/** What a BMP says of its pixels: file header, BITMAPCOREHEADER or BITMAPINFOHEADER and later, palette. @module */

import { damaged, unsupported } from "./input_errors.ts";

/** Masks of red, green, blue and alpha; 0 = none. */
export type BmpMasks = readonly [number, number, number, number];

/** How to read the pixels. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** The first row of the file is the top one. */
  readonly isTopDown: boolean;
  /** 1, 2, 4, 8, 16, 24 or 32. */
  readonly bits: number;
  readonly compression: "none" | "runs";
  /** RGBA words, 256 of them. */
  readonly palette: Uint32Array;
  readonly masks: BmpMasks;
  /** Offset of the pixels. */
  readonly pixels: number;
}

const FILE_HEADER_BYTES = 14;
const CORE_BYTES = 12;
const INFO_BYTES = 40;
/** From here on the header itself has four masks; a header of 52 bytes has three. */
const ALPHA_MASKED_BYTES = 56;
const DEPTHS = [1, 2, 4, 8, 16, 24, 32];
/** 5 bits each, the default of 16-bit files. */
const MASKS_555: BmpMasks = [0x7c00, 0x3e0, 0x1f, 0];
const MASKS_888: BmpMasks = [0xff0000, 0xff00, 0xff, 0];
const NONE = 0;
const RUNS_8 = 1;
const RUNS_4 = 2;
const BIT_FIELDS = 3;
const BIT_FIELDS_WITH_ALPHA = 6;

/** Reads the header; throws InputError for what no BMP is, and for what is not served. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < FILE_HEADER_BYTES + CORE_BYTES) throw damaged("image/bmp");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const isCore = headerBytes === CORE_BYTES;
  if (!isCore && (headerBytes < INFO_BYTES || bytes.length < FILE_HEADER_BYTES + INFO_BYTES)) {
    throw damaged("image/bmp");
  }
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const method = isCore ? NONE : view.getUint32(30, true);
  if (!DEPTHS.includes(bits) || !isMethodOf(bits, method)) throw unknownKind(bits, method);
  const hasMasks = method === BIT_FIELDS || method === BIT_FIELDS_WITH_ALPHA;
  const paletteAt = FILE_HEADER_BYTES + headerBytes + (hasMasks && headerBytes === INFO_BYTES ? 12 : 0);
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  if (width < 1 || height === 0) throw damaged("image/bmp");
  return {
    width,
    height: Math.abs(height),
    isTopDown: height < 0,
    bits,
    compression: method === RUNS_8 || method === RUNS_4 ? "runs" : "none",
    palette: readPalette(bytes, { at: paletteAt, bits, used: isCore ? 0 : view.getUint32(46, true), isCore }),
    masks: hasMasks ? readMasks(view, headerBytes, method) : bits === 16 ? MASKS_555 : MASKS_888,
    pixels: view.getUint32(10, true),
  };
}

function isMethodOf(bits: number, method: number): boolean {
  switch (method) {
    case NONE:
      return true;
    case RUNS_8:
      return bits === 8;
    case RUNS_4:
      return bits === 4;
    default:
      return (method === BIT_FIELDS || method === BIT_FIELDS_WITH_ALPHA) && bits >= 16;
  }
}

function unknownKind(bits: number, method: number): Error {
  return unsupported("a BMP", {
    expected: "uncompressed, run-length coded or with bit fields, 1 to 32 bits deep",
    received: `compression ${method} at ${bits} bits`,
  });
}

function readMasks(view: DataView, headerBytes: number, method: number): BmpMasks {
  const at = FILE_HEADER_BYTES + INFO_BYTES;
  if (view.byteLength < at + 16) throw damaged("image/bmp");
  // Behind a header of 40 bytes the method says whether there is a fourth mask.
  const hasAlpha = headerBytes >= ALPHA_MASKED_BYTES ||
    (headerBytes === INFO_BYTES && method === BIT_FIELDS_WITH_ALPHA);
  const alpha = hasAlpha ? view.getUint32(at + 12, true) : 0;
  return [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true), alpha];
}

function readPalette(
  bytes: Uint8Array,
  { at, bits, used, isCore }: { at: number; bits: number; used: number; isCore: boolean },
): Uint32Array {
  // Colours that the file does not have are black.
  const palette = new Uint32Array(256).fill(0xff000000);
  if (bits > 8) return palette;
  const step = isCore ? 3 : 4;
  const count = used === 0 ? 1 << bits : Math.min(used, 256);
  for (let i = 0, p = at; i < count && p + 3 <= bytes.length; i++, p += step) {
    palette[i] = (bytes[p + 2] as number) | ((bytes[p + 1] as number) << 8) | ((bytes[p] as number) << 16) | 0xff000000;
  }
  return palette;
}
