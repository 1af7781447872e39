/** Histograms by a kernel. @module */

import { inBands, SOURCE, TARGET } from "./pixel_bands.ts";

/** Adds all pixels to four tables of 256 counts; false when there are no kernels. */
export function countColorsByKernel(rgba: Uint8ClampedArray, tables: Uint32Array): boolean {
  const pairs = new Uint32Array(2 * tables.length);
  const isDone = inBands(rgba.length, (kernels, start, end) => {
    kernels.write(SOURCE, rgba, start, end);
    if (start === 0) kernels.write(TARGET, pairs);
    kernels.call.countColors(SOURCE, (end - start) / 4, TARGET);
    if (end === rgba.length) kernels.read(TARGET, pairs);
  });
  for (let i = 0; i < pairs.length; i++) {
    const place = i % tables.length;
    tables[place] = (tables[place] as number) + (pairs[i] as number);
  }
  return isDone;
}

/** Adds the bytes to a table of 256 counts, but for up to 3 at the end; false when there are no kernels. */
export function countBytesByKernel(bytes: Uint8Array | Uint8ClampedArray, table: Uint32Array): boolean {
  const tables = new Uint32Array(4 * table.length);
  const isDone = inBands(bytes.length, (kernels, start, end) => {
    kernels.write(SOURCE, bytes, start, end);
    if (start === 0) kernels.write(TARGET, tables);
    kernels.call.countBytes(SOURCE, end - start, TARGET);
    if (end === bytes.length) kernels.read(TARGET, tables);
  });
  for (let i = 0; i < tables.length; i++) {
    const place = i % table.length;
    table[place] = (table[place] as number) + (tables[i] as number);
  }
  return isDone;
}
