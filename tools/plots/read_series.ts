/** Series of points as snippets write them. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { checkLabel } from "./plot_text.ts";
import { paletteColor, paletteDash } from "./plot_theme.ts";
import { isList, readKeys, svgColor } from "./read_keys.ts";
import { MAX_POINTS, type NumberList, readNumbers, requireSome } from "./read_numbers.ts";

/** One series of a plot. */
export interface PlotSeries {
  /** The numbers upward; null and NaN leave a gap. */
  readonly y: NumberList;
  /** The numbers to the right, or names. Default 0, 1, 2, … */
  readonly x?: NumberList | readonly string[];
  /** Its name in the legend. */
  readonly label?: string;
  /** Default the next of a palette that colour-blind readers can tell apart. */
  readonly color?: ColorLike;
  /** Half the length of an error bar at each point. */
  readonly errors?: NumberList;
}

/** A point as `[x, y]` or `{ x, y }`. */
export type PlotPoint = readonly [number, number] | { readonly x: number; readonly y: number };

/** Numbers, points, one series, several, or several by name. */
export type SeriesData =
  | NumberList
  | readonly PlotPoint[]
  | PlotSeries
  | readonly PlotSeries[]
  | readonly NumberList[]
  | Readonly<Record<string, NumberList | readonly PlotPoint[]>>;

/** A series, checked; x and y have the same length. */
export interface Series {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly label: string | null;
  readonly color: string;
  readonly dash: string | undefined;
  readonly errors: readonly number[] | null;
}

/** All series of a plot. */
export interface SeriesSet {
  readonly series: readonly Series[];
  /** The names on the x axis, when x are names. */
  readonly names: readonly string[] | null;
}

/** Which axes are logarithmic. */
export interface SeriesScales {
  readonly isLogX: boolean;
  readonly isLogY: boolean;
}

interface RawSeries {
  readonly path: string;
  readonly x: unknown;
  readonly y: unknown;
  readonly label: unknown;
  readonly color: unknown;
  readonly errors: unknown;
}

/** Most series of a plot: more cannot be told apart. */
export const MAX_SERIES = 32;
/** Most names on an axis. */
const MAX_NAMES = 1000;
const KEYS = ["y", "x", "label", "color", "errors"] as const;

/** Reads data in any of its forms; `second` is y when x and y come as two lists. */
export function readSeries(check: Checks, data: unknown, second: unknown, scales: SeriesScales): SeriesSet {
  const raw = second === undefined ? rawSeries(check, data) : [bare({ path: "", x: data, y: second })];
  if (raw.length > MAX_SERIES) throw tooMany(check, data, raw.length);
  const names = readNames(check, raw);
  const series = raw.map((item, i) => readOne(check, item, { index: i, names, scales }));
  const points = series.reduce((sum, { y }) => sum + y.length, 0);
  if (points <= MAX_POINTS) return { series, names };
  throw check.error("data", {
    expected: `at most ${MAX_POINTS} points in all`,
    received: data,
    receivedAs: `${points} points`,
    hint: "Take every tenth: list.filter((_, i) => i % 10 === 0)",
  });
}

function rawSeries(check: Checks, data: unknown): RawSeries[] {
  if (isList(data)) return rawList(check, data);
  if (!isPlainObject(data)) throw notData(check, data);
  if (Object.hasOwn(data, "y")) return [rawObject(check, data, "data")];
  const names = Object.keys(data);
  if (names.length === 0) throw notData(check, data);
  if (names.length > MAX_SERIES) throw tooMany(check, data, names.length);
  return names.map((name) => ({ ...pointsOrNumbers(data[name], `data.${name.slice(0, 64)}`), label: name }));
}

function rawList(check: Checks, data: ArrayLike<unknown>): RawSeries[] {
  if (data.length === 0) throw notData(check, data);
  const first = data[0];
  const isSeries = isPlainObject(first) && (!Object.hasOwn(first, "x") || isList(first.y));
  if (isSeries || (isList(first) && first.length !== 2)) {
    if (data.length > MAX_SERIES) throw tooMany(check, data, data.length);
    return Array.from(data, (item, i) => {
      const path = `data[${i}]`;
      return isList(item) ? pointsOrNumbers(item, path) : rawObject(check, item, path);
    });
  }
  return [pointsOrNumbers(data, "data")];
}

function rawObject(check: Checks, value: unknown, path: string): RawSeries {
  const { x, y, label, color, errors } = readKeys(check, value, { path, keys: KEYS });
  if (x === undefined && isList(y)) return { ...pointsOrNumbers(y, `${path}.y`), path, label, color, errors };
  return { path, x, y, label, color, errors };
}

