/** Where an axis has ticks, and what they say. @module */

import { formatNumber, formatTicks, powerOfTen } from "./format_number.ts";

/** A tick in the axis's own numbers. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Ticks of an axis. */
export interface Ticks {
  readonly major: readonly Tick[];
  /** Positions of the short ticks without a label. */
  readonly minor: readonly number[];
}

/** The steps that people count in, as shares of a power of ten. */
const STEPS: readonly number[] = [1, 2, 2.5, 5, 10];
/** Digits of a tick's value that are kept: what floating point adds beyond is noise. */
const DIGITS = 12;

/**
 * The smallest step of 1, 2, 2.5 or 5 times a power of ten that cuts a span
 * into at most `count` parts.
 */
export function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  // A step may miss the span by rounding alone.
  const step = STEPS.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return clean(step * power);
}

/** Ticks from `min` to `max`, which differ by 1e-150 or more, at whole multiples of a nice step; at most `count + 1`. */
export function linearTicks(min: number, max: number, count: number): Ticks {
  const step = niceStep(max - min, count);
  const slack = 1e-9;
  const first = Math.ceil(min / step - slack);
  const last = Math.floor(max / step + slack);
  const values: number[] = [];
  for (let i = first; i <= last && values.length <= count; i++) values.push(clean(i * step) + 0);
  return { major: labelled(values), minor: [] };
}

/**
 * Ticks of a logarithmic axis: every power of ten, or every n-th when there
 * are more than `count`; over less than two decades 2 and 5 (or the linear
 * ticks, when even those are too few) as well.
 */
export function logTicks(min: number, max: number, count: number): Ticks {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const decades = last - first + 1;
  const within = (value: number): boolean => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9);
  const minor = decades > 12 ? [] : multiplesOfPowers([2, 3, 4, 5, 6, 7, 8, 9], first - 1, last).filter(within);
  if (decades >= 3) {
    const every = Math.ceil(decades / (count + 1));
    const values = Array.from({ length: Math.ceil(decades / every) }, (_, i) => 10 ** (first + i * every));
    return { major: labelledPowers(values), minor: every === 1 ? minor : [] };
  }
  const values = multiplesOfPowers([1, 2, 5], first - 1, last).filter(within);
  if (values.length >= 3) {
    const major = values.map((value) => ({ value, label: formatNumber(value) }));
    return { major, minor: minor.filter((value) => !values.includes(value)) };
  }
  return linearTicks(min, max, count);
}

/** Ticks where a snippet wants them. */
export function givenTicks(values: readonly number[]): Ticks {
  return { major: labelled(values), minor: [] };
}

function multiplesOfPowers(factors: readonly number[], first: number, last: number): number[] {
  const values: number[] = [];
  for (let power = first; power <= last; power++) {
    for (const factor of factors) values.push(clean(factor * 10 ** power));
  }
  return values;
}

function labelled(values: readonly number[]): Tick[] {
  const labels = formatTicks(values);
  return values.map((value, i) => ({ value, label: labels[i] as string }));
}

/** Powers of ten in full while they are short, else as powers. */
function labelledPowers(values: readonly number[]): Tick[] {
  const isShort = values.every((value) => value >= 0.001 && value <= 10_000);
  const label = isShort ? formatNumber : (value: number): string => powerOfTen(Math.log10(value));
  return values.map((value) => ({ value, label: label(value) }));
}

function clean(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
