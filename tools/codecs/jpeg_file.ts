/** A JPEG's parts in the order of its file (ITU-T T.81, annex B), as far as they are as they should be. @module */

import { ZIGZAG } from "./jpeg_tables.ts";

/** What a component of the picture is. */
export interface JpegPart {
  readonly id: number;
  /** Samples across and down, as many as others have in the same area. */
  readonly across: number;
  readonly down: number;
  /** Number of its table of steps. */
  readonly steps: number;
}

/** The picture. */
export interface JpegPicture {
  readonly isProgressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly JpegPart[];
}

/** A component in a scan: which one, and the numbers of its tables of codes. */
export interface JpegScanPart {
  readonly index: number;
  readonly dc: number;
  readonly ac: number;
}

/** A scan's header. */
export interface JpegScan {
  readonly parts: readonly JpegScanPart[];
  /** The first and the last place in the zigzag; bits that were coded before, and that are left out. */
  readonly first: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
  /** Where its coded blocks begin. */
  readonly start: number;
}

/** How colours are told. */
export type JpegColors = "gray" | "ycbcr" | "rgb";

const START_OF_IMAGE = 0xd8;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Longest side that libjpeg reads. */
const MAX_SIDE = 65_500;
/** "JFIF" and a zero, "Adobe". */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0];
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65];
/** "RGB". */
const RGB = [0x52, 0x47, 0x42];

