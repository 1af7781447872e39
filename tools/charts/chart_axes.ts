/** The axes that a chart is read with. @module */

import type { AxisCalibration, AxisTick } from "../analysis/fit_axis.ts";
import { fitAxis, lineOf } from "../analysis/fit_axis.ts";
import type { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";

/** An axis: what `axisCalibration` or `readAxis` returned, or two or more ticks of a linear axis. */
export type AxisLike = Pick<AxisCalibration, "scale" | "slope" | "intercept"> | readonly AxisTick[];

/** What a tool needs of an axis. */
export type ChartAxis = Pick<AxisCalibration, "valueAt" | "positionOf">;

/** Without an axis a position is its own value. */
const PIXELS: ChartAxis = { valueAt: Number, positionOf: Number };
/** Slopes and intercepts that a fit can give. */
const REACH = 1e300;

/** An axis as a snippet passes it; positions themselves when it is left out. */
export function checkAxis(checks: Checks, value: unknown, argument: string): ChartAxis {
  if (value === undefined || value === null) return PIXELS;
  if (!isPlainObject(value)) return fitAxis(checks, value, { argument, scale: "linear" });
  const { scale, slope, intercept } = value as Record<string, unknown>;
  if (slope === undefined) {
    throw checks.error(argument, {
      expected: "what axisCalibration returns, or ticks [{ at, value }, …]",
      received: value,
      hint: "Write axisCalibration([{ at: 356, value: 0 }, { at: 92, value: 60 }]), or the list alone",
      isType: true,
    });
  }
  const line = {
    scale: checks.choice(scale, `${argument}.scale`, ["linear", "log"], "linear"),
    slope: checks.number(slope, `${argument}.slope`, { min: -REACH, max: REACH }),
    intercept: checks.number(intercept, `${argument}.intercept`, { min: -REACH, max: REACH }),
    maxError: 0,
  } as const;
  if (line.slope === 0) throw checks.error(`${argument}.slope`, { expected: "other than 0", received: slope });
  return lineOf(checks, line);
}

/** A value without digits that no pixel can tell: 6 that count. */
export function readable(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) + 0 : value;
}
