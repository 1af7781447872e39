/** Histograms by kernels. @module */

import { inBands, SECOND, SOURCE, TABLES, TARGET } from "./pixel_bands.ts";

/** Four tables of 256 counts. */
const COUNT_BYTES = 4 * 256 * 4;
/** Two tables of 65 536 counts. */
const PAIR_BYTES = 2 * 65_536 * 4;
/** So many bytes are worth tables of pairs, which have to be cleared and added up. */
const MANY_BYTES = 1 << 17;

type Bytes = Uint8Array | Uint8ClampedArray;

/** Adds all pixels to four tables of 256 counts: red, green, blue, and gray or alpha; false when there are no kernels. */
export function countColorsByKernel(rgba: Bytes, tables: Uint32Array, fourth: "gray" | "alpha"): boolean {
  return addCounts(rgba, tables, { isGrayed: fourth === "gray" });
}

/** Adds the bytes to a table of 256 counts, but for up to 3 at the end; false when there are no kernels. */
export function countBytesByKernel(bytes: Bytes, table: Uint32Array): boolean {
  const tables = new Uint32Array(4 * table.length);
  const isDone = addCounts(bytes, tables, { isGrayed: false });
  for (let i = 0; i < tables.length; i++) {
    const place = i % table.length;
    table[place] = (table[place] as number) + (tables[i] as number);
  }
  return isDone;
}

/** Counts by the place within four bytes; gray may take the place of alpha. */
function addCounts(bytes: Bytes, tables: Uint32Array, { isGrayed }: { isGrayed: boolean }): boolean {
  const isPaired = bytes.length >= MANY_BYTES;
  return inBands(bytes.length, (kernels, start, end) => {
    const { call } = kernels;
    if (start === 0) kernels.write(SECOND, tables);
    if (start === 0 && isPaired) kernels.fill(TABLES, PAIR_BYTES);
    kernels.write(SOURCE, bytes, start, end);
    if (isGrayed) call.grayToAlpha(SOURCE, TARGET, (end - start) / 4);
    const from = isGrayed ? TARGET : SOURCE;
    if (isPaired) call.countPairs(from, end - start, TABLES);
    else call.countBytes(from, end - start, SECOND);
    if (end < bytes.length) return;
    if (isPaired) call.foldPairs(TABLES, SECOND);
    kernels.read(SECOND, tables, 0, COUNT_BYTES);
  }, isPaired ? PAIR_BYTES : 0);
}
