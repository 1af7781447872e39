/** The axis that most labels agree on. @module */

import type { AxisCalibration, AxisTick } from "../analysis/fit_axis.ts";
import type { Box } from "../core/region.ts";

/** A label that says a number. */
export interface LabelledTick extends AxisTick {
  readonly label: string;
  readonly box: Box;
}

/** What is looked for. */
export interface TickRules {
  readonly way: "x" | "y";
  readonly scale: "linear" | "log" | "auto";
}

/** An axis with the ticks that lie on it. */
export type FittedTicks = Pick<AxisCalibration, "scale" | "slope" | "intercept" | "maxError"> & {
  readonly ticks: LabelledTick[];
};

/** Pixels that a label's middle may be off its tick. */
const NEAR = 3;
/** Heights or columns of labels of one axis differ by this much, by the label's height. */
const SAME_LINE = 1;

/** The line with the most labels on it; null when two labels are not on one. */
export function fitTicks(ticks: readonly LabelledTick[], { way, scale }: TickRules): FittedTicks | null {
  const scales = (["linear", "log"] as const).filter((one) => scale === "auto" || scale === one);
  const fits = scales.flatMap((one) => {
    const usable = one === "log" ? ticks.filter(({ value }) => value > 0) : ticks;
    return pairsOf(usable, way).map((pair) => through(usable, { pair, scale: one, way }));
  });
  const possible = fits.filter((fit) => fit !== null);
  // Years are almost as straight on a logarithmic axis: of equally many labels the linear axis, then the straighter.
  const order = (a: FittedTicks, b: FittedTicks): number =>
    b.ticks.length - a.ticks.length || scales.indexOf(a.scale) - scales.indexOf(b.scale) || a.maxError - b.maxError;
  return possible.toSorted(order)[0] ?? null;
}

function pairsOf(ticks: readonly LabelledTick[], way: "x" | "y"): [LabelledTick, LabelledTick][] {
  return ticks.flatMap((a, i) =>
    ticks.slice(i + 1).filter((b) => a.at !== b.at && a.value !== b.value && areInLine(a.box, b.box, way))
      .map((b): [LabelledTick, LabelledTick] => [a, b])
  );
}

/** Numbers of an x axis share their height; those of a y axis their right, left or middle. */
function areInLine(a: Box, b: Box, way: "x" | "y"): boolean {
  const reach = Math.max(a[3] - a[1], b[3] - b[1]) * SAME_LINE;
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= reach;
  if (way === "x") return near(a[1] + a[3], b[1] + b[3]);
  return near(a[2], b[2]) || near(a[0], b[0]) || near((a[0] + a[2]) / 2, (b[0] + b[2]) / 2);
}

/** The least-squares line through the labels that lie on the line through two. */
function through(
  ticks: readonly LabelledTick[],
  { pair: [a, b], scale, way }: { pair: [LabelledTick, LabelledTick]; scale: "linear" | "log"; way: "x" | "y" },
): FittedTicks | null {
  const height = (value: number): number => scale === "log" ? Math.log(value) : value;
  const slope = (height(b.value) - height(a.value)) / (b.at - a.at);
  const isOn = (tick: LabelledTick): boolean =>
    Math.abs((height(tick.value) - height(a.value)) / slope - (tick.at - a.at)) <= NEAR &&
    areInLine(a.box, tick.box, way);
  const on = ticks.filter(isOn);
  // Two numbers lie on any line: they are believed when there are no others.
  if (on.length < Math.min(3, ticks.length) && on.length < ticks.length) return null;
  const line = leastSquares(on.map(({ at, value }) => [at, height(value)]));
  const maxError = Math.max(...on.map(({ at, value }) => Math.abs((height(value) - line.intercept) / line.slope - at)));
  return { scale, ...line, maxError, ticks: on.toSorted((one, other) => one.at - other.at) };
}

function leastSquares(points: readonly (readonly [number, number])[]): { slope: number; intercept: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const slope = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) /
    points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return { slope, intercept: y - slope * x };
}
