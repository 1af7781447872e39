/** Histograms as plots. @module */

import { histogram } from "../analysis/histogram.ts";
import { Checks } from "../core/check.ts";
import { Image } from "../core/image.ts";
import { AXES_KEYS, type AxesOptions, type AxesWish, readAxesOptions } from "./axes_options.ts";
import { binEdges, countBins, MAX_BINS } from "./bin_edges.ts";
import { type Chart, drawChart, type PixelPoint } from "./chart.ts";
import { annotatedNumbers } from "./draw_annotations.ts";
import { type Figure, renderFigure } from "./figure.ts";
import type { Axes } from "./lay_out_axes.ts";
import { boxMark, near, sampledRun } from "./marks.ts";
import { isList } from "./read_keys.ts";
import { type GroupData, readGroups } from "./read_groups.ts";
import { axisAround } from "./scale.ts";
import { element, type SvgNode, svgNumber } from "./svg_node.ts";

/** Options of {@link plotHistogram}. */
export interface PlotHistogramOptions extends AxesOptions {
  /** How many bins, 1 to 1000, or their edges. Default by the data's spread. */
  readonly bins?: number | readonly number[];
  /** Heights are shares whose areas add up to 1, rather than counts. Default false. */
  readonly density?: boolean;
}

/** Bars without gaps. */
interface Steps {
  readonly edges: readonly number[];
  readonly heights: readonly number[];
  readonly label: string | null;
  readonly color: string;
}

const check = new Checks("plotHistogram", "plot histogram");
/** Most groups that can be seen through each other. */
const MAX_GROUPS = 8;
/** Tones of an image's channels: bins from −0.5 to 255.5. */
const TONE_EDGES: readonly number[] = Array.from({ length: 257 }, (_, i) => i - 0.5);
const CHANNEL_COLORS = { r: "#d62728", g: "#2ca02c", b: "#1f77b4", gray: "#555555" } as const;

/**
 * Plots how often numbers occur, or how often each tone occurs in an image.
 *
 * @param data numbers, lists by name `{ left: [1, 2], right: [2, 3] }`, a list of lists, groups
 *   `[{ values, label, color }, …]`, or an image: its red, green and blue, or its gray. null and NaN are left out
 * @param options `bins` (how many, or their edges), `density`, `title`, `xLabel`, `yLabel`, `xRange`, `yRange`,
 *   `yScale`, `xTicks`, `yTicks`, `grid`, `legend`, `annotations`, `width` (800), `height` (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no number, or a number is infinite
 *
 * Counts equal `numpy.histogram` on the same edges. Unasked, bins are as wide as Freedman and Diaconis advise; whole
 * numbers stand in the middle of theirs.
 *
 * @example
 * ```ts
 * const plot = vision.plotHistogram(image, { title: "Tones", xLabel: "value", yLabel: "pixels" });
 * ```
 */
export function plotHistogram(data: GroupData | Image, options?: PlotHistogramOptions): Image {
  return renderFigure(histogramFigure(data, options));
}

/** The figure of {@link plotHistogram}. */
export function histogramFigure(data: unknown, options: unknown): Figure {
  const given = check.options(options, [...AXES_KEYS, "bins", "density"]);
  const wish = readAxesOptions(check, given);
  const hasDensity = check.boolean(given.density, "density", false);
  const bins = readBins(given.bins);
  const steps = Image.is(data) ? stepsOfImage(data) : stepsOfNumbers(data, bins, wish);
  const shown = hasDensity ? steps.map(asDensity) : steps;
  return drawChart(check, wish, stepChart(wish, shown, !hasDensity));
}

function readBins(value: unknown): number | number[] | null {
  if (value === undefined) return null;
  if (!isList(value)) return check.integer(value, "bins", { min: 1, max: MAX_BINS });
  const edges = check.numbers(value, "bins", { min: -1e150, max: 1e150, minLength: 2, maxLength: MAX_BINS + 1 });
  const wrong = edges.findIndex((edge, i) => i > 0 && edge <= (edges[i - 1] as number));
  if (wrong < 0) return edges;
  throw check.error(`bins[${wrong}]`, {
    expected: `more than ${edges[wrong - 1]}, since edges grow`,
    received: edges[wrong],
    hint: "Sort the edges and leave out equal ones",
  });
}

function stepsOfNumbers(data: unknown, bins: number | readonly number[] | null, wish: AxesWish): Steps[] {
  const groups = readGroups(check, data, { isLog: wish.x.kind === "log", maxGroups: MAX_GROUPS });
  const all = groups.flatMap(({ values }) => values).sort((a, b) => a - b);
  const isGiven = typeof bins === "object" && bins !== null;
  const edges = isGiven ? bins : binEdges(all, bins);
  return groups.map(({ values, label, color }) => ({ edges, heights: countBins(values, edges), label, color }));
}

