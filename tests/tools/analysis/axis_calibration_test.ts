import assert from "node:assert/strict";
import fc from "fast-check";
import { axisCalibration, type AxisCalibrationOptions } from "../../../tools/analysis/axis_calibration.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";

type Ticks = readonly { readonly at: number; readonly value: number }[];

const ticksOf = (...pairs: readonly (readonly [at: number, value: number])[]): Ticks =>
  pairs.map(([at, value]) => ({ at, value }));

const isNear = (a: number, b: number, reach = Math.max(1, Math.abs(b))): boolean => Math.abs(a - b) <= 1e-9 * reach;

interface FitRow {
  readonly name: string;
  readonly ticks: Ticks;
  readonly slope: number;
  readonly intercept: number;
  readonly maxError: number;
}

// Slopes by hand: Σ(at − mean)(value − mean) / Σ(at − mean)².
const FITS: readonly FitRow[] = [
  { name: "two ticks", ticks: ticksOf([400, 0], [40, 50]), slope: -50 / 360, intercept: 500 / 9, maxError: 0 },
  { name: "a tick twice", ticks: ticksOf([0, 0], [0, 0], [10, 5]), slope: 0.5, intercept: 0, maxError: 0 },
  // Means 1 and 2, Σ = (−1)(−1) + 0 + 1·1 = 2 of 2; the line 1 + at is 1 above, 0, 1 below… of values 1, 2, 3.
  { name: "three in line", ticks: ticksOf([0, 1], [1, 2], [2, 3]), slope: 1, intercept: 1, maxError: 0 },
  // Means 1 and 2: Σ = (−1)(−2) + 0·(−1) + 1·3 = 5 of 2; 2.5·at − 0.5 is off by 0.5, 1, 0.5: 1 / 2.5 in position.
  { name: "one off", ticks: ticksOf([0, 0], [1, 1], [2, 5]), slope: 2.5, intercept: -0.5, maxError: 0.4 },
  { name: "two readings of one place", ticks: ticksOf([0, 0], [0, 2], [4, 5]), slope: 1, intercept: 1, maxError: 1 },
  { name: "large values", ticks: ticksOf([0, 0], [1, 1e200]), slope: 1e200, intercept: 0, maxError: 0 },
  { name: "tiny distances", ticks: ticksOf([0, 0], [1e-200, 1]), slope: 1e200, intercept: 0, maxError: 0 },
  { name: "tiny values", ticks: ticksOf([0, 0], [100, 1e-200]), slope: 1e-202, intercept: 0, maxError: 0 },
  {
    name: "far from the origin",
    ticks: ticksOf([1e9 - 8, 1], [1e9, 3]),
    slope: 0.25,
    intercept: 3 - 2.5e8,
    maxError: 0,
  },
];

Deno.test.each(FITS)("least squares of $name", ({ ticks, slope, intercept, maxError }) => {
  const axis = axisCalibration(ticks);
  assert.ok(isNear(axis.slope, slope, Math.abs(slope)), `slope ${axis.slope}`);
  assert.ok(isNear(axis.intercept, intercept), `intercept ${axis.intercept}`);
  const reach = Math.max(...ticks.map(({ at }) => Math.abs(at)));
  assert.ok(Math.abs(axis.maxError - maxError) <= 1e-9 * Math.max(1, reach), `maxError ${axis.maxError}`);
  assert.equal(axis.scale, "linear");
});

Deno.test("on a logarithmic axis equal distances are equal factors", () => {
  const axis = axisCalibration(ticksOf([10, 1], [20, 10], [40, 1000]), { scale: "log" });
  assert.ok(isNear(axis.valueAt(30), 100) && isNear(axis.valueAt(0), 0.1));
  assert.ok(isNear(axis.positionOf(1e-3), -20) && isNear(axis.slope, Math.LN10 / 10));
  assert.ok(axis.maxError < 1e-9);
});

