/** Bar charts with lying bars. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { barFigure, type BarOptions } from "./bars.ts";
import { renderFigure } from "./figure.ts";
import type { CategoryData } from "./read_categories.ts";
import type { NumberList } from "./read_numbers.ts";

/** Options of {@link plotHorizontalBar}. */
export type PlotHorizontalBarOptions = BarOptions;

const check = new Checks("plotHorizontalBar", "plot bars");

/**
 * Plots lying bars, the first category on top: for long names and many categories.
 *
 * @param data numbers by name `{ cats: 3, dogs: 5 }`, pairs `[["cats", 3], …]`, numbers, a series
 *   `{ values, label, color, errors }`, a list of series, or lists by name; or names and numbers as two lists. null and
 *   NaN leave a bar out
 * @param options `labels` (names of the categories), `stacked`, `values` (numbers at the bars), `title`, `xLabel`,
 *   `yLabel`, `xRange`, `xScale` (`linear`, `log`), `xTicks`, `grid`, `legend`, `annotations`, `width` (800), `height`
 *   (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no number, lists differ in length, or a number is infinite
 *
 * @example
 * ```ts
 * const plot = vision.plotHorizontalBar([["a long name", 12], ["another", 7]], { xLabel: "pixels", values: true });
 * ```
 */
export function plotHorizontalBar(data: CategoryData, options?: PlotHorizontalBarOptions): Image;
/** The same with names and numbers as two lists. */
export function plotHorizontalBar(
  labels: readonly (string | number)[],
  values: NumberList,
  options?: PlotHorizontalBarOptions,
): Image;
export function plotHorizontalBar(data: unknown, ...options: readonly unknown[]): Image {
  return renderFigure(barFigure(check, data, { rest: options, isLying: true }));
}