/** Reads a file's segments one after the other; whatever is odd makes it give up. */
export class JpegFile {
  /** Rows of steps in the order of the block, by number. */
  readonly steps: (Uint16Array | null)[] = [null, null, null, null];
  /** Sixteen counts and the symbols as they stand in the file; DC by number, AC by number and 4. */
  readonly codes: (Uint8Array | null)[] = [null, null, null, null, null, null, null, null];
  /** MCUs between restarts, 0 for none. */
  interval = 0;
  picture: JpegPicture | null = null;
  readonly #bytes: Uint8Array;
  #at = 2;
  #isJfif = false;
  /** Adobe's number for the colours, null without its segment. */
  #adobe: number | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes on to the next scan's header; `"end"` at the end of the image, null where something is odd. */
  nextScan(): JpegScan | "end" | null {
    const bytes = this.#bytes;
    if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE) return null;
    while (bytes[this.#at] === 0xff) {
      while (bytes[this.#at] === 0xff) this.#at += 1;
      const marker = bytes[this.#at] ?? 0;
      if (marker === END_OF_IMAGE) return "end";
      const start = this.#at + 3;
      const end = this.#at + 1 + this.#word(this.#at + 1);
      if (end < start || end > bytes.length) return null;
      this.#at = end;
      if (marker === START_OF_SCAN) return this.#readScan(start, end);
      if (!this.#read(marker, start, end)) return null;
    }
    return null;
  }

  /** Says where the marker behind a scan is: at the byte that is not 255. */
  goTo(marker: number): void {
    this.#at = marker - 1;
  }

  /** How the picture's colours are told, as libjpeg takes it. */
  get colors(): JpegColors {
    const parts = this.picture?.parts ?? [];
    if (parts.length === 1) return "gray";
    if (this.#isJfif) return "ycbcr";
    if (this.#adobe !== null) return this.#adobe === 0 ? "rgb" : "ycbcr";
    for (let i = 0; i < 3; i++) if (parts[i]?.id !== RGB[i]) return "ycbcr";
    return "rgb";
  }

  #word(at: number): number {
    return ((this.#bytes[at] ?? 0) << 8) | (this.#bytes[at + 1] ?? 0);
  }

  /** Reads a segment; false where it is odd. */
  #read(marker: number, start: number, end: number): boolean {
    switch (marker) {
      case 0xc0:
      case 0xc1:
      case 0xc2:
        return this.#readFrame(marker, start, end);
      case 0xc4:
        return this.#readCodes(start, end);
      case 0xdb:
        return this.#readSteps(start, end);
      case 0xdd:
        this.interval = this.#word(start);
        return end - start === 2;
      case 0xe0:
        if (end - start >= 12 && this.#isText(start, JFIF)) this.#isJfif = true;
        return true;
      case 0xee:
        if (end - start >= 12 && this.#isText(start, ADOBE)) this.#adobe = this.#bytes[start + 11] as number;
        return true;
      default:
        // What applications and people wrote.
        return marker >= 0xe0 && marker <= 0xfe && (marker < 0xf0 || marker === 0xfe);
    }
  }

  #isText(start: number, text: readonly number[]): boolean {
    for (let i = 0; i < text.length; i++) if (this.#bytes[start + i] !== text[i]) return false;
    return true;
  }

  #readFrame(marker: number, start: number, end: number): boolean {
    const bytes = this.#bytes;
    const count = bytes[start + 5] ?? 0;
    const [height, width] = [this.#word(start + 1), this.#word(start + 3)];
    if (this.picture !== null || bytes[start] !== 8 || (count !== 1 && count !== 3)) return false;
    if (end - start !== 6 + 3 * count || width === 0 || height === 0 || width > MAX_SIDE || height > MAX_SIDE) {
      return false;
    }
    const parts: JpegPart[] = [];
    for (let at = start + 6; at < end; at += 3) {
      const [id, sampling, steps] = [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number];
      const [across, down] = [sampling >> 4, sampling & 15];
      const isOdd = across < 1 || across > 4 || down < 1 || down > 4 || steps > 3;
      if (isOdd || parts.some((part) => part.id === id)) return false;
      parts.push({ id, across, down, steps });
    }
    this.picture = { isProgressive: marker === 0xc2, width, height, parts };
    return true;
  }

  #readCodes(start: number, end: number): boolean {
    const bytes = this.#bytes;
    let at = start;
    while (at + 17 <= end) {
      const number = bytes[at] as number;
      if ((number & 0xef) > 3) return false;
      let symbols = 0;
      for (let i = 1; i <= 16; i++) symbols += bytes[at + i] as number;
      const next = at + 17 + symbols;
      if (symbols > 256 || next > end) return false;
      this.codes[(number & 3) + (number >> 2)] = bytes.subarray(at + 1, next);
      at = next;
    }
    return at === end;
  }

  #readSteps(start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      const number = this.#bytes[at] as number;
      const size = number >> 4;
      if ((number & 15) > 3 || size > 1 || at + 65 + 64 * size > end) return false;
      const steps = new Uint16Array(64);
      for (let k = 0; k < 64; k++) {
        const step = size === 0 ? this.#bytes[at + 1 + k] : this.#word(at + 1 + 2 * k);
        steps[ZIGZAG[k] as number] = step as number;
      }
      this.steps[number & 15] = steps;
      at += 65 + 64 * size;
    }
    return at === end;
  }

  #readScan(start: number, end: number): JpegScan | null {
    const bytes = this.#bytes;
    const count = bytes[start] ?? 0;
    if (this.picture === null || count < 1 || count > this.picture.parts.length || end - start !== 4 + 2 * count) {
      return null;
    }
    const parts: JpegScanPart[] = [];
    for (let at = start + 1; at < end - 3; at += 2) {
      const index = this.picture.parts.findIndex(({ id }) => id === bytes[at]);
      const [dc, ac] = [(bytes[at + 1] as number) >> 4, (bytes[at + 1] as number) & 15];
      // Components come in the picture's order.
      if (index < 0 || dc > 3 || ac > 3 || index <= (parts.at(-1)?.index ?? -1)) return null;
      parts.push({ index, dc, ac });
    }
    const [first, last, bits] = [bytes[end - 3] as number, bytes[end - 2] as number, bytes[end - 1] as number];
    return { parts, first, last, high: bits >> 4, low: bits & 15, start: end };
  }
}
