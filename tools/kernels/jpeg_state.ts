/** What the kernel that decodes JPEGs finds in its memory. @module */

import type { JpegColors, JpegScan } from "../codecs/jpeg_file.ts";
import type { JpegLayout, PartLayout } from "../codecs/jpeg_layout.ts";
import type { JpegSource } from "../codecs/jpeg_source.ts";
import { ZIGZAG } from "../codecs/jpeg_tables.ts";
import { FIRST_BYTE, type Kernels } from "./kernel_memory.ts";

/** The state: the reader's numbers, the picture's, a scan's, components' from 128 on 80 bytes each; the zigzag. */
const STATE_BYTES = 1024;
const PARTS = 128;
const PART_BYTES = 80;
const ORDER = 512;
/** A table of codes as the kernel makes it, and one as it stands in the file. */
const TABLE_BYTES = 4496;
const TABLES = 8;
const SOURCE_BYTES = 272;
const STEPS_BYTES = 128;
/** A block's coefficients, two bytes each. */
const BLOCK_BYTES = 128;
/** Vectors may go beyond an array's end. */
const GAP_BYTES = 64;
/** A damaged scan is noticed after an MCU: 10 blocks of 64 values of 31 bits behind the file's end. */
const TAIL_BYTES = 4096;

const COLORS: Readonly<Record<JpegColors, number>> = { gray: 0, ycbcr: 1, rgb: 2 };

/** Where a component's things lie. */
interface PartPlaces {
  readonly plane: number;
  readonly line: number;
  readonly words: number;
  readonly blocks: number;
}

/** Where things lie in the kernels' memory. */
export interface JpegPlaces {
  readonly parts: readonly PartPlaces[];
  /** Lines of RGBA come here. */
  readonly target: number;
  /** Blocks that scans store, and how many bytes they take. */
  readonly blocks: number;
  readonly blockBytes: number;
  /** The file from the first scan's coded blocks on. */
  readonly file: number;
  /** Bytes from {@link FIRST_BYTE} on. */
  readonly room: number;
}

const SOURCE = FIRST_BYTE + STATE_BYTES + TABLES * TABLE_BYTES;
const STEPS = SOURCE + SOURCE_BYTES;
const BLOCK = STEPS + 3 * STEPS_BYTES;

/** Lays out the memory; with room for all blocks when scans store them. */
export function jpegPlaces({ bytes, layout, scan, picture }: JpegSource, isStored: boolean): JpegPlaces {
  let at = BLOCK + BLOCK_BYTES;
  const lines: Omit<PartPlaces, "blocks">[] = [];
  for (const part of layout.parts) {
    const plane = at;
    const line = plane + strideOf(layout, part) * rowsOf(part) + GAP_BYTES;
    const words = aligned(line + (part.width + 16) * part.wider + GAP_BYTES);
    at = aligned(words + 2 * part.width + 2 * GAP_BYTES);
    lines[lines.length] = { plane, line, words };
  }
  const target = at;
  const blocks = aligned(at + (layout.lines + 1) * picture.width * 4 + GAP_BYTES);
  at = blocks;
  const parts = layout.parts.map((part, i) => {
    const places = { ...lines[i] as Omit<PartPlaces, "blocks">, blocks: at };
    if (isStored) at += layout.mcus * part.across * layout.rows * part.down * BLOCK_BYTES;
    return places;
  });
  const room = at + bytes.length - scan.start + TAIL_BYTES - FIRST_BYTE;
  return { parts, target, blocks, blockBytes: at - blocks, file: at, room };
}

function aligned(at: number): number {
  return (at + 15) & ~15;
}

/** Two rows of MCUs are kept. */
function rowsOf({ down }: PartLayout): number {
  return 16 * down;
}

function strideOf({ mcus }: JpegLayout, { across }: PartLayout): number {
  return mcus * across * 8 + 16;
}

/** Writes what the kernel needs for a picture and its scans. */
export class JpegState {
  readonly #kernels: Kernels;
  readonly #source: JpegSource;
  readonly #places: JpegPlaces;
  readonly #numbers = new Uint32Array(STATE_BYTES / 4);
  /** What the tables in the memory were made from. */
  readonly #made: (Uint8Array | null)[] = [null, null, null, null, null, null, null, null];
  readonly #hasSteps = [false, false, false];

