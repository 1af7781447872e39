/** Bytes through tables by a kernel. @module */

import { inBands, SECOND, SOURCE, TABLES, TARGET, THIRD } from "./pixel_bands.ts";

type Bytes = Uint8ClampedArray;

/** Two tables of 65 536 pairs. */
const PAIR_BYTES = 2 * 65_536 * 2;
/** Fewer bytes are not worth making tables of pairs. */
const FEW_BYTES = 1 << 14;

/** Maps each byte through the table of its place within four; false when the kernel cannot, or is not worth it. */
export function mapByKernel(source: Bytes, target: Bytes, luts: readonly [Bytes, Bytes, Bytes, Bytes]): boolean {
  if (source.length < FEW_BYTES) return false;
  let areLines = false;
  return inBands(source.length, (kernels, start, end) => {
    const { call } = kernels;
    if (start === 0) {
      for (let place = 0; place < 4; place++) kernels.write(SECOND + 256 * place, luts[place] as Bytes);
      areLines = call.fitLines(SECOND, THIRD) === 1;
      if (!areLines) call.pairLuts(SECOND, TABLES);
    }
    kernels.write(SOURCE, source, start, end);
    if (areLines) call.mapLines(SOURCE, TARGET, end - start, THIRD);
    else call.mapPairs(SOURCE, TARGET, end - start, TABLES);
    kernels.read(TARGET, target, start, end - start);
  }, PAIR_BYTES);
}
