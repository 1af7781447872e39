import assert from "node:assert/strict";
import fc from "fast-check";
import { axisAround, type AxisWish, placeOn, ticksOf } from "../../../tools/plots/scale.ts";

const wish: AxisWish = { kind: "linear", range: null, ticks: null };
const numbers = fc.array(fc.double({ min: -1e150, max: 1e150, noNaN: true }), { minLength: 1, maxLength: 30 });

Deno.test("an axis reaches around all numbers, and their middle has a place", () => {
  fc.assert(fc.property(numbers, (values) => {
    const { min, max } = axisAround(values, wish);
    assert.ok(Number.isFinite(min) && Number.isFinite(max) && min < max);
    for (const value of values) assert.ok(value >= min && value <= max);
    const place = placeOn({ kind: "linear", min, max, ticks: null }, 100, 500);
    for (const value of values) assert.ok(place(value) >= 99.99 && place(value) <= 500.01, String(place(value)));
  }));
});

Deno.test("a logarithmic axis reaches around all numbers too", () => {
  const positive = fc.array(fc.double({ min: 1e-150, max: 1e150, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(fc.property(positive, (values) => {
    const axis = axisAround(values, { ...wish, kind: "log" });
    assert.ok(axis.min > 0 && Number.isFinite(axis.max) && axis.min < axis.max);
    const place = placeOn(axis, 400, 20);
    for (const value of values) assert.ok(place(value) <= 400.01 && place(value) >= 19.99);
  }));
});

Deno.test.each(
  [
    [[0, 10], {}, [-0.5, 10.5]],
    [[0, 10], { fromZero: true }, [0, 10.5]],
    [[4, 10], { fromZero: true }, [0, 10.5]],
    [[-10, -4], { fromZero: true }, [-10.5, 0]],
    [[-10, 10], { fromZero: true }, [-11, 11]],
    [[2, 10], { isTight: true }, [2, 10]],
    [[5, 5], {}, [4.5, 5.5]],
    [[0], {}, [-1, 1]],
    [[-20], {}, [-22, -18]],
    [[], {}, [-0.05, 1.05]],
    [[0, 5e-324], {}, [-1, 1]],
    [[3, 4], { range: [0, 100] }, [0, 100]],
  ] as const,
)("the axis around %o with %o", (values, wished, [min, max]) => {
  const axis = axisAround(values, { ...wish, ...wished } as AxisWish);
  assert.ok(Math.abs(axis.min - min) < 1e-9 && Math.abs(axis.max - max) < 1e-9, `${axis.min} to ${axis.max}`);
});

Deno.test("bands have their middles at whole numbers", () => {
  const place = placeOn({ kind: "band", labels: ["a", "b", "c", "d"] }, 0, 400);
  assert.deepEqual([0, 1, 3, -0.5, 3.5].map(place), [50, 150, 350, 0, 400]);
  assert.deepEqual(ticksOf({ kind: "band", labels: ["a", "b"] }, 9).major, [{ value: 0, label: "a" }, {
    value: 1,
    label: "b",
  }]);
});

Deno.test("decades are equally long", () => {
  const place = placeOn({ kind: "log", min: 1, max: 1000, ticks: null }, 0, 300);
  for (const [value, at] of [[1, 0], [10, 100], [100, 200], [1000, 300]] as const) {
    assert.ok(Math.abs(place(value) - at) < 1e-9);
  }
});

Deno.test("counts have no ticks between whole numbers", () => {
  const axis = { kind: "linear", min: 0, max: 3.15, ticks: null } as const;
  assert.deepEqual(ticksOf({ ...axis, isWhole: true }, 9).major.map(({ value }) => value), [0, 1, 2, 3]);
  assert.ok(ticksOf(axis, 9).major.length > 5);
});
