/** TIFF 6.0: the first directory. @module */

import type { RawHeader } from "./image_header.ts";
import { readTiffFields } from "./read_tiff_fields.ts";

/** Tags of TIFF 6.0. */
const WIDTH = 256;
const HEIGHT = 257;
const BITS = 258;
const ORIENTATION = 274;

/** Reads a TIFF header. */
export function readTiffHeader(bytes: Uint8Array): RawHeader | string {
  const fields = readTiffFields(bytes);
  if (fields === null) return "its first directory lies outside the file";
  const valueOf = (tag: number): number => fields.find((field) => field.tag === tag)?.value ?? 0;
  const orientation = valueOf(ORIENTATION);
  return {
    width: valueOf(WIDTH),
    height: valueOf(HEIGHT),
    bits: Math.min(64, valueOf(BITS)),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}
