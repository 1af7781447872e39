/** Bars, upright and lying. @module */

import type { Checks } from "../core/check.ts";
import { inkOn } from "./ink_on.ts";
import { AXES_KEYS, type AxesOptions, type AxesWish, readAxesOptions } from "./axes_options.ts";
import { type Chart, drawChart, type PixelPoint } from "./chart.ts";
import { chartArguments } from "./chart_arguments.ts";
import { annotatedNumbers } from "./draw_annotations.ts";
import type { Figure } from "./figure.ts";
import { formatMarks } from "./format_number.ts";
import type { Axes, PlacedAxis } from "./lay_out_axes.ts";
import { boxMark, near } from "./marks.ts";
import { textNode, textWidth } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import { type CategorySet, readCategories } from "./read_categories.ts";
import { axisAround, type AxisSpec } from "./scale.ts";
import { element, strokePath, type SvgNode, svgNumber } from "./svg_node.ts";

/** Options of bar charts. */
export interface BarOptions extends AxesOptions {
  /** Names of the categories. */
  readonly labels?: readonly (string | number)[];
  /** Series on top of each other rather than side by side. Default false. */
  readonly stacked?: boolean;
  /** Each bar's number at its end. Default false. */
  readonly values?: boolean;
}

/** What bars show, checked. */
interface BarPlan {
  readonly set: CategorySet;
  readonly isStacked: boolean;
  readonly hasValues: boolean;
  readonly isLying: boolean;
}

/** One bar, from `base` to `end` on the axis of numbers, `start` to `stop` in bands. */
interface Bar {
  readonly series: number;
  readonly category: number;
  readonly value: number;
  readonly base: number;
  readonly end: number;
  readonly start: number;
  readonly stop: number;
}

/** Share of a band that its bars take. */
const FILLED = 0.76;
/** Pixels beyond the plot, at the right and above, that a bar's number may take. */
const SLACK = 10;
/** Half the width of an error bar's caps in pixels. */
const CAP = 4;

/** The figure of a bar chart. */
export function barFigure(
  check: Checks,
  data: unknown,
  { rest, isLying }: { rest: readonly unknown[]; isLying: boolean },
): Figure {
  const { second, options } = chartArguments(check, data, rest);
  const given = check.options(options, [...AXES_KEYS, "labels", "stacked", "values"]);
  const wish = readAxesOptions(check, given);
  const numbers = isLying ? wish.x : wish.y;
  const set = readCategories(check, data, second, { labels: given.labels, isLog: numbers.kind === "log" });
  const plan = {
    set,
    isLying,
    isStacked: check.boolean(given.stacked, "stacked", false),
    hasValues: check.boolean(given.values, "values", false),
  };
  return drawChart(check, wish, barChart(wish, plan));
}

function barChart(wish: AxesWish, plan: BarPlan): Chart {
  const { set, isLying } = plan;
  const bars = barsOf(plan);
  const names: AxisSpec = { kind: "band", labels: set.names };
  const wished = isLying ? wish.x : wish.y;
  const ends = bars.flatMap((bar) => endsOf(bar, set));
  const numbers = [...ends, ...annotatedNumbers(wish.annotations, isLying ? "xs" : "ys")];
  const values = wished.kind === "log" ? numbers.filter((value) => value > 0) : numbers;
  const axis = axisAround(values, { ...wished, fromZero: true });
  return {
    x: isLying ? axis : names,
    y: isLying ? names : axis,
    legend: set.series.flatMap(({ label, color }) => label === null ? [] : [{ label, mark: boxMark(color) }]),
    draw: (axes) => drawBars(bars, axes, plan),
    covered: (axes) => bars.flatMap((bar) => coveredBy(withRoom(boxOf(bar, axes, plan), bar, { axes, plan }))),
  };
}

function barsOf({ set: { names, series }, isStacked }: BarPlan): Bar[] {
  const share = isStacked ? FILLED : FILLED / series.length;
  return names.flatMap((_, category) => {
    let [above, below] = [0, 0];
    return series.flatMap(({ values }, index) => {
      const value = values[category] as number;
      if (Number.isNaN(value)) return [];
      const base = !isStacked ? 0 : value < 0 ? below : above;
      if (value < 0) below += value;
      else above += value;
      const start = category - FILLED / 2 + (isStacked ? 0 : index * share);
      return [{ series: index, category, value, base, end: base + value, start, stop: start + share }];
    });
  });
}

