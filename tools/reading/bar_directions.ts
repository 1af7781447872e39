/** Which way bars run: the direction of the gray levels' slopes. @module */

import type { Box } from "../core/region.ts";
import type { GrayPixels } from "./gray_pixels.ts";

/** Sums of products of slopes (the structure tensor). */
interface Slopes {
  xx: number;
  yy: number;
  xy: number;
}

/** Side of the tiles that vote. */
const TILE = 32;
/** Votes are counted by degrees, of a quarter turn: what is read upright is read on its side. */
const QUARTER = 90;
/** Degrees within which votes count together. */
const NEAR = 3;
/** Degrees between two directions that are tried. */
const APART = 10;
/** Mean squared slope of a tile that has bars. */
const MIN_ENERGY = 400;

/**
 * Turns, in degrees counter-clockwise, that would set the most striking bars
 * upright: the best first, at most `count`, none within 3° of upright.
 */
export function barTurns(gray: GrayPixels, count: number): number[] {
  const votes = new Float64Array(QUARTER);
  for (let y = 0; y + TILE <= gray.height; y += TILE) {
    for (let x = 0; x + TILE <= gray.width; x += TILE) vote(votes, slopesIn(gray, [x, y, x + TILE, y + TILE]));
  }
  const sums = votes.map((_, i) => {
    let sum = 0;
    for (let d = -NEAR; d <= NEAR; d++) sum += votes[(i + d + QUARTER) % QUARTER] as number;
    return sum;
  });
  const turns: number[] = [];
  for (const turn of [...sums.keys()].sort((a, b) => (sums[b] as number) - (sums[a] as number))) {
    if (turns.length === count || (sums[turn] as number) === 0) break;
    if (distance(turn, 0) > NEAR && turns.every((other) => distance(turn, other) >= APART)) turns.push(turn);
  }
  return turns;
}

/** The turn, −45° to 45°, that sets the bars in a box upright. */
export function barTurnIn(gray: GrayPixels, box: Box): number {
  const turn = turnOf(slopesIn(gray, box)) % QUARTER;
  return turn > QUARTER / 2 ? turn - QUARTER : turn;
}

function vote(votes: Float64Array, slopes: Slopes): void {
  const energy = (slopes.xx + slopes.yy) / (TILE * TILE);
  const coherence = Math.hypot(slopes.xx - slopes.yy, 2 * slopes.xy) / Math.max(1, slopes.xx + slopes.yy);
  if (energy < MIN_ENERGY) return;
  const at = Math.round(turnOf(slopes)) % QUARTER;
  votes[at] = (votes[at] as number) + Math.sqrt(energy) * coherence ** 2;
}

/** The direction of the slopes, 0° to 180°, y down: the counter-clockwise turn that lays it level. */
function turnOf({ xx, yy, xy }: Slopes): number {
  const degrees = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return (degrees + 180) % 180;
}

function slopesIn({ pixels, width, height }: GrayPixels, [x1, y1, x2, y2]: Box): Slopes {
  const slopes: Slopes = { xx: 0, yy: 0, xy: 0 };
  for (let y = Math.max(1, y1); y < Math.min(height - 1, y2); y++) {
    for (let x = Math.max(1, x1); x < Math.min(width - 1, x2); x++) {
      const at = y * width + x;
      const a = pixels[at - width - 1] as number;
      const b = pixels[at - width] as number;
      const c = pixels[at - width + 1] as number;
      const f = pixels[at + width - 1] as number;
      const g = pixels[at + width] as number;
      const h = pixels[at + width + 1] as number;
      const across = (pixels[at + 1] as number) - (pixels[at - 1] as number);
      // Scharr's weights: slopes of the same height whatever their direction.
      const dx = (3 * (c - a + h - f) + 10 * across) / 16;
      const dy = (3 * (f - a + h - c) + 10 * (g - b)) / 16;
      slopes.xx += dx * dx;
      slopes.yy += dy * dy;
      slopes.xy += dx * dy;
    }
  }
  return slopes;
}

/** Degrees between two directions of a quarter turn. */
function distance(a: number, b: number): number {
  const apart = Math.abs(a - b) % QUARTER;
  return Math.min(apart, QUARTER - apart);
}
