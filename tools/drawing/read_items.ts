/** Things to be marked: boxes and points with a label, a colour and a score, in the forms that detectors write. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject, receivedText } from "../core/describe_received.ts";
import type { Image } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { type Box, type BoxLike, namedBox, namedPoint, type Point, type PointLike } from "../core/region.ts";
import { readString } from "./read_string.ts";

/** What is said of a thing besides where it is. */
export interface ItemText {
  /** Name or number; things of one name have one colour. */
  readonly label?: string | number;
  /** 0 to 1 as a rule; written behind the label. */
  readonly score?: number;
  /** Default: a colour of the palette for each name, or each thing. */
  readonly color?: ColorLike;
}

/** A box with what is said of it; `bbox` and `bbox_2d` are read as well as `box`. */
export type LabelledBox =
  | BoxLike
  | BoxLike & ItemText
  | { readonly box: BoxLike } & ItemText
  | { readonly bbox: BoxLike } & ItemText
  | { readonly bbox_2d: BoxLike } & ItemText;

/** A point with what is said of it; `centroid` is read as well as `point`. */
export type LabelledPoint =
  | PointLike
  | PointLike & ItemText
  | { readonly point: PointLike } & ItemText
  | { readonly centroid: PointLike } & ItemText;

/** A checked thing. */
export interface Item {
  /** Label and score; empty without either. */
  readonly string: string;
  /** What its colour goes by; null without a label. */
  readonly name: string | null;
  readonly color: Rgba | null;
  readonly score: number | null;
}

/** A thing with its box in whole pixels; may reach outside. */
export interface BoxItem extends Item {
  readonly box: Box;
}

/** A thing with its place in pixels, whose middles are whole numbers. */
export interface PointItem extends Item {
  readonly point: Point;
}

/** How items are read. */
export interface ItemOptions {
  readonly argument: string;
  readonly space: unknown;
}

const BOX_KEYS = ["box", "bbox", "bbox_2d"] as const;
const POINT_KEYS = ["point", "centroid"] as const;

/** The list of things; a thing alone is answered with how to put it into a list. */
export function readItemList(checks: Checks, value: unknown, argument: string, max: number): unknown[] {
  const isNumbers = Array.isArray(value) && value.length > 0 && value.length <= max &&
    value.every((item) => typeof item === "number");
  const isAlone = isNumbers || (isPlainObject(value) && (isBoxItem(value) || namedPoint(value) !== null));
  if (!isAlone) return checks.list(value, argument, { max });
  const shown = isNumbers ? receivedText(value) : "{ … }";
  throw checks.error(argument, {
    expected: "a list of things",
    received: value,
    hint: `Put it into a list: [${shown}]`,
    isType: true,
  });
}

/** Whether labels are written; a list of labels is answered with where they belong. */
export function readLabelsSwitch(checks: Checks, value: unknown): boolean {
  if (!Array.isArray(value)) return checks.boolean(value, "labels", true);
  throw checks.error("labels", {
    expected: "true or false",
    received: value,
    hint: `Each box has its own label: { box: [x1, y1, x2, y2], label: ${JSON.stringify(String(value[0] ?? "a"))} }`,
    isType: true,
  });
}

/** A box, alone or with what is said of it. */
export function readBoxItem(checks: Checks, image: Image, value: unknown, options: ItemOptions): BoxItem {
  const key = isPlainObject(value) ? BOX_KEYS.find((name) => value[name] !== undefined) : undefined;
  const inner = key === undefined ? value : (value as Record<string, unknown>)[key];
  const argument = key === undefined ? options.argument : `${options.argument}.${key}`;
  if (inner === undefined || (key === undefined && isPlainObject(value) && namedBox(value) === null)) {
    throw checks.error(options.argument, {
      expected: "a box [x1, y1, x2, y2] or { box, label?, color?, score? }",
      received: value,
      isType: true,
    });
  }
  const box = checks.box(image, inner, { argument, space: options.space, mayReachOutside: true });
  return { box, ...readText(checks, value, options.argument) };
}

/** A point, alone or with what is said of it. */
export function readPointItem(checks: Checks, image: Image, value: unknown, options: ItemOptions): PointItem {
  const key = isPlainObject(value) ? POINT_KEYS.find((name) => value[name] !== undefined) : undefined;
  const inner = key === undefined ? value : (value as Record<string, unknown>)[key];
  const argument = key === undefined ? options.argument : `${options.argument}.${key}`;
  const point = checks.point(image, inner, argument, { space: options.space });
  return { point, ...readText(checks, value, options.argument) };
}

/** Whether a value is, or holds, a box rather than a point. */
export function isBoxItem(value: unknown): boolean {
  if (namedBox(value) !== null) return true;
  return isPlainObject(value) && namedPoint(value) === null && BOX_KEYS.some((name) => value[name] !== undefined);
}

/** A colour for each item: its own, else by its name, else the next one. */
export function colorItems(items: readonly Item[], color: (index: number) => Rgba): Rgba[] {
  const indexes = new Map<string, number>();
  let next = 0;
  return items.map((item) => {
    if (item.color !== null) return item.color;
    if (item.name === null) return color(next++);
    const known = indexes.get(item.name) ?? next++;
    indexes.set(item.name, known);
    return color(known);
  });
}

function readText(checks: Checks, value: unknown, argument: string): Item {
  if (!isPlainObject(value)) return { string: "", name: null, color: null, score: null };
  const name = readName(checks, value.label, `${argument}.label`);
  const given = value.score ?? undefined;
  const score = given === undefined ? null : checks.number(given, `${argument}.score`);
  const color = (value.color ?? undefined) === undefined ? null : checks.color(value.color, `${argument}.color`);
  const parts = [name ?? "", score === null ? "" : shortScore(score)].filter((part) => part !== "");
  return { string: parts.join(" "), name, color, score };
}

function readName(checks: Checks, value: unknown, argument: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return String(checks.number(value, argument));
  const string = readString(checks, value, { argument, font: "bold" });
  return string === "" ? null : string;
}

/** Two decimals, as detectors' scores are shown. */
function shortScore(score: number): string {
  return Number.isInteger(score) && Math.abs(score) > 1 ? String(score) : score.toFixed(2);
}
