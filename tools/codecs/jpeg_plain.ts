/** A JPEG's pixels without kernels. @module */

import { allocate, hasRoom } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { BitReader, type CodeReader, codeReader } from "./jpeg_bits.ts";
import { type BlockCodes, BlockReader } from "./jpeg_blocks.ts";
import type { JpegScan } from "./jpeg_file.ts";
import { inverseBlock } from "./jpeg_inverse.ts";
import { lineOf, type PartPlane, putLine } from "./jpeg_lines.ts";
import { JpegProgress, type ScanKind } from "./jpeg_progress.ts";
import type { JpegSource } from "./jpeg_source.ts";

/** RST0; seven more follow it in turn. */
const FIRST_RESTART = 0xd0;
/** Of a block: its coefficients, two bytes each, and its samples. */
const BLOCK_BYTES = 64 * 3;

/** A component while scans bring it. */
interface StoredPart {
  readonly blocks: Int16Array;
  /** Blocks in a row, and rows of them. */
  readonly across: number;
  readonly down: number;
  /** Its table's steps at its first scan. */
  steps: Uint16Array | null;
}

/** The pixels; null when a scan is damaged, or there is no room for all coefficients. */
export function pixelsPlainly(source: JpegSource): Pixels | null {
  const { file, picture, layout } = source;
  const blocks = layout.parts.reduce((sum, { across, down }) => sum + across * down, 0) * layout.mcus * layout.rows;
  if (!hasRoom(blocks * BLOCK_BYTES)) return null;
  const parts: readonly StoredPart[] = layout.parts.map((part) => {
    const size = { across: layout.mcus * part.across, down: layout.rows * part.down };
    return { ...size, blocks: new Int16Array(size.across * size.down * 64), steps: null };
  });
  const progress = new JpegProgress(picture);
  let scan: JpegScan | "end" | null = source.scan;
  while (scan !== "end") {
    const kind = scan === null ? null : progress.next(scan);
    if (scan === null || kind === null) return null;
    const marker = storeScan(source, { parts, scan, kind });
    if (marker === null) return null;
    file.goTo(marker);
    scan = file.nextScan();
  }
  return progress.isWhole ? pixelsOf(source, parts) : null;
}

interface Storing {
  readonly parts: readonly StoredPart[];
  readonly scan: JpegScan;
  readonly kind: ScanKind;
}

/** Stores a scan's blocks; gives where the marker behind it is, null when it is damaged. */
function storeScan(source: JpegSource, storing: Storing): number | null {
  const { bytes, file, layout } = source;
  const { parts, scan, kind } = storing;
  const codes = codesOf(source, storing);
  if (codes === null) return null;
  const bits = new BitReader(bytes);
  const reader = new BlockReader(bits, { kind, first: scan.first, last: scan.last, low: scan.low });
  const alone = scan.parts.length === 1 ? layout.parts[scan.parts[0]?.index ?? 0] : undefined;
  const [mcus, rows] = alone === undefined
    ? [layout.mcus, layout.rows]
    : [(alone.width + 7) >> 3, (alone.height + 7) >> 3];
  bits.open(scan.start);
  for (let mcu = 0, restarts = 0; mcu < mcus * rows; mcu++) {
    if (file.interval > 0 && mcu > 0 && mcu % file.interval === 0) {
      if (bits.isOverrun || bytes[bits.marker] !== FIRST_RESTART + (restarts++ & 7)) return null;
      bits.open(bits.marker + 1);
      reader.forget();
    }
    for (const [i, { index }] of scan.parts.entries()) {
      const part = parts[index] as StoredPart;
      const { across, down } = alone === undefined ? layout.parts[index] as { across: number; down: number } : ONE;
      for (let block = 0; block < across * down; block++) {
        const y = Math.floor(mcu / mcus) * down + Math.floor(block / across);
        const at = (y * part.across + (mcu % mcus) * across + block % across) * 64;
        if (!reader.read(part.blocks.subarray(at, at + 64), codes[i] as BlockCodes, index)) return null;
      }
    }
    if (bits.isOverrun) return null;
  }
  return bits.marker < bytes.length ? bits.marker : null;
}

/** A component alone comes block by block. */
const ONE = { across: 1, down: 1 };

/** The codes of a scan's components, whose steps are kept; null when something is missing. */
function codesOf({ file, picture }: JpegSource, { parts, scan }: Storing): BlockCodes[] | null {
  const made: BlockCodes[] = [];
  for (const { index, dc, ac } of scan.parts) {
    const part = parts[index] as StoredPart;
    part.steps ??= file.steps[picture.parts[index]?.steps ?? 0] ?? null;
    const codes = {
      dc: scan.first === 0 && scan.high === 0 ? readerOf(file.codes[dc], true) : null,
      ac: scan.last > 0 ? readerOf(file.codes[ac + 4], false) : null,
    };
    if (part.steps === null || codes.dc === undefined || codes.ac === undefined) return null;
    made.push({ dc: codes.dc, ac: codes.ac });
  }
  return made;
}

/** Undefined where there is no table, or no code in it. */
function readerOf(source: Uint8Array | null | undefined, isDc: boolean): CodeReader | undefined {
  return source === null || source === undefined ? undefined : codeReader(source, isDc) ?? undefined;
}

function pixelsOf({ file, picture, layout }: JpegSource, parts: readonly StoredPart[]): Pixels {
  const { width, height } = picture;
  const planes = parts.map((part, i) => planeOf(part, layout.parts[i] as PartPlane["layout"]));
  const pixels = allocate(width, height, 4);
  for (let y = 0; y < height; y++) {
    putLine(planes.map((plane) => lineOf(plane, y)), file.colors, { pixels, at: y * width, width });
  }
  return pixels;
}

function planeOf({ blocks, across, down, steps }: StoredPart, layout: PartPlane["layout"]): PartPlane {
  const stride = across * 8;
  const samples = new Uint8Array(stride * down * 8);
  for (let block = 0; block < across * down; block++) {
    const at = Math.floor(block / across) * 8 * stride + (block % across) * 8;
    inverseBlock(blocks.subarray(block * 64, block * 64 + 64), steps as Uint16Array, { samples, stride }, at);
  }
  return { samples, stride, layout };
}
