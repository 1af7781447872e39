/** Slices of a ring of colours. @module */

import type { Rgba } from "../core/parse_color.ts";
import { colorDistance } from "./common_colors.ts";
import { RING_STEPS } from "./ring_colors.ts";

/** A slice; angles counter-clockwise from the right. */
export interface RingSlice {
  readonly share: number;
  readonly color: Rgba;
  /** In degrees. */
  readonly from: number;
  readonly to: number;
  /** In radians. */
  readonly middle: number;
}

/** Colours of neighbouring radii that belong to one slice. */
const SAME_COLOR = 24;
/** Colours of lines, which the smoothing of their rims changes more. */
const LINE_COLOR = 40;
/** What a slice has at least: 1.5°, and so many pixels along the circle; less is a line between slices. */
const MIN_STEPS = 3;
const MIN_PX = 2.5;
/** A drawn line between slices is at most so wide, by the radius; there are two or more of its colour. */
const MAX_LINE = 0.12;

interface Run {
  /** First step, and the one after the last, which may be beyond the circle's end. */
  readonly start: number;
  readonly end: number;
}

/** Where the colours come from. */
export interface RingPlace {
  /** Of the circle, in pixels. */
  readonly radius: number;
  /** What the chart is drawn on: it shows between slices that are pulled out. */
  readonly paper: Rgba;
}

/** The slices, clockwise from the top, of colours around a circle. */
export function slicesOf(colors: readonly Rgba[], { radius, paper }: RingPlace): RingSlice[] {
  const least = Math.max(MIN_STEPS, (MIN_PX * RING_STEPS) / (2 * Math.PI * radius));
  const found = runsOf(colors).filter(({ start, end }) => end - start >= least);
  const runs = withoutLabels(found.filter((run) => !isLine(run, { runs: found, colors, paper })), colors);
  const [only] = runs;
  if (only === undefined) return [];
  if (runs.length === 1) return [{ share: 1, color: colorOf(colors, only), from: 90, to: 90, middle: -Math.PI / 2 }];
  const slices = runs.map((run, i) => {
    // Half of the line on either side belongs to the slice.
    const before = runs[(i + runs.length - 1) % runs.length] as Run;
    const after = runs[(i + 1) % runs.length] as Run;
    const start = run.start - gapBetween(before, run) / 2;
    const end = run.end + gapBetween(run, after) / 2;
    return { color: colorOf(colors, run), start: start - 0.5, end: end - 0.5 };
  });
  return slices.map(({ color, start, end }) => ({
    color,
    share: (end - start) / RING_STEPS,
    from: degreesOf(end),
    to: degreesOf(start),
    middle: ((start + end) * Math.PI) / RING_STEPS,
  })).sort((a, b) => clockwise(a.from) - clockwise(b.from));
}

/** Runs of like colours; a run may go through the circle's end. */
function runsOf(colors: readonly Rgba[]): Run[] {
  const at = (step: number): Rgba => colors[step % RING_STEPS] as Rgba;
  const first = colors.findIndex((color, step) => colorDistance(color, at(step + RING_STEPS - 1)) > SAME_COLOR);
  if (first === -1) return [{ start: 0, end: RING_STEPS }];
  const runs: Run[] = [];
  let start = first;
  for (let step = first + 1; step <= first + RING_STEPS; step++) {
    if (step < first + RING_STEPS && colorDistance(at(step), at(step - 1)) <= SAME_COLOR) continue;
    runs.push({ start, end: step });
    start = step;
  }
  return runs;
}

/** Neighbours of one colour as one: a label covers their middle. In a pie of one colour lines part slices. */
function withoutLabels(runs: readonly Run[], colors: readonly Rgba[]): Run[] {
  const isSame = (one: Run, other: Run): boolean =>
    colorDistance(colorOf(colors, one), colorOf(colors, other)) <= SAME_COLOR;
  const [first] = runs;
  if (first === undefined || runs.every((run) => isSame(run, first))) return [...runs];
  const merged: Run[] = [];
  for (const run of runs) {
    const before = merged.at(-1);
    if (before !== undefined && isSame(before, run)) merged[merged.length - 1] = { ...before, end: run.end };
    else merged.push(run);
  }
  const [start, last] = [merged[0] as Run, merged.at(-1) as Run];
  if (merged.length < 3 || !isSame(start, last)) return merged;
  return [...merged.slice(1, -1), { start: last.start, end: start.end + RING_STEPS }];
}

/** Lines of one colour part most slices: every one is narrow, none lies beside another. */
function isLine(
  run: Run,
  { runs, colors, paper }: { runs: readonly Run[]; colors: readonly Rgba[]; paper: Rgba },
): boolean {
  const color = colorOf(colors, run);
  const alike = runs.filter((other) => colorDistance(color, colorOf(colors, other)) <= LINE_COLOR);
  const widest = (MAX_LINE * RING_STEPS) / (2 * Math.PI);
  if (run.end - run.start <= widest && colorDistance(color, paper) <= SAME_COLOR) return true;
  return alike.length >= 2 && alike.length * 2 >= runs.length - 1 && alike.length * 2 <= runs.length + 1 &&
    alike.every(({ start, end }) => end - start <= widest);
}

/** The commonest: a label may cover the middle. */
function colorOf(colors: readonly Rgba[], { start, end }: Run): Rgba {
  const counts = new Map<number, number>();
  for (let step = start; step < end; step++) {
    const [r, g, b] = colors[step % RING_STEPS] as Rgba;
    const color = (r << 16) | (g << 8) | b;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const [color] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return [color >> 16, (color >> 8) & 255, color & 255, 255];
}

function gapBetween(before: Run, after: Run): number {
  return (after.start - before.end + 2 * RING_STEPS) % RING_STEPS;
}

function degreesOf(step: number): number {
  return Math.round((((step * 360) / RING_STEPS + 720) % 360) * 100) / 100;
}

/** Degrees clockwise from the top. */
function clockwise(degrees: number): number {
  return (450 - degrees) % 360;
}
