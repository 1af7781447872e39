/** Numbers by category, as bars, pies and boxes show them. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { checkLabel } from "./plot_text.ts";
import { paletteColor } from "./plot_theme.ts";
import { isList, readKeys, svgColor } from "./read_keys.ts";
import { type NumberList, readNumber, readNumbers, requireSome } from "./read_numbers.ts";
import { MAX_SERIES } from "./read_series.ts";

/** One series: a number for each category. */
export interface CategorySeries {
  readonly values: NumberList;
  /** Its name in the legend. */
  readonly label?: string;
  readonly color?: ColorLike;
  /** Half the length of an error bar at each number. */
  readonly errors?: NumberList;
}

/** Numbers, numbers by name, pairs, or several series. */
export type CategoryData =
  | NumberList
  | Readonly<Record<string, number | null>>
  | readonly (readonly [string, number])[]
  | readonly { readonly label: string; readonly value: number }[]
  | CategorySeries
  | readonly CategorySeries[]
  | readonly NumberList[]
  | Readonly<Record<string, NumberList>>;

/** A series, checked. */
export interface Categorized {
  readonly values: readonly number[];
  readonly label: string | null;
  readonly color: string;
  readonly errors: readonly number[] | null;
}

/** Categories and the series that have a number for each. */
export interface CategorySet {
  readonly names: readonly string[];
  readonly series: readonly Categorized[];
}

/** What a reader is told besides the data. */
export interface CategoryRule {
  /** Option `labels`, names of the categories. */
  readonly labels: unknown;
  readonly isLog?: boolean;
  readonly min?: number;
}

/** Most categories: a picture of 4096 pixels has room for no more. */
export const MAX_CATEGORIES = 1000;

/** Reads data in any of its forms; `second` are the values when names and values come as two lists. */
export function readCategories(check: Checks, data: unknown, second: unknown, rule: CategoryRule): CategorySet {
  if (second !== undefined) {
    const names = readNames(check, data, "labels");
    return { names, series: [readOne(check, { values: second }, { path: "", index: 0, names, rule })] };
  }
  const pairs = namedNumbers(check, data);
  if (pairs !== null) {
    const names = pairs.map(([name]) => name);
    const values = pairs.map(([, value]) => value);
    if (values.length > MAX_CATEGORIES) throw tooMany(check, data, values.length);
    const named = rule.labels === undefined ? names : readNames(check, rule.labels, "labels", names.length);
    return { names: named, series: [readOne(check, { values }, { path: "data", index: 0, names: named, rule })] };
  }
  return readManySeries(check, rawSeries(check, data), rule);
}

interface RawSeries {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** `{ a: 1 }`, `[["a", 1]]`, `[{ label: "a", value: 1 }]` as pairs; null for what is none of these. */
function namedNumbers(check: Checks, data: unknown): [string, unknown][] | null {
  if (isPlainObject(data)) {
    const names = Object.keys(data);
    if (names.length === 0 || names.some((name) => isList(data[name]))) return null;
    return names.slice(0, MAX_CATEGORIES + 1).map((name) => [checkLabel(check, name, "data"), data[name]]);
  }
  if (!isList(data)) return null;
  const first = data[0];
  if (isList(first) && typeof first !== "string" && first.length === 2 && typeof first[0] === "string") {
    return Array.from(data, (item, i) => {
      const [name, value] = check.list(item, `data[${i}]`, { min: 2, max: 2 });
      return [checkLabel(check, name, `data[${i}][0]`), value];
    });
  }
  if (!isPlainObject(first) || !Object.hasOwn(first, "value")) return null;
  return Array.from(data, (item, i) => {
    const { label, value } = readKeys(check, item, { path: `data[${i}]`, keys: ["label", "value"] });
    return [checkLabel(check, label, `data[${i}].label`), value];
  });
}

function rawSeries(check: Checks, data: unknown): RawSeries[] {
  if (isPlainObject(data)) {
    if (Object.hasOwn(data, "values")) return [{ path: "data", value: readSeriesKeys(check, data, "data") }];
    const names = Object.keys(data).slice(0, MAX_SERIES + 1);
    if (names.length === 0) throw notData(check, data);
    return names.map((label) => ({ path: `data.${label.slice(0, 64)}`, value: { values: data[label], label } }));
  }
  if (!isList(data) || data.length === 0) throw notData(check, data);
  const first = data[0];
  if (isPlainObject(first)) {
    return Array.from(data, (item, i) => ({
      path: `data[${i}]`,
      value: readSeriesKeys(check, item, `data[${i}]`),
    }));
  }
  if (isList(first)) return Array.from(data, (values, i) => ({ path: `data[${i}]`, value: { values } }));
  return [{ path: "data", value: { values: data } }];
}

function readSeriesKeys(check: Checks, value: unknown, path: string): Readonly<Record<string, unknown>> {
  return readKeys(check, value, { path, keys: ["values", "label", "color", "errors"] });
}

function readManySeries(check: Checks, raw: readonly RawSeries[], rule: CategoryRule): CategorySet {
  const first = raw[0]?.value.values;
  const count = isList(first) ? first.length : 0;
  if (raw.length > MAX_SERIES || count > MAX_CATEGORIES) throw tooMany(check, first, Math.max(raw.length, count));
  const names = rule.labels === undefined
    ? Array.from({ length: count }, (_, i) => String(i + 1))
    : readNames(check, rule.labels, "labels", count);
  const series = raw.map(({ value, path }, index) => readOne(check, value, { path, index, names, rule }));
  return { names, series };
}

function readNames(check: Checks, value: unknown, argument: string, length?: number): string[] {
  const list = check.list(value, argument, { min: length ?? 1, max: length ?? MAX_CATEGORIES });
  return list.map((name, i) => checkLabel(check, name, `${argument}[${i}]`));
}

function readOne(
  check: Checks,
  value: Readonly<Record<string, unknown>>,
  { path, index, names, rule }: { path: string; index: number; names: readonly string[]; rule: CategoryRule },
): Categorized {
  const at = (key: string): string => path === "" ? key : `${path}.${key}`;
  const length = { length: names.length, lengthOf: "one for each category" };
  const isBare = value.label === undefined && value.color === undefined && value.errors === undefined;
  const argument = isBare && path !== "" ? path : at("values");
  const values = isList(value.values) && value.values.length === 0
    ? []
    : readNumbers(check, value.values, argument, { ...length, isLog: rule.isLog === true });
  requireSome(check, values, argument);
  if (rule.min !== undefined) values.forEach((item, i) => readNumber(check, item, `${argument}[${i}]`, rule));
  const { label, color, errors } = value;
  return {
    values,
    label: label === undefined || label === "" ? null : checkLabel(check, label, at("label")),
    color: color === undefined ? paletteColor(index) : svgColor(check.color(color, at("color"))),
    errors: errors === undefined ? null : readNumbers(check, errors, at("errors"), { ...length, min: 0 }),
  };
}

function notData(check: Checks, data: unknown): Error {
  return check.error("data", {
    expected: "numbers by category",
    allowed: '[3, 5] | { cats: 3, dogs: 5 } | [["cats", 3], …] | { values, label } | { north: [3, 5], south: [2, 4] }',
    received: data,
    hint: "For example { cats: 3, dogs: 5 }; several series: { north: [3, 5], south: [2, 4] } with labels",
    isType: true,
  });
}

function tooMany(check: Checks, data: unknown, count: number): Error {
  return check.error("data", {
    expected: `at most ${MAX_CATEGORIES} categories and ${MAX_SERIES} series`,
    received: data,
    receivedAs: String(count),
    hint: "plotHistogram counts many numbers into few bins",
  });
}
