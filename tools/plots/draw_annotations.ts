/** Annotations in a plot's pixels. @module */

import type { Checks } from "../core/check.ts";
import { nearestNames } from "../core/nearest_names.ts";
import type { Annotation, AxisPlace } from "./annotation.ts";
import type { Area, Axes, PlacedAxis } from "./lay_out_axes.ts";
import { cutText, textNode, type TextPlace, textWidth } from "./plot_text.ts";
import { INK } from "./plot_theme.ts";
import type { AxisSpec } from "./scale.ts";
import { element, strokePath, type SvgNode } from "./svg_node.ts";

/** Pixels between a point and its label. */
const OFFSET = 8;
const DASH = "6 4";
/** Length and half width of an arrow's head in pixels. */
const HEAD = { length: 9, half: 3.5 } as const;

/** The numbers that annotations name on an axis of numbers, for its range. */
export function annotatedNumbers(annotations: readonly Annotation[], axis: "xs" | "ys"): number[] {
  return annotations.flatMap((annotation) => annotation[axis]).filter((place) => typeof place === "number");
}

/** Refuses a place that its axis does not have, before anything is drawn. */
export function checkAnnotations(check: Checks, annotations: readonly Annotation[], axes: AxisPair): void {
  for (const { xs, ys, path } of annotations) {
    for (const place of xs) numberOn(check, axes.x, { place, path });
    for (const place of ys) numberOn(check, axes.y, { place, path });
  }
}

interface AxisPair {
  readonly x: AxisSpec;
  readonly y: AxisSpec;
}

/** Spans, which lie below the data. */
export function drawSpans(check: Checks, axes: Axes): SvgNode[] {
  const { area, wish } = axes;
  return wish.annotations.filter(({ kind }) => kind === "xspan" || kind === "yspan").map((annotation) => {
    const { kind, color } = annotation;
    const [from, to] = kind === "xspan"
      ? within(spanOf(check, axes.x, annotation, annotation.xs), area.x1, area.x2)
      : within(spanOf(check, axes.y, annotation, annotation.ys), area.y1, area.y2);
    const box = kind === "xspan"
      ? { x: from, y: area.y1, width: to - from, height: area.y2 - area.y1 }
      : { x: area.x1, y: from, width: area.x2 - area.x1, height: to - from };
    return element("rect", kind, { attributes: { ...box, fill: color, "fill-opacity": 0.13 } });
  });
}

/** Lines and points, which lie over the data, and all labels; what lies beyond the axes is left out. */
export function drawAnnotations(check: Checks, axes: Axes): SvgNode[] {
  const drawn = axes.wish.annotations.map((annotation) => drawOne(check, axes, annotation));
  return [...drawn.flatMap(({ marks }) => marks), ...drawn.flatMap(({ labels }) => labels)];
}

function within([from, to]: readonly [number, number], low: number, high: number): [number, number] {
  return [Math.max(low, Math.min(high, from)), Math.max(low, Math.min(high, to))];
}

function isOutside({ x1, y1, x2, y2 }: Area, xs: readonly number[], ys: readonly number[]): boolean {
  const slack = 0.5;
  return xs.some((x) => x < x1 - slack || x > x2 + slack) || ys.some((y) => y < y1 - slack || y > y2 + slack);
}

type Drawn = { readonly marks: readonly SvgNode[]; readonly labels: readonly SvgNode[] };

function drawOne(check: Checks, axes: Axes, annotation: Annotation): Drawn {
  const { kind, color } = annotation;
  const { area } = axes;
  const xs = annotation.xs.map((place) => axes.x.place(numberOn(check, axes.x.spec, { ...annotation, place })));
  const ys = annotation.ys.map((place) => axes.y.place(numberOn(check, axes.y.spec, { ...annotation, place })));
  if (kind !== "xspan" && kind !== "yspan" && isOutside(area, xs, ys)) return { marks: [], labels: [] };
  const [x = area.x2, y = area.y1] = [xs[0], ys[0]];
  const line = { color, width: 1.5, dash: DASH };
  switch (kind) {
    case "hline":
      return { marks: [strokePath(kind, `M${area.x1} ${y}H${area.x2}`, line)], labels: aboveLine(axes, annotation, y) };
    case "vline":
      return {
        marks: [strokePath(kind, `M${x} ${area.y1}V${area.y2}`, line)],
        labels: besideLine(axes, annotation, x),
      };
    case "xspan":
      return { marks: [], labels: centred(axes, annotation, [(x + (xs[1] ?? x)) / 2, area.y1]) };
    case "yspan":
      return { marks: [], labels: aboveLine(axes, annotation, Math.min(y, ys[1] ?? y) + axes.wish.sizes.tick * 1.6) };
    case "point":
      return { marks: [ring(x, y, color)], labels: besidePoint(axes, annotation, [x, y]) };
    case "text":
      return drawNote(axes, annotation, { from: [x, y], to: xs[1] === undefined ? null : [xs[1], ys[1] ?? y] });
  }
}

function ring(cx: number, cy: number, color: string): SvgNode {
  return element("circle", "point", { attributes: { cx, cy, r: 5, fill: "none", stroke: color, "stroke-width": 2 } });
}

