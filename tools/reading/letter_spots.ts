/** Spots that could be letters, by their shape. @module */

import type { Box } from "../core/region.ts";
import { type GrayPlane, standOut } from "../analysis/ink_mask.ts";
import { labelRuns, measureRuns } from "../structure/label_components.ts";

/** A spot of ink. */
export interface LetterSpot {
  readonly box: Box;
  readonly area: number;
  /** Mean length of its horizontal runs: about the width of its strokes. */
  readonly stroke: number;
  /** Mean gray level. */
  readonly level: number;
}

/** Pixels that a letter needs. */
const MIN_HEIGHT = 5;
/** Share of the picture's height that a letter may have. */
const MAX_HEIGHT = 0.6;
/** Width by height of letters, and of a few that are joined. */
const MAX_ASPECT = 12;
/** Strokes by height: hairlines and blocks are no letters. */
const MAX_STROKE = 0.9;
/** Share of its box that ink covers; a frame covers less, a bar all of it. */
const FILL = [0.08, 0.98] as const;

/** The spots of ink that are darker (1) or lighter (−1) than what is around them. */
export function letterSpots(gray: GrayPlane, sign: 1 | -1): LetterSpot[] {
  const { width, height, pixels } = gray;
  const runs = labelRuns({ mask: standOut(gray, sign), width, height }, 8);
  const counts = new Int32Array(runs.components + 1);
  const levels = new Float64Array(runs.components + 1);
  for (let i = 0; i < runs.count; i++) {
    const label = runs.labels[i] as number;
    counts[label] = (counts[label] as number) + 1;
    const row = (runs.rows[i] as number) * width;
    const end = row + (runs.ends[i] as number);
    let sum = 0;
    for (let at = row + (runs.starts[i] as number); at < end; at++) sum += pixels[at] as number;
    levels[label] = (levels[label] as number) + sum;
  }
  return measureRuns(runs).map(({ label, box, area }) => ({
    box,
    area,
    stroke: area / (counts[label] as number),
    level: (levels[label] as number) / area,
  })).filter((spot) => isLetterLike(spot, height));
}

function isLetterLike({ box: [x1, y1, x2, y2], area, stroke }: LetterSpot, height: number): boolean {
  const [wide, high] = [x2 - x1, y2 - y1];
  const fill = area / (wide * high);
  if (high < MIN_HEIGHT || high > height * MAX_HEIGHT || wide > high * MAX_ASPECT) return false;
  // An "l" and an "I" fill their box.
  const isBar = wide * 3 < high;
  return stroke <= high * MAX_STROKE && fill >= FILL[0] && (fill <= FILL[1] || isBar);
}
