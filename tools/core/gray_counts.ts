/** Histograms of gray. @module */

import { countBytesByKernel, isSoleGrayByKernel } from "../kernels/counts.ts";

/** Fewer bytes are counted before a kernel is called. */
const FEW = 1024;

/** How often each of the 256 grays occurs. */
export function grayCounts(gray: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(256);
  const isCounted = isForKernels(gray) && countBytesByKernel(gray, counts);
  for (let i = isCounted ? gray.length & ~3 : 0; i < gray.length; i++) {
    const level = gray[i] as number;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}

/** Whether a plane is a mask: black and at most one other gray. */
export function isMaskPlane(gray: ArrayLike<number>): boolean {
  const isMask = isForKernels(gray) ? isSoleGrayByKernel(gray) : null;
  if (isMask !== null) return isMask;
  let only = 0;
  for (let i = 0; i < gray.length; i++) {
    const level = gray[i] as number;
    if (only === 0) only = level;
    else if (level !== 0 && level !== only) return false;
  }
  return true;
}

function isForKernels(gray: ArrayLike<number>): gray is Uint8Array | Uint8ClampedArray {
  return gray.length > FEW && (gray instanceof Uint8ClampedArray || gray instanceof Uint8Array);
}
