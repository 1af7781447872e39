/** Graphs of functions. @module */

import { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { Image } from "../core/image.ts";
import { AXES_KEYS, type AxesOptions, type AxesWish, readAxesOptions, readRange } from "./axes_options.ts";
import { type Chart, drawChart, type PixelPoint } from "./chart.ts";
import { clipRun } from "./clip_runs.ts";
import { annotatedNumbers } from "./draw_annotations.ts";
import { type Figure, renderFigure } from "./figure.ts";
import type { Axes } from "./lay_out_axes.ts";
import { lineMark, linePath, near, sampledRun } from "./marks.ts";
import { checkLabel } from "./plot_text.ts";
import { INK, paletteColor, paletteDash } from "./plot_theme.ts";
import { isList } from "./read_keys.ts";
import { MAX_SERIES } from "./read_series.ts";
import { axisAround, MAX_NUMBER, type NumberAxis, placeOn } from "./scale.ts";
import { strokePath, type SvgNode } from "./svg_node.ts";

/** A function of one number. */
export type PlottedFunction = (x: number) => number;

/** One function, several, or several by name. */
export type FunctionData = PlottedFunction | readonly PlottedFunction[] | Readonly<Record<string, PlottedFunction>>;

/** Options of {@link plotFunction}. */
export interface PlotFunctionOptions extends AxesOptions {
  /** How many places are computed, 2 to 20000. Default 1000. */
  readonly samples?: number;
}

interface Graph {
  readonly label: string | null;
  readonly color: string;
  readonly dash: string | undefined;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const check = new Checks("plotFunction", "plot function");
/** Places computed of all functions together. */
const MAX_CALLS = 100_000;
/** Share of the values at either end that may be left out of the picture, and how far these have to be away. */
const TAIL = { share: 0.04, spans: 4 } as const;

/**
 * Plots the graph of one function or of several, with the axes through zero where they are in sight.
 *
 * @param f a function of one number, a list of functions, or functions by name `{ sine: Math.sin }`; where its value is
 *   no finite number there is a gap
 * @param options `xRange` (default [-10, 10]), `samples` (1000), `title`, `xLabel`, `yLabel`, `yRange`, `xScale` and
 *   `yScale` (`linear`, `log`), `xTicks`, `yTicks`, `grid`, `legend`, `annotations`, `width` (800), `height` (450),
 *   `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when no value is a finite number; what the function itself throws
 *
 * The y axis leaves poles out: of `1 / x` it shows what lies between. Graphs are not drawn across a pole.
 *
 * @example
 * ```ts
 * const plot = vision.plotFunction((x) => Math.sin(x) / x, { xRange: [-20, 20], title: "sin(x) / x" });
 * ```
 */
export function plotFunction(f: FunctionData, options?: PlotFunctionOptions): Image {
  return renderFigure(functionFigure(f, options));
}

/** The figure of {@link plotFunction}. */
export function functionFigure(f: unknown, options: unknown): Figure {
  const given = check.options(options, [...AXES_KEYS, "samples"]);
  const isLog = given.xScale === "log";
  const rule = { min: isLog ? 1 / MAX_NUMBER : -MAX_NUMBER, max: MAX_NUMBER };
  const [from, to] = given.xRange === undefined
    ? isLog ? [0.1, 1000] : [-10, 10]
    : readRange(check, given.xRange, { argument: "xRange", rule });
  const wish = readAxesOptions(check, { ...given, xRange: [from, to] });
  const functions = readFunctions(f);
  const most = Math.floor(MAX_CALLS / functions.length);
  const samples = check.integer(given.samples, "samples", { min: 2, max: Math.min(20_000, most), default: 1000 });
  const x: NumberAxis = { kind: wish.x.kind, min: from, max: to, ticks: wish.x.ticks };
  const xs = samplePlaces(x, samples);
  const graphs = functions.map(({ label, call }, i) => {
    const points = xs.map((at) => [at, valueAt(call, at, wish)] as const);
    return { label, color: paletteColor(i), dash: paletteDash(i), points };
  });
  return drawChart(check, wish, graphChart(wish, graphs, x));
}

interface NamedFunction {
  readonly label: string | null;
  readonly call: (x: number) => unknown;
}

function readFunctions(value: unknown): NamedFunction[] {
  if (typeof value === "function") return [{ label: null, call: value as (x: number) => unknown }];
  const entries = isPlainObject(value)
    ? Object.entries(value)
    : isList(value) && value.length > 0 && value.length <= MAX_SERIES
    ? Array.from(value, (item) => [null, item] as const)
    : [];
  if (entries.length < 1 || entries.length > MAX_SERIES) {
    throw check.error("f", {
      expected: `a function of one number, or 1 to ${MAX_SERIES} of them`,
      allowed: "(x) => x * x | [f, g] | { square: (x) => x * x }",
      received: value,
      hint: typeof value === "string" ? `Write a function: (x) => ${value.slice(0, 60)}` : undefined,
      isType: true,
    });
  }
  return entries.map(([name, item], i) => {
    const path = name === null ? `f[${i}]` : `f.${name.slice(0, 64)}`;
    if (typeof item !== "function") {
      throw check.error(path, { expected: "a function of one number", received: item, isType: true });
    }
    return { label: name === null ? null : checkLabel(check, name, path), call: item as (x: number) => unknown };
  });
}

/** Places in even steps on the paper. */
function samplePlaces(axis: NumberAxis, count: number): number[] {
  const { min, max, kind } = axis;
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return kind === "log" ? min * (max / min) ** share : min + (max - min) * share;
  });
}

