import assert from "node:assert/strict";
import fc from "fast-check";
import { fitTicks, type LabelledTick } from "../../../tools/charts/fit_ticks.ts";

/** A label of 20×10 pixels on the vertical axis, centred at its tick. */
function label(at: number, value: number, right = 40): LabelledTick {
  return { at, value, label: String(value), box: [right - 20, at - 5, right, at + 5] };
}

const RULES = { way: "y", scale: "auto" } as const;

Deno.test("ticks on a line give the line", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 12 }),
      fc.integer({ min: 12, max: 60 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: -500, max: 500 }),
      (count, step, size, from) => {
        const ticks = Array.from({ length: count }, (_, i) => label(10 + i * step, from + i * size));
        const fit = fitTicks(ticks, { way: "y", scale: "linear" });
        assert.equal(fit?.ticks.length, count);
        assert.ok(Math.abs((fit?.slope ?? 0) - size / step) < 1e-6 * size);
        assert.ok((fit?.maxError ?? 1) < 1e-6);
      },
    ),
  );
});

Deno.test("one wrong number among four or more is left out", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 10 }),
      fc.nat({ max: 4 }),
      fc.integer({ min: 30, max: 900 }),
      (count, at, off) => {
        const ticks = Array.from({ length: count }, (_, i) => label(10 + i * 30, i * 10 + (i === at ? off : 0)));
        const fit = fitTicks(ticks, { way: "y", scale: "linear" });
        assert.equal(fit?.ticks.length, count - 1);
        assert.ok(!fit?.ticks.some((tick) => tick.at === 10 + at * 30));
      },
    ),
  );
});

Deno.test("powers of ten at even distances are logarithmic, years are not", () => {
  const powers = [1, 10, 100, 1000].map((value, i) => label(200 - i * 50, value));
  assert.equal(fitTicks(powers, RULES)?.scale, "log");
  const years = [2010, 2012, 2014, 2016].map((value, i) => label(200 - i * 50, value));
  assert.equal(fitTicks(years, RULES)?.scale, "linear");
  assert.equal(fitTicks(years, { way: "y", scale: "log" })?.scale, "log");
});

Deno.test("numbers in another column belong to another axis", () => {
  const left = [0, 10, 20].map((value, i) => label(200 - i * 50, value, 40));
  const right = [5, 6].map((value, i) => label(180 - i * 50, value, 600));
  assert.deepEqual(fitTicks([...left, ...right], RULES)?.ticks.map(({ value }) => value), [20, 10, 0]);
});

Deno.test("two numbers are believed when they are alone; fewer, or equal ones, are no axis", () => {
  assert.equal(fitTicks([label(10, 0), label(60, 5)], RULES)?.ticks.length, 2);
  assert.equal(fitTicks([label(10, 0)], RULES), null);
  assert.equal(fitTicks([], RULES), null);
  assert.equal(fitTicks([label(10, 7), label(60, 7)], RULES), null);
  assert.equal(fitTicks([label(10, 0), label(90, 90), label(200, 7)], { way: "y", scale: "linear" }), null);
});
