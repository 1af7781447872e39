/** Cutting lines into dashes. @module */

import type { Point } from "../core/region.ts";
import type { StrokeLine } from "./stroke_path.ts";

/** A pattern of dashes, in pixels along the line. */
export interface DashPattern {
  readonly dash: number;
  readonly gap: number;
}

/** An area in continuous coordinates. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The dashes of a straight line that can be seen in a frame; the first begins where the line does. */
export function dashesOf(from: Point, to: Point, pattern: DashPattern & { frame: Frame }): StrokeLine[] {
  const { dash, gap, frame } = pattern;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return [{ points: [from], isClosed: false }];
  const at = (distance: number): Point => {
    const t = Math.min(1, distance / length);
    return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
  };
  const [first, last] = visiblePart(from, to, frame);
  const period = dash + gap;
  const dashes: StrokeLine[] = [];
  for (let i = Math.floor((first * length) / period); i * period < last * length; i++) {
    const start = Math.max(0, i * period);
    dashes.push({ points: [at(start), at(Math.min(length, start + dash))], isClosed: false });
  }
  return dashes;
}

/** From which share of a segment to which it runs inside a frame (Liang and Barsky's clipping); `[1, 0]` for nowhere. */
function visiblePart([x1, y1]: Point, [x2, y2]: Point, { left, top, right, bottom }: Frame): [number, number] {
  let [first, last] = [0, 1];
  const sides: readonly (readonly [number, number])[] = [
    [x1 - x2, x1 - left],
    [x2 - x1, right - x1],
    [y1 - y2, y1 - top],
    [y2 - y1, bottom - y1],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return [1, 0];
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first > last ? [1, 0] : [first, last];
}