function label(axes: Axes, { label, color, kind }: Annotation, place: Omit<TextPlace, "size">): SvgNode[] {
  if (label === null) return [];
  const isSpan = kind === "xspan" || kind === "yspan";
  const halo = isSpan ? undefined : INK.paper;
  const size = axes.wish.sizes.tick;
  const text = cutText(label, axes.area.x2 - axes.area.x1 - 6, { size });
  const inside = keepInside(axes.area, { text, size, ...place });
  // On a span of its own colour, and in a colour that is not opaque, a text would be faint.
  const shown = isSpan || color.startsWith("rgba") ? INK.text : color;
  return [textNode("annotation-label", text, { ...inside, color: shown, ...(halo === undefined ? {} : { halo }) })];
}

function aboveLine(axes: Axes, annotation: Annotation, y: number): SvgNode[] {
  return label(axes, annotation, { x: axes.area.x2 - 6, y: y - 5, anchor: "end" });
}

function besideLine(axes: Axes, annotation: Annotation, x: number): SvgNode[] {
  return label(axes, annotation, { x: x + 6, y: axes.area.y1 + axes.wish.sizes.tick + 2 });
}

function centred(axes: Axes, annotation: Annotation, [x, y]: readonly [number, number]): SvgNode[] {
  return label(axes, annotation, { x, y: y + axes.wish.sizes.tick + 2, anchor: "middle" });
}

function besidePoint(axes: Axes, annotation: Annotation, [x, y]: readonly [number, number]): SvgNode[] {
  const size = axes.wish.sizes.tick;
  const isNearRight = x + OFFSET + textWidth(annotation.label ?? "", size) > axes.area.x2;
  const isNearTop = y - OFFSET - size * 0.73 < axes.area.y1;
  const place = { x: isNearRight ? x - OFFSET : x + OFFSET, y: isNearTop ? y + OFFSET + size * 0.7 : y - OFFSET };
  return label(axes, annotation, { ...place, anchor: isNearRight ? "end" : "start" });
}

function drawNote(
  axes: Axes,
  annotation: Annotation,
  { from, to }: { from: readonly [number, number]; to: readonly [number, number] | null },
): Drawn {
  const size = axes.wish.sizes.tick;
  const [x, y] = from;
  const labels = label(axes, annotation, { x, y: y + size * 0.36, anchor: "middle" });
  if (to === null) return { marks: [], labels };
  const start = edgeOfText([x, y], to, { width: textWidth(annotation.label ?? "", size) / 2 + 5, height: size * 0.8 });
  return { marks: arrow(start, to, annotation.color), labels };
}

/** Where the way from a text's middle to a place leaves the text. */
function edgeOfText(
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  { width, height }: { width: number; height: number },
): [number, number] {
  const [dx, dy] = [toX - x, toY - y];
  const share = Math.min(1, width / Math.max(Math.abs(dx), 1e-9), height / Math.max(Math.abs(dy), 1e-9));
  return [x + dx * share, y + dy * share];
}

function arrow([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], color: string): SvgNode[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 1) return [];
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const base = [x2 - ux * HEAD.length, y2 - uy * HEAD.length] as const;
  const side = (sign: number): string => `${base[0] - sign * uy * HEAD.half} ${base[1] + sign * ux * HEAD.half}`;
  const head = `M${x2} ${y2}L${side(1)}L${side(-1)}Z`;
  return [
    strokePath("arrow", `M${x1} ${y1}L${base[0]} ${base[1]}`, { color, width: 1.5 }),
    element("path", "arrow-head", { attributes: { d: head, fill: color } }),
  ];
}

/** Moves a text so that it does not leave the plot. */
function keepInside(area: Area, place: Omit<TextPlace, "size"> & { text: string; size: number }): TextPlace {
  const { text, anchor = "start", ...rest } = place;
  const width = textWidth(text, place.size);
  const before = anchor === "start" ? 0 : anchor === "end" ? width : width / 2;
  const x = Math.max(area.x1 + 3 + before, Math.min(area.x2 - 3 - (width - before), place.x));
  const y = Math.max(area.y1 + place.size * 0.8, Math.min(area.y2 - 4, place.y));
  return { ...rest, anchor, x, y };
}

function spanOf(
  check: Checks,
  axis: PlacedAxis,
  { path }: Annotation,
  places: readonly AxisPlace[],
): [number, number] {
  const isBand = axis.spec.kind === "band";
  const ends = places.map((place) => numberOn(check, axis.spec, { place, path })).sort((a, b) => a - b);
  // Of names a span covers their bands.
  const [from = 0, to = 0] = isBand ? [(ends[0] ?? 0) - 0.5, (ends[1] ?? 0) + 0.5] : ends;
  return [axis.place(from), axis.place(to)].sort((a, b) => a - b) as [number, number];
}

function numberOn(check: Checks, spec: AxisSpec, { place, path }: { place: AxisPlace; path: string }): number {
  if (spec.kind !== "band") {
    const low = spec.kind === "log" ? Number.MIN_VALUE : -Infinity;
    if (typeof place === "number" && place >= low) return place;
    const expected = spec.kind === "log" ? "a number above 0 on a logarithmic axis" : "a number on an axis of numbers";
    throw check.error(path, { expected, received: place, isType: typeof place !== "number" });
  }
  const at = typeof place === "number" ? place : spec.labels.indexOf(place);
  if (at >= -0.5 && at <= spec.labels.length - 0.5) return at;
  const near = typeof place === "string" ? nearestNames(place, spec.labels)[0] : undefined;
  throw check.error(path, {
    expected: `a category or its index from 0 to ${spec.labels.length - 1}`,
    received: place,
    hint: near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`,
  });
}
