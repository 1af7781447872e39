/** Lists of numbers by group, as histograms and box plots show them. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { checkLabel } from "./plot_text.ts";
import { paletteColor } from "./plot_theme.ts";
import { isList, readKeys, svgColor } from "./read_keys.ts";
import { MAX_POINTS, type NumberList, readNumbers, requireSome } from "./read_numbers.ts";

/** One group of numbers. */
export interface NumberGroup {
  readonly values: NumberList;
  readonly label?: string;
  readonly color?: ColorLike;
}

/** Numbers, several lists, lists by name, or groups. */
export type GroupData =
  | NumberList
  | readonly NumberList[]
  | Readonly<Record<string, NumberList>>
  | NumberGroup
  | readonly NumberGroup[];

/** A group, checked: at least one number, none missing. */
export interface Group {
  readonly values: readonly number[];
  readonly label: string | null;
  readonly color: string;
}

/** What holds for the groups of a plot. */
export interface GroupRule {
  readonly isLog: boolean;
  readonly maxGroups: number;
  /** Option `labels`. */
  readonly labels?: unknown;
}

/** Reads data in any of its forms. */
export function readGroups(check: Checks, data: unknown, { isLog, maxGroups, labels }: GroupRule): Group[] {
  const raw = rawGroups(check, data);
  if (raw.length > maxGroups) {
    throw check.error("data", {
      expected: `at most ${maxGroups} groups`,
      received: data,
      receivedAs: `${raw.length} groups`,
      hint: "One group of numbers is a flat list",
    });
  }
  const names = labels === undefined ? null : check.list(labels, "labels", { min: raw.length, max: raw.length });
  const groups = raw.map((item, i) => readOne(check, names === null ? item : { ...item, label: names[i] }, i));
  const count = groups.reduce((sum, { values }) => sum + values.length, 0);
  if (count > MAX_POINTS) {
    throw check.error("data", { expected: `at most ${MAX_POINTS} numbers`, received: data, receivedAs: String(count) });
  }
  if (isLog) raw.forEach(({ values, path }) => readNumbers(check, values, path, { isLog }));
  return groups;
}

interface RawGroup {
  readonly path: string;
  readonly values: unknown;
  readonly label?: unknown;
  readonly color?: unknown;
}

function rawGroups(check: Checks, data: unknown): RawGroup[] {
  if (isPlainObject(data)) {
    if (Object.hasOwn(data, "values")) return [rawGroup(check, data, "data")];
    const names = Object.keys(data);
    if (names.length === 0) throw notData(check, data);
    return names.map((label) => ({ path: `data.${label.slice(0, 64)}`, values: data[label], label }));
  }
  if (!isList(data) || data.length === 0) throw notData(check, data);
  const first = data[0];
  if (!isList(first) && !isPlainObject(first)) return [{ path: "data", values: data }];
  return Array.from(data, (item, i) => {
    const path = `data[${i}]`;
    return isPlainObject(item) ? rawGroup(check, item, path) : { path, values: item };
  });
}

function rawGroup(check: Checks, value: unknown, path: string): RawGroup {
  const { values, label, color } = readKeys(check, value, { path, keys: ["values", "label", "color"] });
  return { path: `${path}.values`, values, label, color };
}

function readOne(check: Checks, { path, values, label, color }: RawGroup, index: number): Group {
  const numbers = readNumbers(check, values, path);
  requireSome(check, numbers, path);
  const at = path.replace(/\.values$/, "");
  return {
    values: numbers.filter((value) => !Number.isNaN(value)),
    label: label === undefined || label === "" ? null : checkLabel(check, label, `${at}.label`),
    color: color === undefined ? paletteColor(index) : svgColor(check.color(color, `${at}.color`)),
  };
}

function notData(check: Checks, data: unknown): Error {
  return check.error("data", {
    expected: "a list of numbers, or several by name",
    allowed: "[1, 2, 2, 3] | { left: [1, 2], right: [2, 3] } | [{ values, label }, …]",
    received: data,
    hint: "For example [1, 2, 2, 3] or { left: [1, 2], right: [2, 3] }",
    isType: true,
  });
}
