/** What a snippet writes into a plot to say what is to be seen. @module */

import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { checkLabel } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import { readKeys, svgColor } from "./read_keys.ts";
import { MAX_NUMBER } from "./scale.ts";

/** A place on an axis: its number, or a category's name. */
export type AxisPlace = number | string;

/** One of: a point, a text, a line across the plot, a span. Places are in the numbers of the axes. */
export type PlotAnnotation =
  | { readonly point: readonly [AxisPlace, AxisPlace]; readonly label?: string; readonly color?: ColorLike }
  | {
    readonly text: string;
    readonly at: readonly [AxisPlace, AxisPlace];
    /** An arrow from the text to this place. */
    readonly to?: readonly [AxisPlace, AxisPlace];
    readonly color?: ColorLike;
  }
  | { readonly hline: AxisPlace; readonly label?: string; readonly color?: ColorLike }
  | { readonly vline: AxisPlace; readonly label?: string; readonly color?: ColorLike }
  | { readonly xspan: readonly [AxisPlace, AxisPlace]; readonly label?: string; readonly color?: ColorLike }
  | { readonly yspan: readonly [AxisPlace, AxisPlace]; readonly label?: string; readonly color?: ColorLike };

/** The kinds of annotations, each under its own key. */
export type AnnotationKind = "point" | "text" | "hline" | "vline" | "xspan" | "yspan";

/** An annotation, checked. */
export interface Annotation {
  readonly kind: AnnotationKind;
  /** Its path among the arguments. */
  readonly path: string;
  /** Places on x: one, or the two ends of a span or of an arrow. */
  readonly xs: readonly AxisPlace[];
  readonly ys: readonly AxisPlace[];
  readonly label: string | null;
  readonly color: string;
}

/** Key → other keys that may stand beside it. */
const KINDS: Readonly<Record<AnnotationKind, readonly string[]>> = {
  point: ["label", "color"],
  text: ["at", "to", "color"],
  hline: ["label", "color"],
  vline: ["label", "color"],
  xspan: ["label", "color"],
  yspan: ["label", "color"],
};
const KIND_NAMES = Object.keys(KINDS) as AnnotationKind[];
/** What to write, for a snippet that wrote something else. */
const EXAMPLES = 'For example { point: [3, 7], label: "peak" }, { hline: 5 } or { text: "note", at: [1, 2] }';
/** Most annotations of a plot: more say nothing. */
const MAX_ANNOTATIONS = 200;

/** Reads the list; left out it is empty. */
export function readAnnotations(check: Checks, value: unknown): Annotation[] {
  if (value === undefined) return [];
  return check.list(value, "annotations", { max: MAX_ANNOTATIONS }).map((item, i) => {
    return readAnnotation(check, item, `annotations[${i}]`);
  });
}

function readAnnotation(check: Checks, value: unknown, path: string): Annotation {
  const kind = isPlainObject(value) ? KIND_NAMES.find((name) => Object.hasOwn(value, name)) : undefined;
  if (kind === undefined) {
    throw check.error(path, {
      expected: `an object with one of ${KIND_NAMES.join(", ")}`,
      received: value,
      hint: EXAMPLES,
      isType: true,
    });
  }
  const given = readKeys(check, value, { path, keys: [kind, ...KINDS[kind]], hint: EXAMPLES });
  const label = given.label === undefined ? null : checkLabel(check, given.label, `${path}.label`);
  const color = given.color === undefined ? INK.annotation : svgColor(check.color(given.color, `${path}.color`));
  const read = { kind, path, label, color };
  const place = (item: unknown, argument: string): AxisPlace => readPlace(check, item, argument);
  const pair = (item: unknown, argument: string): [AxisPlace, AxisPlace] => {
    const [a, b] = check.list(item, argument, { min: 2, max: 2 });
    return [place(a, `${argument}[0]`), place(b, `${argument}[1]`)];
  };
  const own = `${path}.${kind}`;
  if (kind === "hline") return { ...read, xs: [], ys: [place(given.hline, own)] };
  if (kind === "vline") return { ...read, xs: [place(given.vline, own)], ys: [] };
  if (kind === "xspan") return { ...read, xs: pair(given.xspan, own), ys: [] };
  if (kind === "yspan") return { ...read, xs: [], ys: pair(given.yspan, own) };
  const points = kind === "point" ? [pair(given.point, own)] : [pair(given.at, `${path}.at`)];
  if (kind === "text" && given.to !== undefined) points.push(pair(given.to, `${path}.to`));
  const text = kind === "text" ? checkLabel(check, given.text, own) : label;
  return { ...read, label: text, xs: points.map(([x]) => x), ys: points.map(([, y]) => y) };
}

function readPlace(check: Checks, value: unknown, argument: string): AxisPlace {
  return typeof value === "string" ? value : check.number(value, argument, { min: -MAX_NUMBER, max: MAX_NUMBER });
}
