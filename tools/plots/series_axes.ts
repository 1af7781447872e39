/** The axes of plots of points. @module */

import type { AxesWish } from "./axes_options.ts";
import type { Chart } from "./chart.ts";
import { annotatedNumbers } from "./draw_annotations.ts";
import type { Series, SeriesSet } from "./read_series.ts";
import { axisAround } from "./scale.ts";

/** The axes around some series and what is annotated. */
export function seriesAxes(wish: AxesWish, { series, names }: SeriesSet): Pick<Chart, "x" | "y"> {
  const xs = [...series.flatMap(({ x }) => x), ...annotatedNumbers(wish.annotations, "xs")];
  const ys = [...series.flatMap(spreadOf), ...annotatedNumbers(wish.annotations, "ys")];
  return {
    x: names === null ? axisAround(positive(xs, wish.x.kind), wish.x) : { kind: "band", labels: names },
    y: axisAround(positive(ys, wish.y.kind), wish.y),
  };
}

/** Values, and the ends of their error bars. */
function spreadOf({ y, errors }: Series): number[] {
  if (errors === null) return [...y];
  return y.flatMap((value, i) => {
    const error = Number.isNaN(errors[i]) ? 0 : errors[i] as number;
    return [value - error, value + error];
  });
}

/** A logarithmic axis has no place for an error bar that reaches below zero. */
function positive(values: readonly number[], kind: "linear" | "log"): readonly number[] {
  return kind === "log" ? values.filter((value) => value > 0) : values;
}
