/** A JPEG's pixels by the kernel. @module */

import { type JpegColors, type JpegFile, type JpegPicture, type JpegScan } from "../codecs/jpeg_file.ts";
import type { JpegLayout, PartLayout } from "../codecs/jpeg_layout.ts";
import { ZIGZAG } from "../codecs/jpeg_tables.ts";
import { allocate } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** The state: the reader's numbers, the picture's, components' from 128 on 64 bytes each; the zigzag's places. */
const STATE_BYTES = 1024;
const PARTS = 128;
const PART_BYTES = 64;
const ORDER = 512;
/** A table of codes as the kernel makes it, and one as it stands in the file. */
const TABLE_BYTES = 4496;
const SOURCE_BYTES = 272;
const STEPS_BYTES = 128;
const BLOCK_BYTES = 128;
/** Vectors may go beyond an array's end. */
const GAP_BYTES = 64;
/** A damaged scan is noticed after an MCU: 10 blocks of 64 values of 31 bits behind the file's end. */
const TAIL_BYTES = 4096;

/** What is decoded: a file of one sequential scan, from that scan on. */
export interface ScanOfPixels {
  readonly bytes: Uint8Array;
  readonly file: JpegFile;
  readonly picture: JpegPicture;
  readonly layout: JpegLayout;
  readonly scan: JpegScan;
}

/** The pixels, and where the marker behind the scan is. */
export interface DecodedScan {
  readonly pixels: Pixels;
  readonly marker: number;
}

/** Decodes; `"odd"` when the scan is damaged, null when the kernel cannot. */
export function pixelsByKernel(source: ScanOfPixels): DecodedScan | "odd" | null {
  const places = placesOf(source);
  return withKernels(places.end - FIRST_BYTE, (kernels) => {
    if (!writeState(kernels, source, places)) return "odd";
    return decodeRows(kernels, source, places);
  });
}

function decodeRows(kernels: Kernels, source: ScanOfPixels, places: Places): DecodedScan | "odd" {
  const { call } = kernels;
  const { bytes, scan, layout, picture: { width, height } } = source;
  const pixels = allocate(width, height, 4);
  call.jpegOpen(FIRST_BYTE, places.file);
  for (let row = 0, done = 0; row < layout.rows; row++) {
    const lines = call.jpegPixels(FIRST_BYTE, places.target);
    if (lines < 0 || done + lines > height) return "odd";
    kernels.read(places.target, pixels, done * width * 4, lines * width * 4);
    done += lines;
  }
  const marker = call.jpegMarker(FIRST_BYTE) - places.file + scan.start;
  return marker < bytes.length ? { pixels, marker } : "odd";
}

/** Where things lie in the kernels' memory. */
interface Places {
  readonly tables: number;
  readonly source: number;
  readonly steps: number;
  readonly block: number;
  readonly parts: readonly { readonly plane: number; readonly line: number; readonly words: number }[];
  readonly target: number;
  readonly file: number;
  readonly end: number;
}

function placesOf({ bytes, layout, scan, picture }: ScanOfPixels): Places {
  const tables = FIRST_BYTE + STATE_BYTES;
  const source = tables + 6 * TABLE_BYTES;
  const steps = source + SOURCE_BYTES;
  const block = steps + 3 * STEPS_BYTES;
  let at = block + BLOCK_BYTES;
  const parts = layout.parts.map((part) => {
    const [plane, line] = [at, at + strideOf(layout, part) * rowsOf(part) + GAP_BYTES];
    const words = aligned(line + (part.width + 16) * part.wider + GAP_BYTES);
    at = aligned(words + 2 * part.width + 2 * GAP_BYTES);
    return { plane, line, words };
  });
  const file = aligned(at + (layout.lines + 1) * picture.width * 4 + GAP_BYTES);
  const end = file + bytes.length - scan.start + TAIL_BYTES;
  return { tables, source, steps, block, parts, target: at, file, end };
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

/** Lays out everything; false when a table is missing or no code. */
function writeState(kernels: Kernels, source: ScanOfPixels, places: Places): boolean {
  const { bytes, file, picture, layout, scan } = source;
  const state = new Uint32Array(STATE_BYTES / 4);
  // The places of these numbers are in assembly/jpeg_bits.ts and assembly/jpeg_decode.ts.
  const numbers = [file.interval, 0, 0, layout.mcus, layout.parts.length, picture.width, picture.height];
  const more = [COLORS[file.colors], 0, 0, layout.lines, layout.lag, places.block];
  state.set([places.file + bytes.length - scan.start, ...numbers, ...more], 6);
  const made = new Map<number, number>();
  for (let i = 0; i < layout.parts.length; i++) {
    const steps = file.steps[picture.parts[i]?.steps ?? 0] ?? null;
    const { dc = 0, ac = 0 } = scan.parts[i] ?? {};
    const tables = [dc, ac + 4].map((number) =>
      made.get(number) ?? makeTable(kernels, source, { places, made, number })
    );
    if (steps === null || tables.includes(0)) return false;
    kernels.write(places.steps + i * STEPS_BYTES, steps);
    state.set(partNumbers(layout, places, { i, tables }), (PARTS + i * PART_BYTES) / 4);
  }
  kernels.write(FIRST_BYTE, state);
  kernels.fill(places.block, BLOCK_BYTES);
  kernels.write(FIRST_BYTE + ORDER, ZIGZAG);
  kernels.write(places.file, bytes, scan.start, bytes.length);
  return true;
}

const COLORS: Readonly<Record<JpegColors, number>> = { gray: 0, ycbcr: 1, rgb: 2 };

/** A component's numbers, in the kernel's order. */
function partNumbers(
  layout: JpegLayout,
  places: Places,
  { i, tables }: { i: number; tables: readonly number[] },
): number[] {
  const part = layout.parts[i] as PartLayout;
  const { plane, line, words } = places.parts[i] as Places["parts"][number];
  const { across, down, width, height, wider, higher, kind } = part;
  const [dc = 0, ac = 0] = tables;
  const rows = rowsOf(part);
  return [
    ...[across, down, places.steps + i * STEPS_BYTES, dc, ac, plane, strideOf(layout, part), 0],
    ...[kind, wider, higher, width, height, rows, line, words],
  ];
}

/** Has a table made; gives where it is, 0 when it is none. */
function makeTable(
  kernels: Kernels,
  { file }: ScanOfPixels,
  { places, made, number }: { places: Places; made: Map<number, number>; number: number },
): number {
  const codes = file.codes[number] ?? null;
  if (codes === null) return 0;
  const at = places.tables + made.size * TABLE_BYTES;
  kernels.write(places.source, codes);
  if (kernels.call.jpegTable(places.source, at, number < 4 ? 1 : 0) === 0) return 0;
  made.set(number, at);
  return at;
}
