/** Lists of numbers as snippets hand them to plots. @module */

import type { Checks } from "../core/check.ts";
import { isList } from "./read_keys.ts";
import { MAX_NUMBER } from "./scale.ts";

/** Numbers; null and NaN stand for a missing one. */
export type NumberList = ArrayLike<number | null>;

/** What holds for the numbers of a list. */
export interface NumbersRule {
  /** Shortest list. Default 1. */
  readonly minLength?: number;
  /** The only length that fits. */
  readonly length?: number;
  /** What the length is that of, `as many as x`. */
  readonly lengthOf?: string;
  /** Logarithmic axis: numbers above 0. */
  readonly isLog?: boolean;
  readonly min?: number;
}

/** Most numbers of one plot: more than a picture has room for, a second's work. */
export const MAX_POINTS = 100_000;

/** Reads a list; missing numbers become NaN, and such as are too near zero to be seen become zero. */
export function readNumbers(check: Checks, value: unknown, argument: string, rule: NumbersRule = {}): number[] {
  const { minLength = 1, length } = rule;
  if (!isList(value)) {
    throw check.error(argument, { expected: "a list of numbers", received: value, isType: true });
  }
  const received = { received: value, receivedAs: `a list of ${value.length}` };
  if (length !== undefined && value.length !== length) {
    throw check.error(argument, {
      expected: `a list of ${length} numbers, ${rule.lengthOf ?? "no more"}`,
      ...received,
    });
  }
  if (value.length < minLength || value.length > MAX_POINTS) {
    throw check.error(argument, { expected: `a list of ${minLength} to ${MAX_POINTS} numbers`, ...received });
  }
  const list = value as ArrayLike<unknown>;
  return Array.from(list, (item, i) => readNumber(check, item, `${argument}[${i}]`, rule));
}

/** One number, or NaN for a missing one. */
export function readNumber(check: Checks, value: unknown, argument: string, rule: NumbersRule = {}): number {
  if (value === null || value === undefined || Number.isNaN(value)) return NaN;
  if (typeof value === "number" && Math.abs(value) <= MAX_NUMBER) {
    if (rule.isLog === true && value < 1 / MAX_NUMBER) throw notLogarithmic(check, value, argument);
    if (rule.min === undefined || value >= rule.min) return Math.abs(value) < 1 / MAX_NUMBER ? 0 : value;
  }
  throw check.error(argument, {
    expected: rule.min === undefined
      ? `a number between -${MAX_NUMBER} and ${MAX_NUMBER}, or null where there is none`
      : `a number of at least ${rule.min}`,
    received: value,
    hint: hintFor(value),
    isType: typeof value !== "number",
  });
}

/** Refuses a list in which no number is left. */
export function requireSome(check: Checks, numbers: readonly number[], argument: string): void {
  if (numbers.some((value) => !Number.isNaN(value))) return;
  throw check.error(argument, {
    expected: "a list with at least one number",
    received: numbers,
    receivedAs: numbers.length === 0 ? "an empty list" : `${numbers.length} times NaN or null`,
    hint: "There is nothing to draw: look at what computed the numbers",
  });
}

function notLogarithmic(check: Checks, value: number, argument: string): Error {
  return check.error(argument, {
    expected: "above 0 on a logarithmic axis",
    received: value,
    hint: "Leave numbers of 0 and below out (null), or use a linear scale",
  });
}

function hintFor(value: unknown): string | undefined {
  if (value === Infinity || value === -Infinity) return "Replace it by null, which leaves a gap";
  if (typeof value === "bigint") return `Pass a number: Number(${value.toString().slice(0, 20)}n)`;
  if (value instanceof Date) return "Pass a number such as date.getTime(), or a text for the x of each point";
  const isText = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  return isText ? `Pass a number, not a text: ${Number(value)}` : undefined;
}
