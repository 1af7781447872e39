/** Where the parts of a plot with axes go. @module */

import type { AxesWish, FigureWish } from "./axes_options.ts";
import { breakText, cutText, textWidth, widestText } from "./plot_text.ts";
import { type AxisSpec, type Place, placeOn, ticksOf } from "./scale.ts";

/** The part of a plot between the axes, in pixels. */
export interface Area {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A tick with its place in pixels and its label broken into lines. */
export interface PlacedTick {
  readonly value: number;
  readonly at: number;
  readonly lines: readonly string[];
}

/** An axis in pixels. */
export interface PlacedAxis {
  readonly spec: AxisSpec;
  readonly place: Place;
  readonly ticks: readonly PlacedTick[];
  readonly minor: readonly number[];
  /** Degrees by which the labels are turned, counter-clockwise: 0, aslant, or upright. */
  readonly turn: number;
}

/** A plot's parts in pixels. */
export interface Axes {
  readonly wish: AxesWish;
  readonly area: Area;
  readonly x: PlacedAxis;
  readonly y: PlacedAxis;
  /** Room that the labels take below the x axis and left of the y axis. */
  readonly labelHeight: number;
  readonly labelWidth: number;
}

/** Pixels between a tick's end and its label, and the tick itself. */
export const TICK_LENGTH = 4;
/** Pixels between an axis and its labels. */
export const TICK_GAP = TICK_LENGTH + 4;
/** Degrees by which long labels are turned. */
const ASLANT = 35;

const EDGE = 14;
/** Parts of a y axis: some for any, one more for so many pixels. */
const Y_PARTS = { least: 4, pixels: 80 } as const;
/** Longest turned label and longest label of a horizontal bar, in pixels. */
const MAX_LABEL = 170;
/** Share of the width that labels of the y axis take at most. */
const LABEL_SHARE = 0.35;
/** Share of the height that turned labels take at most. */
const RISE_SHARE = 0.45;
/** Widest names, in ems, that are left out rather than turned. */
const MAX_FLAT = 3;
/** Steps between the names that stay. */
const COUNTED_BY: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/** Most lines of a category's label. */
const MAX_LINES = 2;

/** Lays out a plot; `reserved` pixels at its right are left to the legend, `fallen` says what x and y are. */
export function layOutAxes(
  wish: AxesWish,
  { x, y, reserved }: { x: AxisSpec; y: AxisSpec; reserved: number },
): Axes {
  const { width, height, sizes } = wish;
  const top = EDGE + (wish.title === null ? 0 : titleHeight(wish));
  const nameHeight = wish.x.label === null ? 0 : sizes.label + 10;
  const guess = { x1: 0, y1: top, x2: width, y2: height - EDGE - sizes.tick - TICK_GAP - nameHeight };
  const left = EDGE + (wish.y.label === null ? 0 : sizes.label + 10) + TICK_GAP;
  const labelWidth = Math.ceil(widestLabel(placeY(y, guess, wish), sizes.tick));
  const x1 = left + labelWidth;
  const x2 = Math.max(x1 + 20, Math.round(width - EDGE - reserved));
  const flat = placeX(x, { ...guess, x1, x2 }, wish);
  // The last label of an axis of numbers reaches beyond its end.
  const overhang = Math.max(0, Math.ceil(reach(flat, sizes.tick) - (width - reserved) + 4));
  const right = Math.max(x1 + 20, x2 - overhang);
  const xAxis = placeX(x, { ...guess, x1, x2: right }, wish);
  const labelHeight = heightOfLabels(xAxis, sizes.tick);
  const y2 = Math.round(Math.max(top + 20, height - EDGE - TICK_GAP - labelHeight - nameHeight));
  const area = { x1, y1: Math.round(top), x2: right, y2 };
  return { wish, area, x: xAxis, y: placeY(y, area, wish), labelHeight, labelWidth };
}

/** Room above the plot that its title takes. */
export function titleHeight({ title, sizes, width }: FigureWish): number {
  return titleLines(title ?? "", { size: sizes.title, width }).length * (sizes.title * 1.25) + 6;
}

/** A title in at most two lines. */
export function titleLines(title: string, { size, width }: { size: number; width: number }): string[] {
  return breakText(title, width - 2 * EDGE, { size, weight: "bold", maxLines: 2 });
}

function placeY(spec: AxisSpec, area: Area, { sizes, width }: AxesWish): PlacedAxis {
  // Names read from top to bottom, numbers grow upward.
  const place = spec.kind === "band" ? placeOn(spec, area.y1, area.y2) : placeOn(spec, area.y2, area.y1);
  const span = area.y2 - area.y1;
  const fitting = Math.floor(span / (sizes.tick * 2));
  const count = Math.max(2, Math.min(fitting, Math.floor(Y_PARTS.least + span / Y_PARTS.pixels)));
  const { major, minor } = ticksOf(spec, count);
  const shown = spec.kind === "band" ? everyNth(major, (major.length * sizes.tick * 1.2) / span) : major;
  const ticks = shown.map(({ value, label }) => ({
    value,
    at: place(value),
    lines: [cutText(label, Math.min(MAX_LABEL, width * LABEL_SHARE), { size: sizes.tick })],
  }));
  const isInside = ({ at }: { at: number }): boolean => at >= area.y1 - 0.5 && at <= area.y2 + 0.5;
  const seen = ticks.filter(isInside);
  const kept = spec.kind === "band" ? seen : withoutPiles(seen, sizes.tick);
  return { spec, place, ticks: kept, minor: minor.map(place), turn: 0 };
}

/** Ticks of a y axis whose labels do not stand in each other. */
function withoutPiles(ticks: readonly PlacedTick[], size: number): PlacedTick[] {
  const kept: PlacedTick[] = [];
  for (const tick of ticks.toSorted((a, b) => b.at - a.at)) {
    const last = kept.at(-1);
    if (last === undefined || last.at - tick.at >= size * 0.95) kept.push(tick);
  }
  return kept;
}

function placeX(spec: AxisSpec, area: Area, wish: AxesWish): PlacedAxis {
  const place = placeOn(spec, area.x1, area.x2);
  if (spec.kind === "band") {
    const { height, sizes } = wish;
    return placeNames(spec.labels, { spec, place, area, size: sizes.tick, rise: height * RISE_SHARE });
  }
  const { tick } = wish.sizes;
  const span = area.x2 - area.x1;
  for (let count = Math.max(2, Math.floor(span / (tick * 5.5)));; count--) {
    const { major, minor } = ticksOf(spec, count);
    const ticks = major.map(({ value, label }) => ({ value, at: place(value), lines: [label] }))
      .filter(({ at }) => at >= area.x1 - 0.5 && at <= area.x2 + 0.5);
    if (count > 1 && spec.ticks === null && isCrowded(ticks, tick)) continue;
    const kept = spec.ticks === null || !isCrowded(ticks, tick) ? ticks : withoutCrowd(ticks, tick);
    return { spec, place, ticks: kept, minor: minor.map(place), turn: 0 };
  }
}

/** Names below an axis: flat, in two lines, aslant, or only every n-th. */
function placeNames(
  names: readonly string[],
  { spec, place, area, size, rise }: { spec: AxisSpec; place: Place; area: Area; size: number; rise: number },
): PlacedAxis {
  const band = (area.x2 - area.x1) / names.length;
  const at = (lines: readonly string[], value: number): PlacedTick => ({ value, at: place(value), lines });
  const room = band - size * 0.5;
  const broken = names.map((name) => breakText(name, Math.max(room, 1), { size, maxLines: MAX_LINES }));
  const isWhole = broken.every((lines, i) => lines.join(" ") === names[i]);
  if (isWhole) return { spec, place, ticks: broken.map(at), minor: [], turn: 0 };
  const widest = widestText(names, size);
  // Short names such as numbers stay flat: every second, fifth or tenth says enough.
  const isShort = widest <= size * MAX_FLAT;
  const turn = isShort ? 0 : band * Math.sin(inRadians(ASLANT)) < size * 1.1 ? 90 : ASLANT;
  const every = (isShort ? widest + size * 0.8 : size * 1.25) / band;
  const ticks = everyNth(names.map((name, i) => ({ name, value: i })), every).map(({ name, value }) => {
    // An aslant label reaches to the left, and must not leave the picture.
    const room = turn === ASLANT ? (place(value) - EDGE / 2) / Math.cos(inRadians(ASLANT)) : MAX_LABEL;
    const steep = turn === 0 ? MAX_LABEL : rise / Math.sin(inRadians(turn));
    return at([cutText(name, Math.min(MAX_LABEL, room, steep), { size })], value);
  });
  return { spec, place, ticks, minor: [], turn };
}

function inRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Every n-th item; n is rounded up to a number that people count by. */
function everyNth<T>(items: readonly T[], n: number): T[] {
  const step = COUNTED_BY.find((candidate) => candidate >= n) ?? items.length;
  return items.filter((_, i) => i % step === 0);
}

function isCrowded(ticks: readonly PlacedTick[], size: number): boolean {
  return ticks.some((tick, i) => i > 0 && gapBefore(ticks[i - 1] as PlacedTick, tick, size) < size * 0.8);
}

function withoutCrowd(ticks: readonly PlacedTick[], size: number): PlacedTick[] {
  const kept: PlacedTick[] = [];
  for (const tick of ticks.toSorted((a, b) => a.at - b.at)) {
    const last = kept.at(-1);
    if (last === undefined || gapBefore(last, tick, size) >= size * 0.5) kept.push(tick);
  }
  return kept;
}

/** Free pixels between the labels of neighbours. */
function gapBefore(left: PlacedTick, right: PlacedTick, size: number): number {
  const half = (tick: PlacedTick): number => textWidth(tick.lines[0] ?? "", size) / 2;
  return Math.abs(right.at - left.at) - half(left) - half(right);
}

function widestLabel(axis: PlacedAxis, size: number): number {
  return widestText(axis.ticks.flatMap(({ lines }) => lines), size);
}

/** Where the rightmost label ends. */
function reach(axis: PlacedAxis, size: number): number {
  if (axis.turn > 0) return 0;
  return axis.ticks.reduce((most, { at, lines }) => Math.max(most, at + widestText(lines, size) / 2), 0);
}

function heightOfLabels(axis: PlacedAxis, size: number): number {
  if (axis.turn > 0) {
    const angle = inRadians(axis.turn);
    return Math.ceil(widestLabel(axis, size) * Math.sin(angle) + size * Math.cos(angle));
  }
  const lines = axis.ticks.reduce((most, tick) => Math.max(most, tick.lines.length), 1);
  return Math.ceil(size * (1.2 * lines - 0.2));
}