/** Points are taken apart into x and y. */
function pointsOrNumbers(value: unknown, path: string): RawSeries {
  if (!isList(value)) return bare({ path, x: undefined, y: value });
  const first = value[0];
  const isPair = isList(first) && first.length === 2;
  const isPoint = isPlainObject(first) && Object.hasOwn(first, "x") && Object.hasOwn(first, "y");
  if (!isPair && !isPoint) return bare({ path, x: undefined, y: value });
  const [keyX, keyY] = isPair ? [0, 1] : ["x", "y"];
  const part = (item: unknown, key: string | number): unknown =>
    typeof item === "object" && item !== null ? (item as Record<string | number, unknown>)[key] : item;
  const points = Array.from(value);
  return bare({ path, x: points.map((item) => part(item, keyX)), y: points.map((item) => part(item, keyY)) });
}

function bare({ path, x, y }: { path: string; x: unknown; y: unknown }): RawSeries {
  return { path, x, y, label: undefined, color: undefined, errors: undefined };
}

/** The names on the x axis in the order in which they come; null when x are numbers. */
function readNames(check: Checks, raw: readonly RawSeries[]): string[] | null {
  const named = raw.filter(({ x }) => isList(x) && typeof x[0] === "string");
  if (named.length === 0) return null;
  const names = new Map<string, number>();
  for (const { x, path } of named) {
    Array.from(x as ArrayLike<unknown>).forEach((name, i) => {
      names.set(checkLabel(check, name, `${path === "" ? "x" : `${path}.x`}[${i}]`), 0);
    });
  }
  if (names.size <= MAX_NAMES) return [...names.keys()];
  throw check.error("x", {
    expected: `at most ${MAX_NAMES} different names`,
    received: null,
    receivedAs: `${names.size} names`,
    hint: "Pass numbers for x",
  });
}

function readOne(
  check: Checks,
  raw: RawSeries,
  { index, names, scales }: { index: number; names: readonly string[] | null; scales: SeriesScales },
): Series {
  const { path } = raw;
  const at = (key: string): string => path === "" ? key : `${path}.${key}`;
  const pathOfY = raw.x === undefined && raw.label === undefined && path !== "" ? path : at("y");
  const y = readNumbers(check, raw.y, pathOfY, { isLog: scales.isLogY });
  requireSome(check, y, pathOfY);
  const rule = { length: y.length, lengthOf: "as many as y" };
  const x = readX(check, raw.x, at("x"), { rule, names, isLog: scales.isLogX });
  const errors = raw.errors === undefined ? null : readNumbers(check, raw.errors, at("errors"), { ...rule, min: 0 });
  return {
    x,
    y,
    errors,
    label: raw.label === undefined || raw.label === "" ? null : checkLabel(check, raw.label, at("label")),
    color: raw.color === undefined ? paletteColor(index) : svgColor(check.color(raw.color, at("color"))),
    dash: raw.color === undefined ? paletteDash(index) : undefined,
  };
}

function readX(
  check: Checks,
  value: unknown,
  argument: string,
  { rule, names, isLog }: {
    rule: { length: number; lengthOf: string };
    names: readonly string[] | null;
    isLog: boolean;
  },
): number[] {
  if (value === undefined) return Array.from({ length: rule.length }, (_, i) => i + (isLog ? 1 : 0));
  if (names === null) return readNumbers(check, value, argument, { ...rule, isLog });
  const list = check.list(value, argument, { min: rule.length, max: rule.length });
  const places = new Map(names.map((name, i) => [name, i]));
  return list.map((name, i) => places.get(checkLabel(check, name, `${argument}[${i}]`)) ?? NaN);
}

function notData(check: Checks, data: unknown): Error {
  return check.error("data", {
    expected: "numbers, points or series",
    allowed: "[1, 4, 9] | [[x, y], …] | { x, y, label } | [{ x, y, label }, …] | { name: [1, 4, 9] }",
    received: data,
    hint: 'For example [1, 4, 9], [[0, 1], [2, 4]] or { x: [0, 2], y: [1, 4], label: "speed" }',
    isType: true,
  });
}

function tooMany(check: Checks, data: unknown, count: number): Error {
  return check.error("data", {
    expected: `at most ${MAX_SERIES} series`,
    received: data,
    receivedAs: `${count} series`,
    hint: "Points are pairs: [[x, y], …]; one series of numbers is a flat list",
  });
}