function endsOf({ base, end, series, category }: Bar, { series: all }: CategorySet): number[] {
  const error = all[series]?.errors?.[category] ?? 0;
  return Number.isNaN(error) ? [base, end] : [base, end - error, end + error];
}

interface BarBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(bar: Bar, axes: Axes, { isLying }: BarPlan): BarBox {
  const [bands, numbers] = isLying ? [axes.y, axes.x] : [axes.x, axes.y];
  const [start, stop] = [bands.place(bar.start), bands.place(bar.stop)];
  const [from, to] = [baseOn(numbers, bar.base, axes), near(numbers.place(bar.end))].sort((a, b) => a - b);
  const across = { low: Math.min(start, stop), size: Math.abs(stop - start) };
  const along = { low: from as number, size: (to as number) - (from as number) };
  return isLying
    ? { x: along.low, y: across.low, width: along.size, height: across.size }
    : { x: across.low, y: along.low, width: across.size, height: along.size };
}

/** A logarithmic axis has no zero: its bars stand on its lower end. */
function baseOn(axis: PlacedAxis, base: number, { area, x }: Axes): number {
  if (axis.spec.kind === "log" && base <= 0) return axis === x ? area.x1 : area.y2;
  return near(axis.place(base));
}

function drawBars(bars: readonly Bar[], axes: Axes, plan: BarPlan): SvgNode[] {
  const { series } = plan.set;
  const boxes = bars.map((bar) =>
    element("rect", "bar", { attributes: { ...boxOf(bar, axes, plan), fill: series[bar.series]?.color ?? INK.text } })
  );
  const errors = bars.map((bar) => errorOf(bar, axes, plan)).join("");
  const lines = errors === "" ? [] : [strokePath("errors", errors, { color: INK.axis, width: 1.3 })];
  const texts = plan.hasValues ? formatMarks(bars.map(({ value }) => value)) : [];
  const values = texts.flatMap((text, i) => valueOf({ ...bars[i] as Bar, text }, axes, plan));
  return [...boxes, ...zeroLine(axes, plan), ...lines, ...values];
}

/** Bars that go both ways stand on a line. */
function zeroLine({ area, x, y }: Axes, { isLying }: BarPlan): SvgNode[] {
  const axis = isLying ? x : y;
  if (axis.spec.kind !== "linear" || axis.spec.min >= 0 || axis.spec.max <= 0) return [];
  const at = Math.floor(axis.place(0)) + 0.5;
  const d = isLying ? `M${at} ${area.y1}V${area.y2}` : `M${area.x1} ${at}H${area.x2}`;
  return [strokePath("zero", d, { color: INK.axis, width: 1 })];
}

function errorOf(bar: Bar, axes: Axes, { set, isLying }: BarPlan): string {
  const error = set.series[bar.series]?.errors?.[bar.category];
  if (error === undefined || Number.isNaN(error)) return "";
  const [bands, numbers] = isLying ? [axes.y, axes.x] : [axes.x, axes.y];
  const middle = bands.place((bar.start + bar.stop) / 2);
  const [low, high] = [bar.end - error, bar.end + error].map((end) =>
    numbers.spec.kind === "log" && end <= 0 ? baseOn(numbers, 0, axes) : near(numbers.place(end))
  ) as [number, number];
  const [at, from, to] = [middle, middle - CAP, middle + CAP].map(svgNumber);
  const [a, b] = [svgNumber(low), svgNumber(high)];
  return isLying
    ? `M${a} ${at}H${b}M${a} ${from}V${to}M${b} ${from}V${to}`
    : `M${at} ${a}V${b}M${from} ${a}H${to}M${from} ${b}H${to}`;
}

