/** EXIF orientation from a TIFF structure. @module */

import { ByteReader } from "./byte_reader.ts";

/** The tag Orientation of TIFF 6.0 and EXIF 2.32. */
const ORIENTATION_TAG = 0x0112;
/** The field types SHORT and LONG of TIFF 6.0. */
const SHORT = 3;
const LONG = 4;
/** Bytes of one directory entry. */
const ENTRY_BYTES = 12;

/** One number from a TIFF directory. */
export interface TiffField {
  readonly tag: number;
  /** The first number of the field; 0 when its numbers lie outside the file, which decoders refuse. */
  readonly value: number;
}

/** The numbers of the first directory of a TIFF structure; null when it is none. */
export function readTiffFields(bytes: Uint8Array): TiffField[] | null {
  const littleEndian = bytes[0] === 0x49 && bytes[1] === 0x49;
  const bigEndian = bytes[0] === 0x4d && bytes[1] === 0x4d;
  if (!littleEndian && !bigEndian) return null;
  const reader = new ByteReader(bytes, { littleEndian });
  if (reader.u16(2) !== 42) return null;
  const directory = reader.u32(4);
  if (!reader.has(directory, 2)) return null;
  return readEntries(reader, directory);
}

/** EXIF orientation, 1 when there is none or it is not one of 1 to 8. */
export function readExifOrientation(tiff: Uint8Array): number {
  const field = readTiffFields(tiff)?.find(({ tag }) => tag === ORIENTATION_TAG);
  const value = field?.value ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

function readEntries(reader: ByteReader, directory: number): TiffField[] {
  const fields: TiffField[] = [];
  const count = reader.u16(directory);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    if (!reader.has(at, ENTRY_BYTES)) break;
    const type = reader.u16(at + 2);
    if (type !== SHORT && type !== LONG) continue;
    fields.push({ tag: reader.u16(at), value: firstValue(reader, at, type) });
  }
  return fields;
}

function firstValue(reader: ByteReader, at: number, type: number): number {
  const count = reader.u32(at + 4);
  const length = count * (type === SHORT ? 2 : 4);
  // Up to four bytes stand in the entry itself.
  const start = length <= 4 ? at + 8 : reader.u32(at + 8);
  if (count === 0 || !reader.has(start, length)) return 0;
  return type === SHORT ? reader.u16(start) : reader.u32(start);
}
