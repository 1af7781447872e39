/** Options that every plot with axes has. @module */

import type { Checks } from "../core/check.ts";
import { type Annotation, type PlotAnnotation, readAnnotations } from "./annotation.ts";
import { checkLabel } from "./plot_text.ts";
import { type TextSizes, textSizes } from "./plot_theme.ts";
import { MAX_NUMBER } from "./scale.ts";

/** Where a legend stands; `auto` is a free corner, or beside the plot when there is none. */
export type LegendPlace =
  | "auto"
  | "none"
  | "outside"
  | "top-left"
  | "top-right"
  | "bottom-left"
  | "bottom-right";

/** Size and title of a plot. */
export interface FigureOptions {
  /** Pixels, 120 to 4096. Default 800. */
  readonly width?: number;
  /** Pixels, 90 to 4096. Default 450. */
  readonly height?: number;
  /** Stands above the plot. */
  readonly title?: string;
  /** Pixels of the em of the numbers at the axes, 6 to 48; other texts follow. Default 12, 10 when the plot is small. */
  readonly fontSize?: number;
}

/** Options of a plot with axes. */
export interface AxesOptions extends FigureOptions {
  /** What the x axis counts, with its unit. */
  readonly xLabel?: string;
  /** What the y axis counts, with its unit. */
  readonly yLabel?: string;
  /** Ends of the x axis. Default all data and a margin. */
  readonly xRange?: readonly [number, number];
  /** Ends of the y axis. Default all data and a margin. */
  readonly yRange?: readonly [number, number];
  /** Default `linear`. */
  readonly xScale?: "linear" | "log";
  /** Default `linear`. */
  readonly yScale?: "linear" | "log";
  /** Ticks of the x axis in place of the nice ones. */
  readonly xTicks?: readonly number[];
  /** Ticks of the y axis in place of the nice ones. */
  readonly yTicks?: readonly number[];
  /** Thin lines at the ticks. Default true. */
  readonly grid?: boolean;
  /** Default `auto`: shown when a series has a label. */
  readonly legend?: LegendPlace | boolean;
  /** Points, texts, lines and spans that say what is to be seen. */
  readonly annotations?: readonly PlotAnnotation[];
}

/** Keys of {@link FigureOptions}. */
export const FIGURE_KEYS = ["width", "height", "title", "fontSize"] as const;

/** Keys of {@link AxesOptions}. */
export const AXES_KEYS = [
  ...FIGURE_KEYS,
  "xLabel",
  "yLabel",
  "xRange",
  "yRange",
  "xScale",
  "yScale",
  "xTicks",
  "yTicks",
  "grid",
  "legend",
  "annotations",
] as const;

/** {@link FigureOptions}, checked. */
export interface FigureWish {
  readonly width: number;
  readonly height: number;
  readonly title: string | null;
  readonly sizes: TextSizes;
}

/** What is wished of one axis, checked. */
export interface AxisOptions {
  readonly label: string | null;
  readonly kind: "linear" | "log";
  readonly range: readonly [number, number] | null;
  readonly ticks: readonly number[] | null;
}

/** {@link AxesOptions}, checked. */
export interface AxesWish extends FigureWish {
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  readonly hasGrid: boolean;
  readonly legend: LegendPlace;
  readonly annotations: readonly Annotation[];
}

type Given<K extends string> = Readonly<Record<K, unknown>>;

const LEGEND_PLACES: readonly LegendPlace[] = [
  "auto",
  "none",
  "outside",
  "top-left",
  "top-right",
  "bottom-left",
  "bottom-right",
];
/** Longest side of a plot in pixels: 64 MB of pixels when both are. */
const MAX_SIDE = 4096;
/** Most ticks that a snippet sets. */
const MAX_TICKS = 100;
/** Narrower plots get smaller texts. */
const SMALL_WIDTH = 420;

/** Reads size and title. */
export function readFigureOptions(
  check: Checks,
  given: Given<typeof FIGURE_KEYS[number]>,
  { width, height }: { width: number; height: number } = { width: 800, height: 450 },
): FigureWish {
  const kept = check.integer(given.width, "width", { min: 120, max: MAX_SIDE, default: width });
  const size = check.number(given.fontSize, "fontSize", { min: 6, max: 48, default: kept < SMALL_WIDTH ? 10 : 12 });
  return {
    width: kept,
    height: check.integer(given.height, "height", { min: 90, max: MAX_SIDE, default: height }),
    title: readTitle(check, given.title, "title"),
    sizes: textSizes(size),
  };
}

/** Reads the options of a plot with axes. */
export function readAxesOptions(check: Checks, given: Given<typeof AXES_KEYS[number]>): AxesWish {
  return {
    ...readFigureOptions(check, given),
    x: readAxis(check, "x", { label: given.xLabel, scale: given.xScale, range: given.xRange, ticks: given.xTicks }),
    y: readAxis(check, "y", { label: given.yLabel, scale: given.yScale, range: given.yRange, ticks: given.yTicks }),
    hasGrid: check.boolean(given.grid, "grid", true),
    legend: readLegend(check, given.legend),
    annotations: readAnnotations(check, given.annotations),
  };
}

/** A title or null; an empty one is none. */
export function readTitle(check: Checks, value: unknown, argument: string): string | null {
  if (value === undefined || value === "") return null;
  return checkLabel(check, value, argument);
}

function readLegend(check: Checks, value: unknown): LegendPlace {
  if (typeof value === "boolean") return value ? "auto" : "none";
  return check.choice(value, "legend", LEGEND_PLACES, "auto");
}

function readAxis(
  check: Checks,
  name: "x" | "y",
  { label, scale, range, ticks }: { label: unknown; scale: unknown; range: unknown; ticks: unknown },
): AxisOptions {
  const kind = check.choice(scale, `${name}Scale`, ["linear", "log"], "linear");
  const rule = { min: kind === "log" ? 1 / MAX_NUMBER : -MAX_NUMBER, max: MAX_NUMBER };
  const many = { ...rule, minLength: 0, maxLength: MAX_TICKS };
  return {
    label: readTitle(check, label, `${name}Label`),
    kind,
    range: range === undefined ? null : readRange(check, range, { argument: `${name}Range`, rule }),
    ticks: ticks === undefined ? null : check.numbers(ticks, `${name}Ticks`, many),
  };
}

/** Two ends, the lower first. */
export function readRange(
  check: Checks,
  value: unknown,
  { argument, rule }: { argument: string; rule: { min: number; max: number } },
): [number, number] {
  const [from, to] = check.numbers(value, argument, { ...rule, minLength: 2, maxLength: 2 }) as [number, number];
  const isWide = to - from > Math.max(1 / MAX_NUMBER, Math.abs(from) * 1e-11, Math.abs(to) * 1e-11);
  if (isWide) return [from, to];
  throw check.error(argument, {
    expected: "two numbers, the smaller first",
    received: [from, to],
    hint: from > to ? `Write [${to}, ${from}]` : "The ends must differ",
  });
}