/** A bar's number at its end, inside where it would leave the plot; in the middle when bars are stacked. */
function valueOf(bar: Bar & { readonly text: string }, axes: Axes, plan: BarPlan): SvgNode[] {
  const box = boxOf(bar, axes, plan);
  const size = axes.wish.sizes.tick * 0.9;
  const wide = textWidth(bar.text, size);
  const color = inkOn(plan.set.series[bar.series]?.color ?? INK.text);
  if (plan.isStacked) {
    if (wide > box.width - 2 || size > box.height - 2) return [];
    const place = {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2 + size * 0.36,
      size,
      anchor: "middle",
    } as const;
    return [textNode("bar-value", bar.text, { ...place, color })];
  }
  const error = plan.set.series[bar.series]?.errors?.[bar.category] ?? 0;
  const beyond = Number.isNaN(error) ? bar.end : bar.end + Math.sign(bar.end || 1) * error;
  const label = { text: bar.text, size, wide, color, isBackward: bar.end < 0, box };
  return plan.isLying
    ? valueBeside(label, near(axes.x.place(beyond)), axes)
    : valueAbove(label, near(axes.y.place(beyond)), axes);
}

/** A bar's number that looks for its place. */
interface BarLabel {
  readonly text: string;
  readonly size: number;
  readonly wide: number;
  /** Its colour inside the bar. */
  readonly color: string;
  readonly isBackward: boolean;
  readonly box: BarBox;
}

function valueBeside({ text, size, wide, color, isBackward, box }: BarLabel, end: number, { area }: Axes): SvgNode[] {
  if (size > (box.height / FILLED) * 1.1) return [];
  const y = box.y + box.height / 2 + size * 0.36;
  const free = isBackward ? end - area.x1 : area.x2 + SLACK - end;
  if (wide + 4 <= free) {
    const place = { x: isBackward ? end - 4 : end + 4, y, size, anchor: isBackward ? "end" : "start" } as const;
    return [textNode("bar-value", text, place)];
  }
  const [left, right] = [Math.max(area.x1, box.x), Math.min(area.x2, box.x + box.width)];
  if (wide + 8 > right - left) return [];
  const place = { x: isBackward ? left + 4 : right - 4, y, size, anchor: isBackward ? "start" : "end" } as const;
  return [textNode("bar-value", text, { ...place, color })];
}

function valueAbove(
  { text, size, wide, color, isBackward, box }: BarLabel,
  end: number,
  { area, wish }: Axes,
): SvgNode[] {
  if (wide > (box.width / FILLED) * 1.1) return [];
  const place = { x: box.x + box.width / 2, size, anchor: "middle" } as const;
  const slack = wish.y.range === null ? SLACK : 0;
  const isFree = isBackward ? end + size <= area.y2 + 2 : end - 4 - size * 0.73 >= area.y1 - slack;
  if (isFree) return [textNode("bar-value", text, { ...place, y: isBackward ? end + size : end - 4 })];
  const [top, bottom] = [Math.max(area.y1, box.y), Math.min(area.y2, box.y + box.height)];
  if (size + 6 > bottom - top || wide > box.width) return [];
  return [textNode("bar-value", text, { ...place, y: isBackward ? bottom - 4 : top + size, color })];
}

/** A bar with what stands at its end: its error bar, its number. */
function withRoom(box: BarBox, bar: Bar, { axes, plan }: { axes: Axes; plan: BarPlan }): BarBox {
  const error = plan.set.series[bar.series]?.errors?.[bar.category] ?? 0;
  const axis = plan.isLying ? axes.x : axes.y;
  const reach = Number.isNaN(error) || error === 0 ? 0 : Math.abs(axis.place(bar.end + error) - axis.place(bar.end));
  const number = plan.hasValues && !plan.isStacked ? axes.wish.sizes.tick * (plan.isLying ? 4 : 1.4) : 0;
  const room = Math.min(reach, 20_000) + number;
  if (Number.isNaN(room)) return box;
  const isBackward = bar.end < 0;
  if (plan.isLying) return { ...box, x: isBackward ? box.x - room : box.x, width: box.width + room };
  return { ...box, y: isBackward ? box.y : box.y - room, height: box.height + room };
}

/** Points all over a box, dense enough that no legend fits between them. */
function coveredBy({ x, y, width, height }: BarBox): PixelPoint[] {
  const points: PixelPoint[] = [];
  const step = 20;
  for (let dy = 0;; dy += step) {
    for (let dx = 0;; dx += step) {
      points.push([x + Math.min(dx, width), y + Math.min(dy, height)]);
      if (dx >= width || points.length > 4000) break;
    }
    if (dy >= height || points.length > 4000) break;
  }
  return points;
}
