/** Reading numbers from bytes that may end at any point. @module */

/** Reads within bounds: beyond the end everything is 0. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #isLittleEndian: boolean;

  constructor(bytes: Uint8Array, { littleEndian = false }: { littleEndian?: boolean } = {}) {
    this.bytes = bytes;
    this.#isLittleEndian = littleEndian;
  }

  /** Whether `count` bytes are there. */
  has(offset: number, count: number): boolean {
    return offset >= 0 && offset + count <= this.bytes.length;
  }

  /** One byte. */
  u8(offset: number): number {
    return this.bytes[offset] ?? 0;
  }

  /** Two bytes. */
  u16(offset: number): number {
    const [first, second] = [this.u8(offset), this.u8(offset + 1)];
    return this.#isLittleEndian ? first | (second << 8) : (first << 8) | second;
  }

  /** Three bytes. */
  u24(offset: number): number {
    const middle = this.u8(offset + 1) << 8;
    return this.#isLittleEndian
      ? this.u8(offset) | middle | (this.u8(offset + 2) << 16)
      : (this.u8(offset) << 16) | middle | this.u8(offset + 2);
  }

  /** Four bytes, unsigned. */
  u32(offset: number): number {
    const [first, second] = [this.u16(offset), this.u16(offset + 2)];
    return this.#isLittleEndian ? first + second * 0x10000 : first * 0x10000 + second;
  }

  /** Whether ASCII text stands at an offset. */
  isText(offset: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.u8(offset + i) !== text.charCodeAt(i)) return false;
    return this.has(offset, text.length);
  }
}
