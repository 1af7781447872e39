/** The line through an axis's ticks. @module */

import type { Checks } from "../core/check.ts";

/** A tick whose value can be read. */
export interface AxisTick {
  /** Position along the axis: pixels, or the degrees of a dial. */
  readonly at: number;
  /** Value written at the tick. */
  readonly value: number;
}

/** A straight line through the ticks. */
export interface AxisCalibration {
  readonly scale: "linear" | "log";
  /** value = intercept + slope · at; on a logarithmic axis for the natural logarithm of the value. */
  readonly slope: number;
  readonly intercept: number;
  /** Largest distance of a tick from the line, in units of `at`: large when a tick was read wrongly. */
  readonly maxError: number;
  /** Value at a position. */
  readonly valueAt: (at: number) => number;
  /** Position of a value. */
  readonly positionOf: (value: number) => number;
}

/** What ticks are checked against. */
export interface AxisRules {
  /** The argument that they came as. */
  readonly argument: string;
  readonly scale: "linear" | "log";
}

/** Largest number that a position or a value may have. */
const REACH = 1e250;
/** The least positive number that is not denormal. */
const LEAST = 2.3e-308;
/** Share of the most that values could rise with the positions, below which they do not: what rounding leaves. */
const NO_TREND = 1e-12;

/** Fits a line through ticks, which come unchecked from the snippet. */
export function fitAxis(checks: Checks, ticks: unknown, rules: AxisRules): AxisCalibration {
  const { argument, scale } = rules;
  const read = checks.list(ticks, argument, { min: 2, max: 10_000 }).map((tick, i) =>
    readTick(checks, tick, { argument: `${argument}[${i}]`, scale })
  );
  requireTwo(checks, ticks, { argument, name: "at", numbers: read.map(({ at }) => at) });
  requireTwo(checks, ticks, { argument, name: "value", numbers: read.map(({ value }) => value) });
  const { slope, intercept } = fit(read);
  if (slope === 0) {
    throw checks.error(argument, {
      expected: "values that rise or fall along the axis",
      received: ticks,
      receivedAs: "values without a trend",
    });
  }
  if (!Number.isFinite(slope) || !Number.isFinite(intercept)) {
    throw checks.error(argument, {
      expected: "at positions farther apart",
      received: ticks,
      receivedAs: "ticks too close together",
    });
  }
  const maxError = Math.max(...read.map(({ at, value }) => Math.abs((value - intercept) / slope - at)));
  return lineOf(checks, { scale, slope, intercept, maxError });
}

/** The calibration of a line. */
export function lineOf(
  checks: Checks,
  { scale, slope, intercept, maxError }: Pick<AxisCalibration, "scale" | "slope" | "intercept" | "maxError">,
): AxisCalibration {
  const [wrap, unwrap] = scale === "log" ? [Math.exp, Math.log] : [Number, Number];
  const position = (at: unknown): number => checks.number(at, "at", { min: -1e12, max: 1e12 });
  return Object.freeze({
    scale,
    slope,
    intercept,
    maxError,
    valueAt: (at: number): number => wrap(intercept + slope * position(at)),
    positionOf: (value: number): number =>
      (unwrap(checkValue(checks, value, { argument: "value", scale })) - intercept) / slope,
  });
}

function readTick(checks: Checks, tick: unknown, { argument, scale }: AxisRules): AxisTick {
  if (typeof tick !== "object" || tick === null) {
    throw checks.error(argument, { expected: "{ at, value }", received: tick, isType: true });
  }
  const { at, value } = tick as Record<string, unknown>;
  const number = checkValue(checks, value, { argument: `${argument}.value`, scale });
  return {
    at: checks.number(at, `${argument}.at`, { min: -1e9, max: 1e9 }),
    value: scale === "log" ? Math.log(number) : number,
  };
}

function checkValue(checks: Checks, value: unknown, { argument, scale }: AxisRules): number {
  if (scale === "log" && typeof value === "number" && value <= 0) {
    throw checks.error(argument, {
      expected: "above 0 on a logarithmic axis",
      allowed: "> 0",
      received: value,
      hint: "A logarithmic axis has no 0: leave that tick out, or the axis is linear",
    });
  }
  return checks.number(value, argument, { min: scale === "log" ? LEAST : -REACH, max: REACH });
}

interface TwoRule {
  readonly argument: string;
  readonly numbers: readonly number[];
  readonly name: "at" | "value";
}

function requireTwo(checks: Checks, ticks: unknown, { argument, numbers, name }: TwoRule): void {
  if (numbers.some((number) => number !== numbers[0])) return;
  throw checks.error(argument, {
    expected: `at two or more different ${name === "at" ? "positions" : "values"}`,
    received: ticks,
    receivedAs: `the same ${name} everywhere`,
  });
}

/** Least squares, of positions and values as shares of their largest distances from the middle: no square is out of range. */
function fit(ticks: readonly AxisTick[]): { slope: number; intercept: number } {
  const positions = sharesOfReach(ticks.map(({ at }) => at));
  const values = sharesOfReach(ticks.map(({ value }) => value));
  let [shared, spread] = [0, 0];
  positions.shares.forEach((share, i) => {
    shared += share * (values.shares[i] as number);
    spread += share * share;
  });
  const rise = Math.abs(shared) <= NO_TREND * spread ? 0 : shared / spread;
  const slope = rise * (values.reach / positions.reach);
  return { slope, intercept: values.middle - slope * positions.middle };
}

function sharesOfReach(numbers: readonly number[]): { middle: number; reach: number; shares: number[] } {
  const middle = numbers.reduce((sum, number) => sum + number / numbers.length, 0);
  const reach = numbers.reduce((most, number) => Math.max(most, Math.abs(number - middle)), 0);
  return { middle, reach, shares: numbers.map((number) => (number - middle) / reach) };
}