/** The function's value, or NaN where it has none that can be shown. */
function valueAt(call: (x: number) => unknown, x: number, { y }: AxesWish): number {
  const value = call(x);
  if (typeof value !== "number" || !(Math.abs(value) <= MAX_NUMBER)) return NaN;
  return y.kind === "log" && value < 1 / MAX_NUMBER ? NaN : value;
}

function graphChart(wish: AxesWish, graphs: readonly Graph[], x: NumberAxis): Chart {
  const values = graphs.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => !Number.isNaN(y));
  if (values.length === 0) {
    throw check.error("f", {
      expected: `a function with finite values between ${x.min} and ${x.max}`,
      received: null,
      receivedAs: "none",
      hint: "Return a number, and choose xRange where it is one",
    });
  }
  const shown = wish.y.kind === "log" ? values : withoutPoles(values);
  const y = axisAround([...shown, ...annotatedNumbers(wish.annotations, "ys")], wish.y);
  return {
    x,
    y,
    legend: graphs.flatMap(({ label, ...graph }) => label === null ? [] : [{ label, mark: lineMark(graph) }]),
    draw: (axes) => [...zeroLines(axes), ...graphs.flatMap((graph) => drawGraph(graph, axes))],
    covered: (axes) => graphs.flatMap((graph) => coveredBy(graph, axes)),
  };
}

/** The values that make the picture: what lies far beyond nearly all others is a pole's. */
function withoutPoles(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length * TAIL.share);
  const [low, high] = [sorted[cut] as number, sorted[sorted.length - 1 - cut] as number];
  const reach = (high - low) * TAIL.spans;
  if (reach === 0) return sorted;
  const isPole = (sorted.at(-1) as number) > high + reach || (sorted[0] as number) < low - reach;
  return isPole ? sorted.slice(cut, sorted.length - cut) : sorted;
}

/** Thin axes through zero. */
function zeroLines({ area, x, y }: Axes): SvgNode[] {
  const isInside = ({ spec }: Axes["x"]): boolean => spec.kind === "linear" && spec.min < 0 && spec.max > 0;
  const at = (place: number): number => Math.floor(place) + 0.5;
  const d = (isInside(x) ? `M${at(x.place(0))} ${area.y1}V${area.y2}` : "") +
    (isInside(y) ? `M${area.x1} ${at(y.place(0))}H${area.x2}` : "");
  return d === "" ? [] : [strokePath("zero", d, { color: INK.faintText, width: 1 })];
}

function coveredBy(graph: Graph, axes: Axes): PixelPoint[] {
  return runsOfGraph(graph, axes).flatMap((run) => clipRun(run, axes.area)).flatMap(sampledRun);
}

function drawGraph(graph: Graph, axes: Axes): SvgNode[] {
  const d = runsOfGraph(graph, axes).flatMap((run) => clipRun(run, axes.area)).map(linePath).join("");
  return d === "" ? [] : [strokePath("graph", d, { color: graph.color, width: 2, dash: graph.dash })];
}

/** Runs without a gap: none across a place where the graph leaves the picture on one side and returns on the other. */
function runsOfGraph({ points }: Graph, { x, y, area }: Axes): PixelPoint[][] {
  const runs: PixelPoint[][] = [[]];
  const place = y.spec.kind === "band" ? y.place : placeOn(y.spec, area.y2, area.y1);
  let last = NaN;
  for (const [at, value] of points) {
    const pixel = near(place(value));
    const isJump = (last < area.y1 && pixel > area.y2) || (last > area.y2 && pixel < area.y1);
    if (Number.isNaN(value) || isJump) runs.push([]);
    if (!Number.isNaN(value)) runs.at(-1)?.push([near(x.place(at)), pixel]);
    last = Number.isNaN(value) ? NaN : pixel;
  }
  return runs.filter(({ length }) => length > 1);
}
