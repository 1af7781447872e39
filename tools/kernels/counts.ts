/** Histograms by kernels. @module */

import { inBands, SECOND, SOURCE, TABLES, TARGET } from "./pixel_bands.ts";

/** Four tables of 256 counts. */
const COUNT_BYTES = 4 * 256 * 4;
/** A table of 65 536 counts. */
const PAIR_BYTES = 65_536 * 4;
/** So many bytes are worth tables of pairs, which have to be cleared and added up. */
const MANY_BYTES = 1 << 17;

type Bytes = Uint8Array | Uint8ClampedArray;

/** What the four bytes of a pixel are; gray is counted in place of alpha, and bytes are counted in whichever table. */
type Layout = "rgb gray" | "rgba" | "bytes";

/** Adds all pixels to four tables of 256 counts: red, green, blue, and gray or alpha; false when there are no kernels. */
export function countColorsByKernel(rgba: Bytes, tables: Uint32Array, layout: "rgb gray" | "rgba"): boolean {
  return addCounts(rgba, tables, layout);
}

/** Adds the bytes to a table of 256 counts, but for up to 3 at the end; false when there are no kernels. */
export function countBytesByKernel(bytes: Bytes, table: Uint32Array): boolean {
  const tables = new Uint32Array(4 * table.length);
  const isDone = addCounts(bytes, tables, "bytes");
  for (let i = 0; i < tables.length; i++) {
    const place = i % table.length;
    table[place] = (table[place] as number) + (tables[i] as number);
  }
  return isDone;
}

function addCounts(bytes: Bytes, tables: Uint32Array, layout: Layout): boolean {
  const pairTables = bytes.length < MANY_BYTES ? 0 : layout === "bytes" ? 1 : 2;
  return inBands(bytes.length, (kernels, start, end) => {
    const { call } = kernels;
    if (start === 0) kernels.write(SECOND, tables);
    if (start === 0) kernels.fill(TABLES, pairTables * PAIR_BYTES);
    kernels.write(SOURCE, bytes, start, end);
    if (layout === "rgb gray") call.grayToAlpha(SOURCE, TARGET, (end - start) / 4);
    const from = layout === "rgb gray" ? TARGET : SOURCE;
    if (pairTables === 0) call.countBytes(from, end - start, SECOND);
    else if (pairTables === 1) call.countGrayPairs(from, end - start, TABLES);
    else call.countPairs(from, end - start, TABLES);
    if (end < bytes.length) return;
    if (pairTables > 0) call.foldPairs(TABLES, pairTables, SECOND);
    kernels.read(SECOND, tables, 0, COUNT_BYTES);
  }, pairTables * PAIR_BYTES);
}

/** Whether all bytes but zeros are alike, as in a mask; null when there are no kernels. */
export function isSoleGrayByKernel(gray: Bytes): boolean | null {
  let found = 0;
  const isDone = inBands(gray.length, (kernels, start, end) => {
    if (found === -1) return;
    kernels.write(SOURCE, gray, start, end);
    found = kernels.call.soleGray(SOURCE, end - start, found);
  });
  return isDone ? found !== -1 : null;
}
