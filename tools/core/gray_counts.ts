/** Histograms of gray. @module */

import { countBytesByKernel } from "../kernels/counts.ts";

/** Fewer bytes are counted before a kernel is called. */
const FEW = 1024;

/** How often each of the 256 grays occurs. */
export function grayCounts(gray: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(256);
  const isBytes = gray instanceof Uint8ClampedArray || gray instanceof Uint8Array;
  const isCounted = isBytes && gray.length > FEW && countBytesByKernel(gray, counts);
  for (let i = isCounted ? gray.length & ~3 : 0; i < gray.length; i++) {
    const level = gray[i] as number;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}
