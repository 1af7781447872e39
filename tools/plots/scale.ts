/** From numbers to pixels along an axis. @module */

import { givenTicks, linearTicks, logTicks, type Ticks } from "./ticks.ts";

/** An axis of numbers. */
export interface NumberAxis {
  readonly kind: "linear" | "log";
  readonly min: number;
  readonly max: number;
  /** Ticks that the snippet asked for. */
  readonly ticks: readonly number[] | null;
  /** Counts: no ticks between whole numbers. */
  readonly isWhole?: boolean;
}

/** An axis of names: the i-th has its middle at i. */
export interface BandAxis {
  readonly kind: "band";
  readonly labels: readonly string[];
}

/** What an axis shows. */
export type AxisSpec = NumberAxis | BandAxis;

/** Where a number of the axis lies, in pixels. */
export type Place = (value: number) => number;

/** Makes the map of an axis from `start` to `end` pixels; `end` may be less than `start`. */
export function placeOn(axis: AxisSpec, start: number, end: number): Place {
  if (axis.kind === "band") {
    const step = (end - start) / axis.labels.length;
    return (value) => start + (value + 0.5) * step;
  }
  const { min, max } = axis;
  if (axis.kind === "linear") return (value) => start + ((value - min) / (max - min)) * (end - start);
  const low = Math.log10(min);
  const decades = Math.log10(max) - low;
  return (value) => start + ((Math.log10(value) - low) / decades) * (end - start);
}

/** Ticks of an axis, about `count` of them. */
export function ticksOf(axis: AxisSpec, count: number): Ticks {
  if (axis.kind === "band") return { major: axis.labels.map((label, value) => ({ value, label })), minor: [] };
  if (axis.ticks !== null) return givenTicks(axis.ticks);
  if (axis.kind === "log") return logTicks(axis.min, axis.max, count);
  const most = axis.isWhole === true ? Math.max(1, Math.min(count, Math.ceil(axis.max - axis.min))) : count;
  return linearTicks(axis.min, axis.max, most);
}

/** Largest number of an axis: the margin of a logarithmic one must not leave the doubles. */
export const MAX_NUMBER = 1e150;
/** Share of the range that is left free at either end, as in matplotlib. */
const MARGIN = 0.05;
/** A range narrower than this share of its numbers is one number to a double. */
const NARROWEST = 1e-9;

/** What is known of an axis of numbers before its data is. */
export interface AxisWish {
  readonly kind: "linear" | "log";
  readonly range: readonly [number, number] | null;
  readonly ticks: readonly number[] | null;
  /** The axis begins (or ends) at zero: bars stand on it. */
  readonly fromZero?: boolean;
  /** No margin: the data reaches from edge to edge. */
  readonly isTight?: boolean;
}

/** An axis around some numbers: all of them, and a margin; none at zero when the axis stands on it. */
export function axisAround(values: Iterable<number>, wish: AxisWish): NumberAxis {
  const { kind, range, ticks } = wish;
  if (range !== null) return { kind, min: range[0], max: range[1], ticks };
  let [min, max] = wish.fromZero === true && kind === "linear" ? [0, 0] : [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) [min, max] = kind === "log" ? [1, 10] : [0, 1];
  return { kind, ticks, ...(kind === "log" ? widenLog(min, max) : widenLinear(min, max, wish)) };
}

function widenLinear(min: number, max: number, wish: AxisWish): { min: number; max: number } {
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (max - min <= size * NARROWEST || max - min < 1 / MAX_NUMBER) {
    const half = size < 1 / MAX_NUMBER ? 1 : size * 0.1;
    return { min: min - half, max: max + half };
  }
  const margin = wish.isTight === true ? 0 : (max - min) * MARGIN;
  const isOnZero = wish.fromZero === true;
  return { min: isOnZero && min === 0 ? 0 : min - margin, max: isOnZero && max === 0 ? 0 : max + margin };
}

function widenLog(min: number, max: number): { min: number; max: number } {
  const decades = Math.log10(max) - Math.log10(min);
  const margin = decades < NARROWEST ? 0.5 : decades * MARGIN;
  return { min: min * 10 ** -margin, max: max * 10 ** margin };
}
