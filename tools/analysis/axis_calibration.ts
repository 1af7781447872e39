/** From pixels to an axis's values and back. @module */

import { Checks } from "../core/check.ts";
import { type AxisCalibration, type AxisTick, fitAxis } from "./fit_axis.ts";

/** Options of {@link axisCalibration}. */
export interface AxisCalibrationOptions {
  /** `log` for an axis on which equal distances are equal factors. Default `linear`. */
  readonly scale?: "linear" | "log";
}

const check = new Checks("axisCalibration", "calibrate axis");

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
  return fitAxis(check, ticks, { argument: "ticks", scale });
}
