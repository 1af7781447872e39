/** The fields of a TIFF's first directory (TIFF 6.0, section 2). @module */

/** Whole numbers by tag, the first where a tag comes twice; bytes, texts and fractions are left out. */
export interface TiffFields {
  readonly littleEndian: boolean;
  readonly values: ReadonlyMap<number, readonly number[]>;
}

const ENTRY_BYTES = 12;
/** Bytes of a value by field type: SHORT, LONG. */
const VALUE_BYTES: Readonly<Record<number, number>> = { 3: 2, 4: 4 };

/** Reads the first directory; null when the file has none. */
export function readTiffFields(bytes: Uint8Array): TiffFields | null {
  const order = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (bytes.length < 8 || (order !== 0x4949 && order !== 0x4d4d)) return null;
  const littleEndian = order === 0x4949;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const directory = view.getUint32(4, littleEndian);
  if (view.getUint16(2, littleEndian) !== 42 || directory + 2 > bytes.length) return null;
  const values = new Map<number, readonly number[]>();
  const count = view.getUint16(directory, littleEndian);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    if (at + ENTRY_BYTES > bytes.length) break;
    const tag = view.getUint16(at, littleEndian);
    const numbers = values.has(tag) ? null : readValues(view, at, littleEndian);
    if (numbers !== null) values.set(tag, numbers);
  }
  return { littleEndian, values };
}

function readValues(view: DataView, at: number, littleEndian: boolean): number[] | null {
  const size = VALUE_BYTES[view.getUint16(at + 2, littleEndian)];
  if (size === undefined) return null;
  const count = view.getUint32(at + 4, littleEndian);
  // Up to four bytes stand in the entry itself.
  const start = count * size <= 4 ? at + 8 : view.getUint32(at + 8, littleEndian);
  if (start + count * size > view.byteLength) return null;
  const numbers: number[] = [];
  for (let at = start; at < start + count * size; at += size) {
    numbers.push(size === 2 ? view.getUint16(at, littleEndian) : view.getUint32(at, littleEndian));
  }
  return numbers;
}
