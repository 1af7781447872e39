/** The numbers behind a chart's points. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import { labelComponents } from "../structure/label_components.ts";
import { CHART_AREA_KEYS, chartArea, type ChartAreaOptions } from "./chart_area.ts";
import { type AxisLike, checkAxis, readable } from "./chart_axes.ts";
import { acrossGrid } from "./grid_lines.ts";

/** Options of {@link readScatter}. */
export interface ReadScatterOptions extends ChartAreaOptions {
  /** The horizontal axis. Default: x counts pixels. */
  readonly x?: AxisLike | null;
  /** The vertical axis. Default: y counts pixels. */
  readonly y?: AxisLike | null;
  /** Leaves smaller spots out, in pixels. Default 4. */
  readonly minArea?: number;
}

/** A spot of a scatter plot. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** Middle in the image's pixels. */
  readonly at: Point;
  /** Pixels of the spot. */
  readonly area: number;
  /** How many points lie over each other here, by the area of the usual spot. */
  readonly count: number;
}

const check = new Checks("readScatter", "read scatter plot");

/**
 * Reads the points of one colour: the middles of its spots, of any shape of
 * marker. Points that touch come as one with `count` above 1.
 *
 * @param image the chart
 * @param color the points' colour
 * @param options `x` and `y`: the axes, from `axisCalibration`, `readAxis` or as ticks `[{ at, value }, …]` (default
 * pixels); `minArea` in pixels (default 4); `box`: the inside of the axes, without the legend; `tolerance` (default
 * 32); `space` and `clamp` of the box
 * @returns `[{ x, y, at: [px, py], area, count }]` from left to right
 * @throws ToolError when the colour is not there (the hint names those that are), or an axis or option is wrong
 *
 * Components of the colour, joined across grid lines that are drawn over them; the middle is the mean of their pixels.
 *
 * @example
 * ```ts
 * const points = image.readScatter("#e377c2", { x: [{ at: 96, value: 0 }, { at: 518, value: 100 }] });
 * const rightmost = points.at(-1)?.x;
 * ```
 */
export function readScatter(image: Image, color: ColorLike, options?: ReadScatterOptions): ScatterPoint[] {
  check.image(image);
  const given = check.options(options, ["x", "y", "minArea", ...CHART_AREA_KEYS]);
  const [xAxis, yAxis] = [checkAxis(check, given.x, "x"), checkAxis(check, given.y, "y")];
  const minArea = check.number(given.minArea, "minArea", { min: 1, max: 1e9, default: 4 });
  const chart = chartArea(check, image, color, given);
  const { width, height, area: [left, top] } = chart;
  const spots = labelComponents({ mask: acrossGrid(chart), width, height }, 8).filter(({ area }) => area >= minArea);
  const usual = spots.map(({ area }) => area).sort((a, b) => a - b)[spots.length >> 1] ?? 1;
  return spots.map(({ centroid: [x, y], area }) => ({
    x: readable(xAxis.valueAt(x + left)),
    y: readable(yAxis.valueAt(y + top)),
    at: [readable(x + left), readable(y + top)] as Point,
    area,
    count: Math.max(1, Math.round(area / usual)),
  })).sort((a, b) => a.at[0] - b.at[0]);
}