function stepsOfImage(image: Image): Steps[] {
  const counts = histogram(image);
  const step = (channel: keyof typeof CHANNEL_COLORS, label: string | null): Steps => {
    return { edges: TONE_EDGES, heights: counts[channel], label, color: CHANNEL_COLORS[channel] };
  };
  return image.channels === 1 ? [step("gray", null)] : [step("r", "red"), step("g", "green"), step("b", "blue")];
}

function asDensity(steps: Steps): Steps {
  const { edges, heights } = steps;
  const total = heights.reduce((sum, count) => sum + count, 0);
  const widthOf = (i: number): number => (edges[i + 1] as number) - (edges[i] as number);
  return { ...steps, heights: heights.map((count, i) => total === 0 ? 0 : count / total / widthOf(i)) };
}

function stepChart(wish: AxesWish, all: readonly Steps[], isWhole: boolean): Chart {
  const xs = [...all.flatMap(({ edges }) => edges), ...annotatedNumbers(wish.annotations, "xs")];
  const ys = [...all.flatMap(({ heights }) => heights), ...annotatedNumbers(wish.annotations, "ys")];
  const isLog = { x: wish.x.kind === "log", y: wish.y.kind === "log" };
  const lowest = 0.5 * ys.reduce((least, value) => value > 0 ? Math.min(least, value) : least, 1);
  return {
    x: axisAround(isLog.x ? xs.filter((x) => x > 0) : xs, { ...wish.x, isTight: true }),
    y: { ...axisAround(isLog.y ? [lowest, ...ys.filter((y) => y > 0)] : ys, { ...wish.y, fromZero: true }), isWhole },
    legend: all.flatMap(({ label, color }) => label === null ? [] : [{ label, mark: boxMark(color) }]),
    draw: (axes) => all.flatMap((steps) => drawSteps(steps, axes, all.length > 1)),
    covered: (axes) => all.flatMap((steps) => fillOf(steps, axes)),
  };
}

/** One filled outline a group; single bars show their borders. */
function drawSteps({ edges, heights, color }: Steps, axes: Axes, isSeeThrough: boolean): SvgNode[] {
  const boxes = boxesOf({ edges, heights }, axes);
  const baseline = axes.area.y2;
  const outline = boxes.map(({ x2, y }) => `V${svgNumber(y)}H${svgNumber(x2)}`).join("");
  const start = boxes[0];
  if (start === undefined) return [];
  const d = `M${svgNumber(start.x1)} ${svgNumber(baseline)}${outline}V${svgNumber(baseline)}Z`;
  const fill = element("path", "steps", { attributes: { d, fill: color, "fill-opacity": isSeeThrough ? 0.35 : 0.85 } });
  const lines = isSeeThrough || boxes.length > 80 ? d : boxes.map((box) => borderOf(box, baseline)).join("");
  const stroke = isSeeThrough || boxes.length > 80 ? color : "#ffffff";
  const border = element("path", "steps-border", {
    attributes: { d: lines, fill: "none", stroke, "stroke-width": isSeeThrough ? 1.5 : 1 },
  });
  return [fill, border];
}

interface StepBox {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

function boxesOf({ edges, heights }: Pick<Steps, "edges" | "heights">, { x, y, area }: Axes): StepBox[] {
  const isLogX = x.spec.kind === "log";
  return heights.flatMap((height, i) => {
    const [from, to] = [edges[i] as number, edges[i + 1] as number];
    if (isLogX && to <= 0) return [];
    const x1 = isLogX && from <= 0 ? area.x1 : near(x.place(from));
    const isNone = height === 0;
    return [{ x1, x2: near(x.place(to)), y: isNone ? area.y2 : Math.min(area.y2, near(y.place(height))) }];
  });
}

function borderOf({ x1, x2, y }: StepBox, baseline: number): string {
  return `M${svgNumber(x1)} ${svgNumber(baseline)}V${svgNumber(y)}H${svgNumber(x2)}V${svgNumber(baseline)}`;
}

/** Points on the tops and below. */
function fillOf(steps: Steps, axes: Axes): PixelPoint[] {
  const boxes = boxesOf(steps, axes);
  const tops = sampledRun(boxes.flatMap(({ x1, x2, y }): PixelPoint[] => [[x1, y], [x2, y]]));
  return tops.flatMap(([x, y]) => {
    const column: PixelPoint[] = [];
    for (let at = y; at <= axes.area.y2; at += 20) column.push([x, at]);
    return column;
  });
}
