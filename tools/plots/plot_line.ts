/** Line plots. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { AXES_KEYS, type AxesOptions, type AxesWish, readAxesOptions } from "./axes_options.ts";
import { type Chart, drawChart } from "./chart.ts";
import { chartArguments } from "./chart_arguments.ts";
import { clipRun } from "./clip_runs.ts";
import { type Figure, renderFigure } from "./figure.ts";
import type { Axes } from "./lay_out_axes.ts";
import { coveredByErrors, dotPath, errorBars, lineMark, linePath, pixelPoints, runsOf, sampledRun } from "./marks.ts";
import type { NumberList } from "./read_numbers.ts";
import { readSeries, type Series, type SeriesData, type SeriesSet } from "./read_series.ts";
import { seriesAxes } from "./series_axes.ts";
import { element, strokePath, type SvgNode } from "./svg_node.ts";

/** Options of {@link plotLine}. */
export interface PlotLineOptions extends AxesOptions {
  /** Dots at the points. Default true for at most 25 points in a series. */
  readonly markers?: boolean;
  /** Pixels of the line, 0.5 to 20. Default 2. */
  readonly lineWidth?: number;
}

interface LineStyle {
  readonly markers: boolean | null;
  readonly lineWidth: number;
}

const check = new Checks("plotLine", "plot lines");
/** Series of more points have no dots unless asked for. */
const MAX_MARKED = 25;

/**
 * Plots lines through points, with axes, legend and annotations.
 *
 * @param data numbers (x is 0, 1, 2, …), points `[[x, y], …]`, a series `{ x, y, label, color, errors }`, a list of
 *   series, or lists by name `{ train: […], test: […] }`; or x and y as two lists. x may be names; null and NaN leave
 *   gaps
 * @param options `title`, `xLabel`, `yLabel`, `xRange`, `yRange`, `xScale` and `yScale` (`linear`, `log`), `xTicks`,
 *   `yTicks`, `grid`, `legend`, `annotations`, `markers`, `lineWidth`, `width` (800), `height` (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no number, lists differ in length, a number is infinite, or one on a logarithmic axis
 *   is not above 0
 *
 * Ticks stand at 1, 2, 2.5 or 5 times a power of ten; colours are Okabe and Ito's.
 *
 * @example
 * ```ts
 * const speeds = [[0, 3], [1, 5], [2, 4]];
 * const plot = vision.plotLine(speeds, { title: "Speed", xLabel: "t in s", annotations: [{ hline: 4.5 }] });
 * ```
 */
export function plotLine(data: SeriesData, options?: PlotLineOptions): Image;
/** The same with x and y as two lists. */
export function plotLine(x: NumberList | readonly string[], y: NumberList, options?: PlotLineOptions): Image;
export function plotLine(data: unknown, ...options: readonly unknown[]): Image {
  return renderFigure(lineFigure(data, ...options));
}

/** The figure of {@link plotLine}. */
export function lineFigure(data: unknown, ...options: readonly unknown[]): Figure {
  const { second, options: last } = chartArguments(check, data, options);
  const given = check.options(last, [...AXES_KEYS, "markers", "lineWidth"]);
  const wish = readAxesOptions(check, given);
  const style = {
    markers: given.markers === undefined ? null : check.boolean(given.markers, "markers"),
    lineWidth: check.number(given.lineWidth, "lineWidth", { min: 0.5, max: 20, default: 2 }),
  };
  const set = readSeries(check, data, second, { isLogX: wish.x.kind === "log", isLogY: wish.y.kind === "log" });
  return drawChart(check, wish, lineChart(wish, set, style));
}

function lineChart(wish: AxesWish, set: SeriesSet, style: LineStyle): Chart {
  const { series } = set;
  return {
    ...seriesAxes(wish, set),
    legend: series.flatMap(({ label, ...item }) => label === null ? [] : [{ label, mark: lineMark(item) }]),
    draw: (axes) => series.flatMap((item) => drawLine(item, axes, style)),
    covered: (axes) =>
      series.flatMap((item) => [
        ...runsOf(pixelPoints(item, axes)).flatMap(sampledRun),
        ...coveredByErrors(item, axes),
      ]),
  };
}

function drawLine(series: Series, axes: Axes, { markers, lineWidth }: LineStyle): SvgNode[] {
  const points = pixelPoints(series, axes);
  const runs = runsOf(points);
  const { color, dash } = series;
  const d = runs.flatMap((run) => clipRun(run, axes.area)).map(linePath).join("");
  const line = d === "" ? [] : [{ ...strokePath("line", d, { color, width: lineWidth, dash }) }];
  const isMarked = markers ?? points.length <= MAX_MARKED;
  // A point between two gaps would not be seen at all.
  const marked = isMarked ? runs.flat() : runs.filter(({ length }) => length === 1).flat();
  const radius = Math.max(3.5, lineWidth * 1.5);
  const dots = marked.map((point) => dotPath(point, radius)).join("");
  const dotNodes = dots === "" ? [] : [element("path", "dots", { attributes: { d: dots, fill: color } })];
  return [...errorBars(series, axes), ...joined(line), ...dotNodes];
}

/** Corners are round: a line that turns back has no spike. */
function joined(lines: readonly SvgNode[]): SvgNode[] {
  return lines.map((line) => ({ ...line, attributes: { ...line.attributes, "stroke-linejoin": "round" } }));
}
