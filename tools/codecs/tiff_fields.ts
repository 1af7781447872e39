/** The fields of a TIFF's first directory (TIFF 6.0, section 2). @module */

/** The whole numbers of a directory. */
export interface TiffFields {
  readonly littleEndian: boolean;
  /** The file ends before its directory does. */
  readonly isCut: boolean;
  /**
   * The numbers of a tag, of its first field where it comes twice; none when it is not there, holds texts or
   * fractions, or lies outside the file. They are read when they are asked for: fields may lie upon each other, and
   * all of them together be far longer than the file.
   */
  readonly list: (tag: number) => readonly number[];
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
  const entries = new Map<number, number>();
  const count = view.getUint16(directory, littleEndian);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    if (at + ENTRY_BYTES > bytes.length) break;
    const tag = view.getUint16(at, littleEndian);
    const isWhole = VALUE_BYTES[view.getUint16(at + 2, littleEndian)] !== undefined;
    if (isWhole && !entries.has(tag)) entries.set(tag, at);
  }
  const list = (tag: number): number[] => {
    const at = entries.get(tag);
    return at === undefined ? [] : readValues(view, at, littleEndian);
  };
  return { littleEndian, isCut: directory + 2 + count * ENTRY_BYTES > bytes.length, list };
}

function readValues(view: DataView, at: number, littleEndian: boolean): number[] {
  const size = VALUE_BYTES[view.getUint16(at + 2, littleEndian)] as number;
  const count = view.getUint32(at + 4, littleEndian);
  // Up to four bytes stand in the entry itself.
  const start = count * size <= 4 ? at + 8 : view.getUint32(at + 8, littleEndian);
  if (start + count * size > view.byteLength) return [];
  const numbers: number[] = [];
  for (let at = start; at < start + count * size; at += size) {
    numbers.push(size === 2 ? view.getUint16(at, littleEndian) : view.getUint32(at, littleEndian));
  }
  return numbers;
}
