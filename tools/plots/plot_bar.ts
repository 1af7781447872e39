/** Bar charts. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { barFigure, type BarOptions } from "./bars.ts";
import { renderFigure } from "./figure.ts";
import type { CategoryData } from "./read_categories.ts";
import type { NumberList } from "./read_numbers.ts";

/** Options of {@link plotBar}. */
export type PlotBarOptions = BarOptions;

const check = new Checks("plotBar", "plot bars");

/**
 * Plots upright bars, one for each category, or one for each category and series.
 *
 * @param data numbers by name `{ cats: 3, dogs: 5 }`, pairs `[["cats", 3], …]`, numbers, a series
 *   `{ values, label, color, errors }`, a list of series, or lists by name `{ north: [3, 5], south: [2, 4] }`; or names
 *   and numbers as two lists. null and NaN leave a bar out
 * @param options `labels` (names of the categories), `stacked`, `values` (numbers at the bars), `title`, `xLabel`,
 *   `yLabel`, `yRange`, `yScale` (`linear`, `log`), `yTicks`, `grid`, `legend`, `annotations`, `width` (800), `height`
 *   (450), `fontSize`
 * @returns an opaque image with 4 channels
 * @throws ToolError when there is no number, lists differ in length, or a number is infinite
 *
 * The axis begins at zero, so that lengths can be compared.
 *
 * @example
 * ```ts
 * const plot = vision.plotBar({ red: 12, green: 7, blue: 9 }, { yLabel: "objects", values: true });
 * ```
 */
export function plotBar(data: CategoryData, options?: PlotBarOptions): Image;
/** The same with names and numbers as two lists. */
export function plotBar(labels: readonly (string | number)[], values: NumberList, options?: PlotBarOptions): Image;
export function plotBar(data: unknown, ...options: readonly unknown[]): Image {
  return renderFigure(barFigure(check, data, { rest: options, isLying: false }));
}
