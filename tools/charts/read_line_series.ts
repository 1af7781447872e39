/** The numbers behind a chart's line. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import { CHART_AREA_KEYS, chartArea, type ChartAreaOptions } from "./chart_area.ts";
import { type AxisLike, checkAxis, readable } from "./chart_axes.ts";
import { type TracedColumn, traceLine } from "./trace_line.ts";

/** Options of {@link readLineSeries}. */
export interface ReadLineSeriesOptions extends ChartAreaOptions {
  /** The horizontal axis. Default: x counts pixels. */
  readonly x?: AxisLike | null;
  /** The vertical axis. Default: y counts pixels. */
  readonly y?: AxisLike | null;
  /** Where the line is read, in values of x. Default: `samples` places from its beginning to its end. */
  readonly at?: readonly number[];
  /** Places that are read when `at` is left out, 2 to 10000. Default 50. */
  readonly samples?: number;
}

/** A place on a line. */
export interface SeriesPoint {
  readonly x: number;
  /** Null where the line is not. */
  readonly y: number | null;
  /** In the image's pixels; null where the line is not. */
  readonly at: Point | null;
}

const check = new Checks("readLineSeries", "read line series");

/** Columns between two traced ones that are still joined by a straight line. */
const MAX_GAP = 40;

/**
 * Reads a line of a chart by its colour: the value of y for each x. Dashes,
 * crossings, grid lines and a legend's sample of the same colour are coped
 * with; the colour may be one that `readLegend` or `dominantColors` gave.
 *
 * @param image the chart
 * @param color the line's colour
 * @param options `x` and `y`: the axes, from `axisCalibration`, `readAxis` or as ticks `[{ at, value }, …]` (default
 * pixels); `at`: values of x to read at, or `samples`: how many places (default 50); `box`: the inside of the axes;
 * `tolerance` (default 32); `space` and `clamp` of the box
 * @returns `[{ x, y, at: [px, py] }]` in the order of `at`, or from left to right; `y` and `at` are null where the line
 * is not
 * @throws ToolError when the colour is not there (the hint names those that are), or an axis or option is wrong
 *
 * The chain of column runs with the least jumps; within a run the middle, with mixed pixels counted by their share:
 * within half a pixel of a drawn line.
 *
 * @example
 * ```ts
 * const y = vision.axisCalibration([{ at: 356, value: 0 }, { at: 92, value: 60 }]);
 * const x = vision.axisCalibration([{ at: 96, value: 2010 }, { at: 518, value: 2020 }]);
 * const sales = image.readLineSeries("#1f77b4", { x, y, at: [2012, 2015, 2018], box: [75, 48, 540, 356] });
 * ```
 */
export function readLineSeries(image: Image, color: ColorLike, options?: ReadLineSeriesOptions): SeriesPoint[] {
  check.image(image);
  const given = check.options(options, ["x", "y", "at", "samples", ...CHART_AREA_KEYS]);
  const [xAxis, yAxis] = [checkAxis(check, given.x, "x"), checkAxis(check, given.y, "y")];
  const samples = check.integer(given.samples, "samples", { min: 2, max: 10_000, default: 50 });
  const values = given.at === undefined ? null : check.numbers(given.at, "at", { maxLength: 10_000 });
  const chart = chartArea(check, image, color, given);
  const columns = traceLine(chart);
  const [left, top] = chart.area;
  const places = values?.map((value) => xAxis.positionOf(value) - left) ?? evenly(columns, samples);
  return places.map((place, i) => {
    const row = heightAt(columns, place);
    const px = place + left;
    const x = values?.[i] ?? readable(xAxis.valueAt(px));
    if (row === null) return { x, y: null, at: null };
    return { x, y: readable(yAxis.valueAt(row + top)), at: [readable(px), readable(row + top)] };
  });
}

function evenly(columns: readonly TracedColumn[], samples: number): number[] {
  const [first, last] = [columns[0]?.x ?? 0, columns.at(-1)?.x ?? 0];
  return Array.from({ length: samples }, (_, i) => first + ((last - first) * i) / (samples - 1));
}

/** The line's height at a place, between the columns beside it; null outside the line and in wide gaps. */
function heightAt(columns: readonly TracedColumn[], place: number): number | null {
  let low = 0;
  let high = columns.length - 1;
  // A line's ends are half its width away from its last points.
  const [first, last] = [columns[low] as TracedColumn, columns[high] as TracedColumn];
  if (place < first.x) return place >= first.x - END ? beyond(first, columns[ENDING], place) : null;
  if (place > last.x) return place <= last.x + END ? beyond(last, columns.at(-1 - ENDING), place) : null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((columns[middle] as TracedColumn).x <= place) low = middle;
    else high = middle;
  }
  const [before, after] = [columns[low] as TracedColumn, columns[high] as TracedColumn];
  if (after.x - before.x > MAX_GAP) return null;
  const share = after.x === before.x ? 0 : (place - before.x) / (after.x - before.x);
  return before.y + (after.y - before.y) * share;
}

/** Pixels beyond a line's end that still count as its end: an axis drawn over it takes as many. */
const END = 4;
/** Columns that tell which way a line goes at its end. */
const ENDING = 5;

/** Straight on from a line's end. */
function beyond(end: TracedColumn, inner: TracedColumn | undefined, place: number): number {
  if (inner === undefined || inner.x === end.x) return end.y;
  return end.y + ((end.y - inner.y) / (end.x - inner.x)) * (place - end.x);
}
