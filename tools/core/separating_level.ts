/** Otsu's level of a histogram. @module */

/** Smallest share of a class that counts, as OpenCV's FLT_EPSILON. */
const MIN_SHARE = 1.19209290e-7;

/**
 * The level that separates two classes best (largest variance between them;
 * Otsu 1979), exactly as cv2.threshold with THRESH_OTSU: light is `> level`.
 */
export function separatingLevel(counts: Uint32Array): number {
  let total = 0;
  let mean = 0;
  for (let i = 0; i < 256; i++) {
    total += counts[i] as number;
    mean += i * (counts[i] as number);
  }
  if (total === 0) return 0;
  const perPixel = 1 / total;
  return bestLevel(counts, perPixel, mean * perPixel);
}

/** In OpenCV's order of operations, whose rounding decides which of equally good levels is the best. */
function bestLevel(counts: Uint32Array, perPixel: number, mean: number): number {
  let best = 0;
  let level = 0;
  let darkShare = 0;
  let darkMean = 0;
  for (let i = 0; i < 256; i++) {
    const share = (counts[i] as number) * perPixel;
    darkMean *= darkShare;
    darkShare += share;
    const lightShare = 1 - darkShare;
    if (Math.min(darkShare, lightShare) < MIN_SHARE || Math.max(darkShare, lightShare) > 1 - MIN_SHARE) continue;
    darkMean = (darkMean + i * share) / darkShare;
    const lightMean = (mean - darkShare * darkMean) / lightShare;
    const between = darkShare * lightShare * (darkMean - lightMean) * (darkMean - lightMean);
    if (between > best) {
      best = between;
      level = i;
    }
  }
  return level;
}
