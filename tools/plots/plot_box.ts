/** Box plots. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { AXES_KEYS, type AxesOptions, type AxesWish, readAxesOptions } from "./axes_options.ts";
import { type Chart, drawChart, type PixelPoint } from "./chart.ts";
import { annotatedNumbers } from "./draw_annotations.ts";
import { type Figure, renderFigure } from "./figure.ts";
import type { Axes } from "./lay_out_axes.ts";
import { dotPath, near } from "./marks.ts";
import { INK } from "./plot_theme.ts";
import { type Group, type GroupData, readGroups } from "./read_groups.ts";
import { axisAround } from "./scale.ts";
import { element, strokePath, type SvgNode } from "./svg_node.ts";

/** Options of {@link plotBox}. */
export interface PlotBoxOptions extends AxesOptions {
  /** Names of the groups. */
  readonly labels?: readonly (string | number)[];
  /** A diamond at the mean. Default false. */
  readonly mean?: boolean;
}

/** What a box shows of a group. */
export interface BoxSummary {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** Ends of the whiskers: the outermost numbers within 1.5 interquartile ranges of the box. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** Numbers beyond the whiskers. */
  readonly outliers: readonly number[];
}

interface Box extends BoxSummary {
  readonly color: string;
}

const check = new Checks("plotBox", "plot boxes");
const MAX_GROUPS = 200;
/** Tukey's fences, in interquartile ranges (Exploratory Data Analysis, 1977). */
const FENCE = 1.5;

/**
 * Plots the spread of groups of numbers: a box from the first to the third quartile with the median in it, whiskers to
 * the outermost numbers within 1.5 interquartile ranges, dots for what lies beyond.
 *
 * @param data lists by name `{ left: [1, 2, 9], right: [2, 3] }`, a list of lists, groups `[{ values, label, color }, …]`
 *   or one list of numbers. null and NaN are left out
 * @param options `labels`, `mean`, `title`, `xLabel`, `yLabel`, `yRange`, `yScale` (`linear`, `log`), `yTicks`, `grid`,
 *   `annotations`, `width` (800), `height` (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when a group has no number, or a number is infinite
 *
 * Quartiles are those of `numpy.percentile` (linear), as in matplotlib's `boxplot`.
 *
 * @example
 * ```ts
 * const plot = vision.plotBox({ before: [3, 5, 4, 6, 12], after: [2, 2, 3, 4] }, { yLabel: "error in px" });
 * ```
 */
export function plotBox(data: GroupData, options?: PlotBoxOptions): Image {
  return renderFigure(boxFigure(data, options));
}

/** The figure of {@link plotBox}. */
export function boxFigure(data: unknown, options: unknown): Figure {
  const given = check.options(options, [...AXES_KEYS, "labels", "mean"]);
  const wish = readAxesOptions(check, given);
  const isLog = wish.y.kind === "log";
  const groups = readGroups(check, data, { isLog, maxGroups: MAX_GROUPS, labels: given.labels });
  const hasMean = check.boolean(given.mean, "mean", false);
  return drawChart(check, wish, boxChart(wish, groups, hasMean));
}

/** Quartiles, whiskers and outliers of at least one number. */
export function summarize(values: readonly number[]): BoxSummary {
  const sorted = values.toSorted((a, b) => a - b);
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const fence = FENCE * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - fence && value <= q3 + fence);
  return {
    q1,
    median,
    q3,
    low: Math.min(q1, inside[0] ?? q1),
    high: Math.max(q3, inside.at(-1) ?? q3),
    mean: sorted.reduce((mean, value, i) => mean + (value - mean) / (i + 1), 0),
    outliers: sorted.filter((value) => value < q1 - fence || value > q3 + fence),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

function boxChart(wish: AxesWish, groups: readonly Group[], hasMean: boolean): Chart {
  const boxes = groups.map(({ values, color }) => ({ ...summarize(values), color }));
  const values = [...groups.flatMap((group) => group.values), ...annotatedNumbers(wish.annotations, "ys")];
  return {
    x: { kind: "band", labels: groups.map(({ label }, i) => label ?? String(i + 1)) },
    y: axisAround(wish.y.kind === "log" ? values.filter((value) => value > 0) : values, wish.y),
    legend: [],
    draw: (axes) => boxes.flatMap((box, i) => drawBox(box, i, { axes, hasMean })),
    covered: (): PixelPoint[] => [],
  };
}

function drawBox(box: Box, index: number, { axes, hasMean }: { axes: Axes; hasMean: boolean }): SvgNode[] {
  const x = axes.x.place(index);
  const half = Math.min(60, axes.x.place(index + 0.28) - x);
  const y = (value: number): number => near(axes.y.place(value));
  const [top, bottom] = [y(box.q3), y(box.q1)];
  const cap = half / 2;
  const whiskers = `M${x} ${bottom}V${y(box.low)}M${x - cap} ${y(box.low)}H${x + cap}` +
    `M${x} ${top}V${y(box.high)}M${x - cap} ${y(box.high)}H${x + cap}`;
  const frame = { x: x - half, y: top, width: 2 * half, height: bottom - top };
  const dots = box.outliers.map((value) => dotPath([x, y(value)], 3)).join("");
  const style = { fill: box.color, "fill-opacity": 0.3, stroke: box.color, "stroke-width": 1.5 };
  const mean = `M${x} ${y(box.mean) - 5}l5 5l-5 5l-5 -5z`;
  return [
    strokePath("whiskers", whiskers, { color: box.color, width: 1.5 }),
    element("rect", "box", { attributes: { ...frame, ...style } }),
    strokePath("median", `M${x - half} ${y(box.median)}H${x + half}`, { color: INK.text, width: 2 }),
    ...dots === "" ? [] : [element("path", "outliers", {
      attributes: { d: dots, fill: "none", stroke: box.color, "stroke-width": 1.3 },
    })],
    ...hasMean ? [element("path", "mean", { attributes: { d: mean, fill: INK.text } })] : [],
  ];
}
