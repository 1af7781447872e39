/** From pixels to an axis's values and back. @module */

import { Checks } from "../core/check.ts";

/** A tick whose value can be read. */
export interface AxisTick {
  /** Position along the axis: pixels, or the degrees of a dial. */
  readonly at: number;
  /** Value written at the tick. */
  readonly value: number;
}

/** Options of {@link axisCalibration}. */
export interface AxisCalibrationOptions {
  /** `log` for an axis on which equal distances are equal factors. Default `linear`. */
  readonly scale?: "linear" | "log";
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

const check = new Checks("axisCalibration", "calibrate axis");

/** Largest number that a position or a value may have. */
const REACH = 1e250;

/**
 * Calibrates an axis, a ruler or a dial: from ticks whose values can be read,
 * the value at any position (least squares).
 *
 * @param ticks two or more `{ at, value }`: position (x or y in pixels, or an angle) and value
 * @param options `scale`: linear (default) or log
 * @returns `{ slope, intercept, maxError, scale, valueAt(at), positionOf(value) }`
 * @throws ToolError when there are fewer than two different positions or values, or a logarithmic value is not positive
 *
 * @example
 * ```ts
 * const axis = vision.axisCalibration([{ at: 400, value: 0 }, { at: 40, value: 50 }]);
 * const height = axis.valueAt(212);
 * ```
 */
export function axisCalibration(ticks: readonly AxisTick[], options?: AxisCalibrationOptions): AxisCalibration {
  const { scale: given } = check.options(options, ["scale"]);
  const scale = check.choice(given, "scale", ["linear", "log"], "linear");
  const read = check.list(ticks, "ticks", { min: 2, max: 10_000 }).map((tick, i) =>
    readTick(tick, `ticks[${i}]`, scale)
  );
  requireTwo(read.map(({ at }) => at), "at", ticks);
  requireTwo(read.map(({ value }) => value), "value", ticks);
  const { slope, intercept } = fit(read);
  if (slope === 0) {
    throw check.error("ticks", {
      expected: "values that rise or fall along the axis",
      received: ticks,
      receivedAs: "values without a trend",
    });
  }
  const maxError = Math.max(...read.map(({ at, value }) => Math.abs((value - intercept) / slope - at)));
  const [wrap, unwrap] = scale === "log" ? [Math.exp, Math.log] : [Number, Number];
  const position = (at: unknown): number => check.number(at, "at", { min: -1e12, max: 1e12 });
  return Object.freeze({
    scale,
    slope,
    intercept,
    maxError,
    valueAt: (at: number): number => wrap(intercept + slope * position(at)),
    positionOf: (value: number): number => (unwrap(checkValue(value, "value", scale)) - intercept) / slope,
  });
}

function readTick(tick: unknown, argument: string, scale: "linear" | "log"): AxisTick {
  if (typeof tick !== "object" || tick === null) {
    throw check.error(argument, { expected: "{ at, value }", received: tick, isType: true });
  }
  const { at, value } = tick as Record<string, unknown>;
  const number = checkValue(value, `${argument}.value`, scale);
  return {
    at: check.number(at, `${argument}.at`, { min: -1e9, max: 1e9 }),
    value: scale === "log" ? Math.log(number) : number,
  };
}

function checkValue(value: unknown, argument: string, scale: "linear" | "log"): number {
  // The least positive number that is not denormal.
  return check.number(value, argument, { min: scale === "log" ? 2.3e-308 : -REACH, max: REACH });
}

function requireTwo(numbers: readonly number[], name: string, ticks: unknown): void {
  if (numbers.some((number) => number !== numbers[0])) return;
  throw check.error("ticks", {
    expected: `at two or more different ${name === "at" ? "positions" : "values"}`,
    received: ticks,
    receivedAs: `the same ${name} everywhere`,
  });
}

function fit(ticks: readonly AxisTick[]): { slope: number; intercept: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / ticks.length, 0);
  const middleAt = mean(ticks.map(({ at }) => at));
  const middleValue = mean(ticks.map(({ value }) => value));
  let [shared, spread] = [0, 0];
  for (const { at, value } of ticks) {
    shared += (at - middleAt) * (value - middleValue);
    spread += (at - middleAt) ** 2;
  }
  const slope = shared / spread;
  return { slope, intercept: middleValue - slope * middleAt };
}
