/** Filters over neighbourhoods, a band of rows at a time. @module */

import type { Pixels } from "../core/image.ts";
import type { KernelExports } from "./kernel_exports.ts";
import { FIRST_BYTE, type KernelBytes, type Kernels, withKernels } from "./kernel_memory.ts";

/** Pixels with their layout. */
export interface BandSource {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: 1 or 4. */
  readonly step: number;
}

/** What a filter sees around each pixel, and what else it needs. */
export interface BandPlan {
  /** Pixels on either side, rows above and below. */
  readonly left: number;
  readonly right: number;
  readonly above: number;
  readonly below: number;
  /** How the image goes on beyond its rim. */
  readonly border: "reflect101" | "replicate";
  /** Rows of a band; by default as many as stay in the cache. */
  readonly rows?: number;
  /** Bytes that the kernel keeps from band to band. */
  readonly scratchBytes?: number;
  /** Arrays that the kernel reads. */
  readonly tables?: readonly KernelBytes[];
}

/** One band: addresses, and which rows it is. */
export interface Band {
  readonly call: KernelExports;
  /** The rows with their margins. */
  readonly source: number;
  readonly out: number;
  readonly top: number;
  readonly rows: number;
  readonly scratch: number;
  readonly tables: readonly number[];
}

/** Bytes of a band: it and its result stay in the second cache. */
const BAND_BYTES = 1 << 17;
const GAP_BYTES = 64;
const RULES = { reflect101: 0, replicate: 1 } as const;

/** Filters all rows; null when kernels cannot, and the caller has to. */
export function filterBands(source: BandSource, plan: BandPlan, target: Pixels, filter: (band: Band) => void): boolean {
  const layout = layOut(source, plan);
  return withKernels(layout.end, (kernels) => {
    const at = { ...layout, tables: writeTables(kernels, plan.tables ?? [], layout.tables) };
    for (let top = 0; top < source.height; top += layout.rows) {
      const rows = top + layout.rows < source.height ? layout.rows : source.height - top;
      stage(kernels, source, plan, { ...layout, top, rows });
      filter({ call: kernels.call, source: at.band, out: at.out, top, rows, scratch: at.scratch, tables: at.tables });
      const lineBytes = source.width * source.step;
      kernels.read(at.out, target, top * lineBytes, rows * lineBytes);
    }
    return true;
  }) ?? false;
}

interface Layout {
  readonly rows: number;
  readonly tables: number;
  readonly staged: number;
  readonly band: number;
  readonly out: number;
  readonly scratch: number;
  readonly end: number;
}

function layOut({ width, height, step }: BandSource, plan: BandPlan): Layout {
  const { left, right, above, below, tables = [] } = plan;
  const stride = (left + width + right) * step;
  const wanted = Math.max(16, above + below, Math.floor(BAND_BYTES / stride));
  const rows = Math.min(height, plan.rows ?? wanted);
  const banded = rows + above + below;
  const tableBytes = tables.reduce((sum, table) => sum + roomFor(table.byteLength), 0);
  const staged = FIRST_BYTE + tableBytes;
  const band = staged + roomFor(Math.min(banded, height) * width * step);
  const out = band + roomFor(banded * stride);
  const scratch = out + roomFor(rows * width * step);
  return { rows, tables: FIRST_BYTE, staged, band, out, scratch, end: scratch + roomFor(plan.scratchBytes ?? 0) };
}

/** Whole vectors, and some more: kernels read and write beyond the end of a row. */
function roomFor(bytes: number): number {
  // Not by `& ~15`: of more than 2 GB that would make a negative number, which looks like little.
  return Math.ceil(bytes / 16) * 16 + GAP_BYTES;
}

/** Writes arrays one behind the other; gives their addresses. */
export function writeTables(kernels: Kernels, tables: readonly KernelBytes[], start: number): number[] {
  let at = start;
  return tables.map((table) => {
    const here = at;
    kernels.write(here, table);
    at += roomFor(table.byteLength);
    return here;
  });
}

/** The image's rows that a band needs, then the band with its margins. */
function stage(
  kernels: Kernels,
  { pixels, width, height, step }: BandSource,
  { left, right, above, below, border }: BandPlan,
  { top, rows, staged, band }: Layout & { readonly top: number },
): void {
  const start = top - above;
  const end = top + rows + below;
  const [first, last] = border === "replicate" ? clampedRows(start, end, height) : mirroredRows(start, end, height);
  kernels.write(staged, pixels, first * width * step, last * width * step);
  const rule = RULES[border];
  kernels.call.padBand(staged, first, band, start, end - start, width, height, step, left, right, rule);
}

/** Rows from start to end, those outside being the outermost ones: the first, and the one after the last. */
function clampedRows(start: number, end: number, height: number): [number, number] {
  return [Math.min(height - 1, Math.max(0, start)), Math.max(1, Math.min(height, end))];
}

/** The same where rows outside are mirrored. */
function mirroredRows(start: number, end: number, height: number): [number, number] {
  const first = start >= 0 ? Math.min(start, Math.max(0, 2 * height - 1 - end)) : 0;
  const last = end <= height ? Math.max(end, Math.min(height, 1 - start)) : height;
  return [first, last];
}