const REFUSED: readonly {
  name: string;
  ticks: unknown;
  options?: AxisCalibrationOptions;
  argument: string;
  message: RegExp;
}[] = [
  { name: "nothing", ticks: undefined, argument: "ticks", message: /ticks must be a list of 2 to 10000/ },
  { name: "one tick", ticks: ticksOf([1, 2]), argument: "ticks", message: /received a list of 1$/ },
  { name: "pairs", ticks: [[0, 1], [2, 3]], argument: "ticks[0].value", message: /received undefined/ },
  { name: "null", ticks: [null, null], argument: "ticks[0]", message: /must be \{ at, value \}/ },
  {
    name: "text",
    ticks: [{ at: 0, value: "0" }, { at: 1, value: 1 }],
    argument: "ticks[0].value",
    message: /must be a number .*received "0"/,
  },
  { name: "NaN", ticks: ticksOf([0, 0], [NaN, 1]), argument: "ticks[1].at", message: /received NaN/ },
  { name: "one position", ticks: ticksOf([5, 1], [5, 2]), argument: "ticks", message: /different positions/ },
  { name: "one value", ticks: ticksOf([1, 5], [2, 5]), argument: "ticks", message: /different values/ },
  { name: "up and down", ticks: ticksOf([0, 0], [1, 1], [2, 0]), argument: "ticks", message: /rise or fall/ },
  // In floating point their products add to 1e-17, which once made a slope with errors of 1e16 pixels.
  {
    name: "up and down, not whole",
    ticks: ticksOf([0, 0.1], [1, 0.3], [2, 0.1]),
    argument: "ticks",
    message: /without a trend/,
  },
  {
    name: "a slope beyond all numbers",
    ticks: ticksOf([0, 1e250], [1e-100, -1e250]),
    argument: "ticks",
    message: /farther apart, received ticks too close together/,
  },
  {
    name: "zero on a logarithmic axis",
    ticks: ticksOf([0, 0], [10, 1]),
    options: { scale: "log" },
    argument: "ticks[0].value",
    message: /^Cannot calibrate axis: ticks\[0\]\.value must be above 0 on a logarithmic axis, received 0$/,
  },
  {
    name: "a negative value on a logarithmic axis",
    ticks: ticksOf([0, 1], [10, -3]),
    options: { scale: "log" },
    argument: "ticks[1].value",
    message: /above 0 on a logarithmic axis, received -3/,
  },
];

Deno.test.each(REFUSED)("$name is refused", ({ ticks, options, argument, message }) => {
  assert.throws(() => axisCalibration(ticks as Ticks, options), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, message);
    return true;
  });
});

Deno.test("a position of a value that a logarithmic axis cannot have is refused with a remedy", () => {
  const axis = axisCalibration(ticksOf([0, 1], [10, 100]), { scale: "log" });
  assert.throws(() => axis.positionOf(0), (error) => {
    assert.ok(ToolError.is(error));
    assert.match(error.message, /value must be above 0 on a logarithmic axis, received 0/);
    assert.match(error.hint ?? "", /linear/);
    return true;
  });
  assert.throws(() => axis.valueAt("3" as never), /at must be a number .*received "3"/);
});

Deno.test("the fit does not depend on order, and follows shifts and factors", () => {
  const number = fc.integer({ min: -500, max: 500 });
  const ticks = fc.uniqueArray(number, { minLength: 2, maxLength: 8 }).chain((places) =>
    fc.tuple(...places.map((at) => number.map((noise) => ({ at, value: 3 * at + noise / 100 }))))
  );
  fc.assert(fc.property(ticks, number, fc.integer({ min: 1, max: 9 }), (list, shift, factor) => {
    const axis = axisCalibration(list);
    const turned = axisCalibration(list.toReversed());
    assert.ok(isNear(turned.slope, axis.slope) && isNear(turned.intercept, axis.intercept));
    const moved = axisCalibration(list.map(({ at, value }) => ({ at: at + shift, value: value * factor })));
    assert.ok(isNear(moved.slope, axis.slope * factor), `${moved.slope}`);
    assert.ok(isNear(moved.valueAt(shift), axis.valueAt(0) * factor, 1e4));
    assert.ok(isNear(moved.maxError, axis.maxError, 1e3));
  }));
});
