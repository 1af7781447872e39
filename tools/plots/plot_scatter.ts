/** Scatter plots. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { AXES_KEYS, type AxesOptions, readAxesOptions } from "./axes_options.ts";
import { type Chart, drawChart } from "./chart.ts";
import { chartArguments } from "./chart_arguments.ts";
import { type Figure, renderFigure } from "./figure.ts";
import type { Axes } from "./lay_out_axes.ts";
import { coveredByErrors, dotMark, dotPath, errorBars, pixelPoints } from "./marks.ts";
import { seriesAxes } from "./series_axes.ts";
import type { NumberList } from "./read_numbers.ts";
import { readSeries, type Series, type SeriesData } from "./read_series.ts";
import { element, type SvgNode } from "./svg_node.ts";

/** Options of {@link plotScatter}. */
export interface PlotScatterOptions extends AxesOptions {
  /** Pixels of a dot's radius, 0.5 to 30. Default 4; less when there are many. */
  readonly radius?: number;
  /** 0.05 to 1. Default 0.8; less when there are many, so that crowded places are darker. */
  readonly opacity?: number;
  /** A straight line through each series by least squares. Default false. */
  readonly trend?: boolean;
}

interface DotStyle {
  readonly radius: number;
  readonly opacity: number;
}

const check = new Checks("plotScatter", "plot points");
/** From this number of dots on they are made smaller and lighter. */
const MANY = 400;
/** The dots of a series are spread over so many paths: overlapping ones in one path would not darken each other. */
const LAYERS = 12;

/**
 * Plots points, with axes, legend and annotations.
 *
 * @param data points `[[x, y], …]` or `[{ x, y }, …]`, a series `{ x, y, label, color, errors }`, a list of series, or
 *   lists of points by name `{ cats: [[1, 2], …], dogs: […] }`; or x and y as two lists. x may be names; points with
 *   null or NaN are left out
 * @param options `radius`, `opacity`, `trend` (a line by least squares), `title`, `xLabel`, `yLabel`, `xRange`,
 *   `yRange`, `xScale` and `yScale` (`linear`, `log`), `xTicks`, `yTicks`, `grid`, `legend`, `annotations`, `width`
 *   (800), `height` (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no point, lists differ in length, a number is infinite, or one on a logarithmic axis
 *   is not above 0
 *
 * @example
 * ```ts
 * const areas = [[1, 2], [3, 5], [4, 4]];
 * const plot = vision.plotScatter(areas, { xLabel: "width in px", yLabel: "height in px", trend: true });
 * ```
 */
export function plotScatter(data: SeriesData, options?: PlotScatterOptions): Image;
/** The same with x and y as two lists. */
export function plotScatter(x: NumberList | readonly string[], y: NumberList, options?: PlotScatterOptions): Image;
export function plotScatter(data: unknown, ...options: readonly unknown[]): Image {
  return renderFigure(scatterFigure(data, ...options));
}

/** The figure of {@link plotScatter}. */
export function scatterFigure(data: unknown, ...options: readonly unknown[]): Figure {
  const { second, options: last } = chartArguments(check, data, options);
  const given = check.options(last, [...AXES_KEYS, "radius", "opacity", "trend"]);
  const wish = readAxesOptions(check, given);
  const set = readSeries(check, data, second, { isLogX: wish.x.kind === "log", isLogY: wish.y.kind === "log" });
  const count = set.series.reduce((sum, { y }) => sum + y.length, 0);
  const crowd = Math.max(1, count / MANY);
  const style = {
    radius: check.number(given.radius, "radius", { min: 0.5, max: 30, default: Math.max(1, 4 / crowd ** 0.3) }),
    opacity: check.number(given.opacity, "opacity", { min: 0.05, max: 1, default: Math.max(0.3, 0.8 / crowd ** 0.25) }),
  };
  const hasTrend = check.boolean(given.trend, "trend", false);
  const chart: Chart = {
    ...seriesAxes(wish, set),
    legend: set.series.flatMap(({ label, color }) => label === null ? [] : [{ label, mark: dotMark(color) }]),
    draw: (axes) => [
      ...set.series.flatMap((series) => drawDots(series, axes, style)),
      ...hasTrend ? set.series.flatMap((series) => drawTrend(series, axes)) : [],
    ],
    covered: (axes) =>
      set.series.flatMap((series) => [
        ...pixelPoints(series, axes).filter((point) => point !== null),
        ...coveredByErrors(series, axes),
      ]),
  };
  return drawChart(check, wish, chart);
}

function drawDots(series: Series, axes: Axes, { radius, opacity }: DotStyle): SvgNode[] {
  const points = pixelPoints(series, axes).filter((point) => point !== null);
  const layers = opacity < 1 ? Math.min(LAYERS, points.length) : 1;
  const paths = Array.from({ length: layers }, () => [] as string[]);
  points.forEach((point, i) => paths[i % layers]?.push(dotPath(point, radius)));
  const attributes = { fill: series.color, "fill-opacity": opacity };
  const dots = paths.map((path) => element("path", "dots", { attributes: { d: path.join(""), ...attributes } }));
  return [...errorBars(series, axes), ...dots];
}

/** The line of least squares, straight on the paper of linear and of logarithmic axes. */
function drawTrend(series: Series, axes: Axes): SvgNode[] {
  const points = pixelPoints(series, axes).filter((point) => point !== null);
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (spread < 1e-6) return [];
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const [from, to] = points.reduce(([low, high], [x]) => [Math.min(low, x), Math.max(high, x)], [Infinity, -Infinity]);
  const at = (x: number): string => `${x} ${meanY + slope * (x - meanX)}`;
  const attributes = {
    d: `M${at(from)}L${at(to)}`,
    fill: "none",
    stroke: series.color,
    "stroke-width": 2,
    "stroke-dasharray": "8 4",
  };
  return [element("path", "trend", { attributes })];
}
