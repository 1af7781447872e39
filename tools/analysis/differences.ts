/** Where two images differ. @module */

import { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { Box, Point } from "../core/region.ts";
import { requireSameSize } from "../metrics/compared_pixels.ts";
import { squaredDistances } from "../structure/distance_field.ts";
import { type LabelledRuns, labelRuns } from "../structure/label_components.ts";

/** Options of {@link differences}. */
export interface DifferencesOptions {
  /** How much a channel must differ, 0 to 255; alpha counts too. Default 25. */
  readonly threshold?: number;
  /** Leaves out regions with fewer differing pixels. Default a 50 000th of the image, at least 3. */
  readonly minArea?: number;
  /**
   * Joins differences with at most this many pixels between them, 0 to 1000.
   * Default a 100th of the longer side, at least 2.
   */
  readonly merge?: number;
}

/** A region in which two images differ. */
export interface Difference {
  readonly box: Box;
  /** Pixels that differ. */
  readonly area: number;
  readonly centroid: Point;
  /** Mean of the largest channel difference over these pixels, 0 to 255. */
  readonly strength: number;
}

const check = new Checks("differences", "compare images");

/**
 * Finds where two images of one size differ ("spot the difference"): pixels
 * with a channel that differs by more than the threshold, joined to regions.
 *
 * @param image one image
 * @param other the other one, of the same size and in the same place
 * @param options `threshold`, `minArea`, `merge`
 * @returns `[{ box, area, centroid, strength }]`, largest area first; empty when they look the same
 * @throws ToolError when the sizes differ
 *
 * @example
 * ```ts
 * const changes = left.differences(right);
 * const marked = left.boxes(changes.map(({ box }) => ({ box })));
 * ```
 */
export function differences(image: Image, other: Image, options?: DifferencesOptions): Difference[] {
  check.image(image);
  check.image(other, "other");
  requireSameSize(check, image, other);
  const given = check.options(options, ["threshold", "minArea", "merge"]);
  const { width, height } = image;
  const threshold = check.tone(given.threshold, "threshold", { min: 0, max: 255, default: 25 });
  const usualArea = Math.max(3, (width * height) / 50_000);
  const minArea = check.number(given.minArea, "minArea", { min: 0, default: usualArea });
  const usualMerge = Math.max(2, Math.round(Math.max(width, height) / 100));
  const merge = check.number(given.merge, "merge", { min: 0, max: 1000, default: usualMerge });
  const strength = channelDifferences(image, other);
  const differs = strength.map((value) => (value > threshold ? 1 : 0));
  if (!differs.includes(1)) return [];
  const runs = labelRuns({ mask: joined(differs, { width, height, merge }), width, height }, 8);
  return regionsWithin(runs, { strength, differs, width })
    .filter(({ area }) => area >= minArea)
    .sort((a, b) => b.area - a.area);
}

/** The largest difference of any channel, per pixel. */
function channelDifferences(image: Image, other: Image): Uint8Array {
  const a = rgbaOf(image);
  const b = rgbaOf(other);
  const strength = new Uint8Array(a.length / 4);
  for (let i = 0, p = 0; i < strength.length; i++, p += 4) {
    let most = 0;
    for (let c = p; c < p + 4; c++) {
      const difference = Math.abs((a[c] as number) - (b[c] as number));
      if (difference > most) most = difference;
    }
    strength[i] = most;
  }
  return strength;
}

/**
 * Everything within half the distance of a difference, so that near ones touch.
 * Of an odd distance the pixel in the middle is left over: it goes to the one
 * to the left or above.
 */
function joined(
  differs: Uint8Array,
  { width, height, merge }: { width: number; height: number; merge: number },
): Uint8Array {
  const between = Math.floor(merge);
  if (between === 0) return differs;
  const distances = squaredDistances(differs.map((value) => 1 - value), width, height);
  const reach = Math.floor(between / 2) ** 2;
  const near = differs.map((_, i) => ((distances[i] as number) <= reach ? 1 : 0));
  if (between % 2 === 0) return near;
  return near.map((isNear, i) => {
    const left = i % width > 0 ? near[i - 1] as number : 0;
    return isNear | left | (i >= width ? near[i - width] as number : 0);
  });
}

/** Numbers kept of a region: pixels, strength, sums of x and y, and the box. */
const FIELDS = 8;

/** Measures only the pixels that differ, in each joined region. */
function regionsWithin(
  runs: LabelledRuns,
  { strength, differs, width }: { strength: Uint8Array; differs: Uint8Array; width: number },
): Difference[] {
  const sums = new Float64Array(runs.components * FIELDS);
  for (let i = 4; i < sums.length; i += FIELDS) sums.fill(Infinity, i, i + 2);
  for (let i = 0; i < runs.count; i++) {
    const sum = sums.subarray(((runs.labels[i] as number) - 1) * FIELDS, (runs.labels[i] as number) * FIELDS);
    const y = runs.rows[i] as number;
    for (let x = runs.starts[i] as number; x < (runs.ends[i] as number); x++) {
      const at = y * width + x;
      if (differs[at] === 1) addPixel(sum, x, y, strength[at] as number);
    }
  }
  return Array.from({ length: runs.components }, (_, i) => regionOf(sums.subarray(i * FIELDS, (i + 1) * FIELDS)));
}

function addPixel(sum: Float64Array, x: number, y: number, strength: number): void {
  sum[0] = (sum[0] as number) + 1;
  sum[1] = (sum[1] as number) + strength;
  sum[2] = (sum[2] as number) + x;
  sum[3] = (sum[3] as number) + y;
  if (x < (sum[4] as number)) sum[4] = x;
  if (y < (sum[5] as number)) sum[5] = y;
  if (x >= (sum[6] as number)) sum[6] = x + 1;
  sum[7] = y + 1;
}

function regionOf(sum: Float64Array): Difference {
  const [area, strength, x, y, x1, y1, x2, y2] = sum as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { box: [x1, y1, x2, y2], area, centroid: [x / area, y / area], strength: strength / area };
}