  constructor(kernels: Kernels, source: JpegSource, places: JpegPlaces) {
    this.#kernels = kernels;
    this.#source = source;
    this.#places = places;
    const { bytes, picture, layout, scan } = source;
    const size = [layout.mcus, layout.parts.length, picture.width, picture.height];
    // The places of these numbers are in assembly/jpeg_bits.ts and assembly/jpeg_decode.ts.
    const numbers = [0, 0, 0, ...size, COLORS[source.file.colors], 0, 0, layout.lines, layout.lag, BLOCK];
    this.#numbers.set([places.file + bytes.length - scan.start, ...numbers], 6);
    layout.parts.forEach((part, i) => this.#layOut(part, i));
    kernels.write(places.file, bytes, scan.start, bytes.length);
    kernels.fill(BLOCK, BLOCK_BYTES);
    kernels.fill(places.blocks, places.blockBytes);
  }

  /** Writes a scan's numbers and tables; false when a table is missing, or no code. `kind` is the kernel's. */
  openScan(scan: JpegScan, kind: number): boolean {
    const { layout, file, bytes, scan: firstScan } = this.#source;
    const { parts, first, last, low } = scan;
    const numbers = this.#numbers;
    numbers[7] = file.interval;
    const alone = parts.length === 1 ? layout.parts[(parts[0] as { index: number }).index] : undefined;
    const mcus = alone === undefined ? layout.mcus : (alone.width + 7) >> 3;
    numbers.set([kind, first, last, low, 0, parts.length, mcus, ...parts.map(({ index }) => index)], 20);
    for (const { index, dc, ac } of parts) {
      const needsDc = first === 0 && scan.high === 0;
      if (!this.#keepSteps(index) || (needsDc && !this.#make(dc)) || (last > 0 && !this.#make(ac + 4))) return false;
      numbers.set([tableAt(dc), tableAt(ac + 4)], (PARTS + index * PART_BYTES) / 4 + 3);
    }
    this.#kernels.write(FIRST_BYTE, numbers);
    this.#kernels.write(FIRST_BYTE + ORDER, ZIGZAG);
    const start = this.#places.file + scan.start - firstScan.start;
    if (scan.start > bytes.length) return false;
    this.#kernels.call.jpegOpen(FIRST_BYTE, start);
    return true;
  }

  /** Where in the file the marker behind the scan is. */
  get marker(): number {
    return this.#kernels.call.jpegMarker(FIRST_BYTE) - this.#places.file + this.#source.scan.start;
  }

  #layOut(part: PartLayout, i: number): void {
    const { layout } = this.#source;
    const { plane, line, words, blocks } = this.#places.parts[i] as PartPlaces;
    const { across, down, width, height, wider, higher, kind } = part;
    const decoding = [across, down, STEPS + i * STEPS_BYTES, 0, 0, plane, strideOf(layout, part), 0];
    const lines = [kind, wider, higher, width, height, rowsOf(part), line, words];
    this.#numbers.set([...decoding, ...lines, blocks, layout.mcus * across], (PARTS + i * PART_BYTES) / 4);
  }

  /** A component's steps are those that its table has at its first scan. */
  #keepSteps(index: number): boolean {
    if (this.#hasSteps[index] === true) return true;
    const steps = this.#source.file.steps[this.#source.picture.parts[index]?.steps ?? 0] ?? null;
    if (steps === null) return false;
    this.#kernels.write(STEPS + index * STEPS_BYTES, steps);
    this.#hasSteps[index] = true;
    return true;
  }

  #make(number: number): boolean {
    const codes = this.#source.file.codes[number] ?? null;
    if (codes === null) return false;
    if (this.#made[number] === codes) return true;
    this.#kernels.write(SOURCE, codes);
    if (this.#kernels.call.jpegTable(SOURCE, tableAt(number), number < 4 ? 1 : 0) === 0) return false;
    this.#made[number] = codes;
    return true;
  }
}

function tableAt(number: number): number {
  return FIRST_BYTE + STATE_BYTES + number * TABLE_BYTES;
}
