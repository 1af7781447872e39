/** Hough transforms by kernels. @module */

import type { EdgePoints } from "../structure/edge_map.ts";
import type { HoughSpace } from "../structure/hough_space.ts";
import type { LinePeak } from "../structure/line_peaks.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";
import { BAND_BYTES, inBands, SOURCE, TABLES } from "./pixel_bands.ts";

const GAP_BYTES = 64;
/** Lists of so many numbers for a band whose bytes are all points. */
const LIST_BYTES = 4 * BAND_BYTES + GAP_BYTES;
/** Rows of cells in memory: two that are voted for, and two before. */
const RING = 4;
/** The greatest threshold that a kernel can be told; nothing has more votes. */
const MOST_VOTES = 0x7fff_ffff;

/** The bytes that are not 0; null when there are no kernels. */
export function pointsByKernel(edges: Uint8Array | Uint8ClampedArray, width: number): EdgePoints | null {
  const parts: EdgePoints[] = [];
  const isDone = inBands(edges.length, (kernels, start, end) => {
    kernels.write(SOURCE, edges, start, end);
    const count = kernels.call.pointsOf(SOURCE, end - start, start, width, TABLES, TABLES + LIST_BYTES);
    if (count === 0) return;
    parts.push({ xs: readList(kernels, TABLES, count), ys: readList(kernels, TABLES + LIST_BYTES, count) });
  }, 2 * LIST_BYTES);
  if (!isDone) return null;
  return { xs: joined(parts.map(({ xs }) => xs)), ys: joined(parts.map(({ ys }) => ys)) };
}

function readList(kernels: Kernels, at: number, count: number): Int32Array {
  const list = new Int32Array(count);
  kernels.read(at, list);
  return list;
}

function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/**
 * Cells that have more votes than the threshold and their neighbours, in no
 * order; null when there are no kernels. Angles are taken two by two, and of
 * their rows of cells no more than four are there at a time.
 */
export function linePeaksByKernel({ xs, ys }: EdgePoints, space: HoughSpace, threshold: number): LinePeak[] | null {
  const { angles, distances, cos, sin } = space;
  const listBytes = 4 * xs.length + GAP_BYTES;
  const rowBytes = 4 * (distances + 2) + GAP_BYTES;
  const rows = FIRST_BYTE + 2 * listBytes;
  const found = rows + RING * rowBytes;
  const rowOf = (angle: number): number => rows + ((angle + RING) % RING) * rowBytes;
  const middle = 4 * (1 + Math.floor((distances - 1) / 2));
  const least = Math.min(threshold, MOST_VOTES);
  return withKernels(found - FIRST_BYTE + 8 * distances, (kernels) => {
    const peaks: LinePeak[] = [];
    const [xList, yList] = [FIRST_BYTE, FIRST_BYTE + listBytes];
    kernels.write(xList, xs);
    kernels.write(yList, ys);
    kernels.fill(rows, RING * rowBytes);
    const look = (angle: number): void => {
      const [above, here, below] = [rowOf(angle - 1), rowOf(angle), rowOf(angle + 1)];
      const count = kernels.call.linePeaks(above, here, below, distances, least, found);
      if (count > 0) readPeaks(kernels, { angle, found, count, peaks });
    };
    for (let n = 0; n < angles; n += 2) {
      const next = n + 1;
      kernels.fill(rowOf(n), rowBytes);
      kernels.fill(rowOf(next), rowBytes);
      kernels.call.voteForLines(
        xList,
        yList,
        xs.length,
        cos[n] as number,
        sin[n] as number,
        rowOf(n) + middle,
        cos[next] ?? 0,
        sin[next] ?? 0,
        rowOf(next) + middle,
      );
      if (next === angles) kernels.fill(rowOf(next), rowBytes);
      if (n > 0) look(n - 1);
      look(n);
    }
    if (angles % 2 === 0) {
      kernels.fill(rowOf(angles), rowBytes);
      look(angles - 1);
    }
    return peaks;
  });
}

interface FoundPeaks {
  readonly angle: number;
  readonly found: number;
  readonly count: number;
  readonly peaks: LinePeak[];
}

function readPeaks(kernels: Kernels, { angle, found, count, peaks }: FoundPeaks): void {
  const list = readList(kernels, found, 2 * count);
  for (let i = 0; i < list.length; i += 2) {
    peaks.push({ angle, distance: list[i] as number, votes: list[i + 1] as number });
  }
}
