/** The numbers behind a chart's bars. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import type { Box } from "../core/region.ts";
import { CHART_AREA_KEYS, chartArea, type ChartAreaOptions } from "./chart_area.ts";
import { type AxisLike, type ChartAxis, checkAxis, readable } from "./chart_axes.ts";
import { type BarSpan, findBars } from "./find_bars.ts";

/** Options of {@link readBars}. */
export interface ReadBarsOptions extends ChartAreaOptions {
  /** The axis of the values: the vertical one of upright bars. Default: values count pixels. */
  readonly axis?: AxisLike | null;
  /** `vertical`: upright bars; `horizontal`: lying ones. Default `vertical`. */
  readonly direction?: "vertical" | "horizontal";
  /** The value that bars start from. Default 0 with an axis. */
  readonly baseline?: number;
}

/** A bar of a chart. */
export interface ChartBar {
  /** The value of the end that is away from the baseline. */
  readonly value: number;
  /** The values of both ends: for a piece of a stack its size is `to - from`. */
  readonly from: number;
  readonly to: number;
  /** Middle across the bar, in the image's pixels: x of an upright bar. */
  readonly at: number;
  readonly box: Box;
}

const check = new Checks("readBars", "read bars");

/**
 * Reads the bars of one colour: their values, from left to right or from top
 * to bottom. Bars start at the baseline; when none does, the pieces of a stack
 * are taken, which start at other pieces. Bars that touch, as in a histogram,
 * are told apart by their ends: those of one height come as one. Grid lines and
 * error bars drawn over bars are left out.
 *
 * @param image the chart
 * @param color the bars' colour
 * @param options `axis`: of the values, from `axisCalibration`, `readAxis` or as ticks `[{ at, value }, …]` (default
 * pixels); `direction`: `vertical` (default) or `horizontal`; `baseline`: the value bars start from (default 0); `box`:
 * the inside of the axes, without the legend; `tolerance` (default 32); `space` and `clamp` of the box
 * @returns `[{ value, from, to, at, box }]`: `value` at the end away from the baseline, `from` and `to` at both ends,
 * `at` the middle across the bar in pixels
 * @throws ToolError when the colour is not there (the hint names those that are), no bar has it, or an option is wrong
 *
 * Ends are found to parts of a pixel, by how much of the colour the mixed pixels have.
 *
 * @example
 * ```ts
 * const axis = vision.axisCalibration([{ at: 355.5, value: 0 }, { at: 91.5, value: 60 }]);
 * const bars = image.readBars("#ff7f0e", { axis, box: [76, 120, 540, 356] });
 * const highest = bars.reduce((a, b) => (a.value > b.value ? a : b));
 * ```
 */
export function readBars(image: Image, color: ColorLike, options?: ReadBarsOptions): ChartBar[] {
  check.image(image);
  const given = check.options(options, ["axis", "direction", "baseline", ...CHART_AREA_KEYS]);
  const axis = checkAxis(check, given.axis, "axis");
  const direction = check.choice(given.direction, "direction", ["vertical", "horizontal"], "vertical");
  const hasAxis = given.axis !== undefined && given.axis !== null;
  const baseline = check.number(given.baseline, "baseline", { min: -1e250, max: 1e250, default: hasAxis ? 0 : null });
  const chart = chartArea(check, image, color, given);
  const isVertical = direction === "vertical";
  const [along, across] = isVertical ? [chart.area[1], chart.area[0]] : [chart.area[0], chart.area[1]];
  const foot = baseline === null ? null : footOf(axis, baseline, along);
  const spans = findBars(chart, { isVertical, foot });
  if (spans.length === 0) {
    throw check.error("color", {
      expected: "the colour of bars",
      received: color,
      hint: "No filled rectangle has it: check direction and box, or raise tolerance",
    });
  }
  return spans.map((span) => barOf(span, { axis, along, across, isVertical }));
}

/** Where bars start, in the part's continuous coordinates; null when the axis does not reach there (logarithmic). */
function footOf(axis: ChartAxis, baseline: number, along: number): number | null {
  try {
    const position = axis.positionOf(baseline);
    return Number.isFinite(position) ? position - along + 0.5 : null;
  } catch {
    return null;
  }
}

interface BarPlace {
  readonly axis: ChartAxis;
  readonly along: number;
  readonly across: number;
  readonly isVertical: boolean;
}

function barOf({ near, far, left, right }: BarSpan, { axis, along, across, isVertical }: BarPlace): ChartBar {
  // A position is the middle of a pixel, an end lies between two.
  const valueAt = (end: number): number => readable(axis.valueAt(end + along - 0.5));
  const [low, high] = [Math.round(Math.min(near, far)) + along, Math.round(Math.max(near, far)) + along];
  const [start, end] = [left + across, right + across];
  return {
    value: valueAt(far),
    from: valueAt(near),
    to: valueAt(far),
    at: (start + end - 1) / 2,
    box: isVertical ? [start, low, end, Math.max(high, low + 1)] : [low, start, Math.max(high, low + 1), end],
  };
}
