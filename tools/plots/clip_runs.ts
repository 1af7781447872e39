/** Lines cut to what is seen of them. @module */

import type { PixelPoint } from "./chart.ts";
import type { Area } from "./lay_out_axes.ts";

/** Pixels around the plot in which lines go on: as far as the widest line and its corners reach. */
const MARGIN = 40;

/**
 * The parts of a run of points that pass through an area, and a little around
 * it. A renderer takes as long for what nobody sees: of tan(1000 x) nearly all.
 */
export function clipRun(run: readonly PixelPoint[], area: Area): PixelPoint[][] {
  const parts: PixelPoint[][] = [];
  let part: PixelPoint[] = [];
  for (let i = 1; i < run.length; i++) {
    const [from, to] = [run[i - 1] as PixelPoint, run[i] as PixelPoint];
    const seen = clipSegment(from, to, area);
    if (seen === null) continue;
    const [start, end] = seen;
    const last = part.at(-1);
    if (last === undefined || last[0] !== start[0] || last[1] !== start[1]) {
      part = [start];
      parts.push(part);
    }
    part.push(end);
  }
  return parts;
}

/** Liang and Barsky, "A new concept and method for line clipping", 1984. */
function clipSegment([x1, y1]: PixelPoint, [x2, y2]: PixelPoint, area: Area): [PixelPoint, PixelPoint] | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [enter, leave] = [0, 1];
  const edges: readonly (readonly [step: number, room: number])[] = [
    [-dx, x1 - (area.x1 - MARGIN)],
    [dx, area.x2 + MARGIN - x1],
    [-dy, y1 - (area.y1 - MARGIN)],
    [dy, area.y2 + MARGIN - y1],
  ];
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return null;
  const start: PixelPoint = enter === 0 ? [x1, y1] : [x1 + dx * enter, y1 + dy * enter];
  return [start, leave === 1 ? [x2, y2] : [x1 + dx * leave, y1 + dy * leave]];
}
