/** Histograms of gray. @module */

/** How often each of the 256 grays occurs. */
export function grayCounts(gray: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < gray.length; i++) {
    const level = gray[i] as number;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}
