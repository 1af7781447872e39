import assert from "node:assert/strict";
import fc from "fast-check";
import { deduceExponents, type RaisedLabel } from "../../../tools/charts/raised_exponents.ts";
import { readAxis } from "../../../tools/charts/read_axis.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { text } from "../../../tools/drawing/text.ts";
import { plotLine } from "../../../tools/plots/plot_line.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { projectFile, readImage } from "../../support/toolkit.ts";

interface PowerChart {
  readonly way: "x" | "y";
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
}

const FOLDER = "tests/golden/charts/powers";
const CHARTS = JSON.parse(Deno.readTextFileSync(projectFile(`${FOLDER}/powers.json`))) as Record<string, PowerChart>;

for (const [name, { way, ticks }] of Object.entries(CHARTS)) {
  Deno.test(`powers of ten along an axis are read within a pixel: ${name}`, () => {
    const axis = readAxis(readImage(`${FOLDER}/${name}.png`), way);
    assert.equal(axis.scale, "log");
    for (const { at, value } of ticks) {
      const off = Math.abs(axis.positionOf(value) - at);
      recordAccuracy({
        ...{ group: "charts", operation: "readAxis", reference: "matplotlib, pixels" },
        ...{ maxError: off, meanError: off, tolerance: 1.5 },
      });
    }
    for (const { label, value } of axis.ticks) {
      const power = Math.log10(value);
      assert.ok(Math.abs(power - Math.round(power)) < 1e-9, `${value}`);
      assert.equal(label, `10^${Math.round(power)}`);
    }
  });
}

function labelOf(at: number, exponent: number, reads: readonly number[]): RaisedLabel {
  const count = String(Math.abs(exponent)).length;
  return { at, part: { box: [0, 0, 4, 6], isNegative: exponent < 0, count }, reads };
}

/** Exponents along a y axis, the largest at the top. */
const rows = fc.record({
  from: fc.integer({ min: -20, max: 20 }),
  step: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 4, max: 8 }),
  gap: fc.double({ min: 20, max: 120, noNaN: true }),
  wrong: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 8, maxLength: 8 }),
  isWrong: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});

Deno.test("most exponents read right tell the others", () => {
  fc.assert(fc.property(rows, ({ from, step, count, gap, wrong, isWrong }) => {
    const exponents = Array.from({ length: count }, (_, i) => from + step * i);
    const misread = isWrong.slice(0, count);
    fc.pre(misread.filter((is) => is).length * 3 <= count);
    const labels = exponents.map((exponent, i) =>
      labelOf(500 - gap * i, exponent, [misread[i] === true ? wrong[i] as number : Math.abs(exponent)])
    );
    assert.deepEqual(deduceExponents(labels, "y"), exponents);
  }));
});

Deno.test("without two that agree nothing is deduced", () => {
  assert.equal(deduceExponents([labelOf(100, 3, [3]), labelOf(60, 4, [])], "y"), null);
  assert.equal(deduceExponents([labelOf(100, 3, []), labelOf(60, 4, []), labelOf(20, 5, [])], "y"), null);
  assert.equal(deduceExponents([labelOf(100, 3, [3])], "y"), null);
  assert.equal(deduceExponents([], "x"), null);
});

Deno.test("the signs that are drawn decide between rows", () => {
  const labels = [labelOf(300, -1, [1]), labelOf(200, 0, [0]), labelOf(100, 1, [1])];
  assert.deepEqual(deduceExponents(labels, "y"), [-1, 0, 1]);
  // The same digits without any minus fall and rise: no row.
  const plain = labels.map((label) => ({ ...label, part: { ...label.part, isNegative: false } }));
  assert.equal(deduceExponents(plain, "y"), null);
});

Deno.test("exponents that fall along the axis are deduced as well", () => {
  const labels = [3, 2, 1, 0].map((exponent, i) => labelOf(50 + 80 * i, exponent, [exponent]));
  assert.deepEqual(deduceExponents(labels, "x"), [3, 2, 1, 0]);
});

Deno.test("one minus among many that was not seen does not matter", () => {
  const labels = [-6, -5, -4, -3, -2].map((exponent, i) => labelOf(400 - 90 * i, exponent, [Math.abs(exponent)]));
  const [first, ...others] = labels as [RaisedLabel, ...RaisedLabel[]];
  const touched = { ...first, part: { ...first.part, isNegative: false } };
  assert.deepEqual(deduceExponents([touched, ...others], "y"), [-6, -5, -4, -3, -2]);
});

for (const [first, last] of [[2, 9], [-9, -3], [0, 4], [-3, 2]] as const) {
  Deno.test(`our own plot from 10^${first} to 10^${last} is read back`, () => {
    const xs = Array.from({ length: 20 }, (_, i) => i);
    const values = xs.map((i) => 10 ** (first + (last - first) * i / 19));
    const axis = readAxis(plotLine(xs, values, { yScale: "log", width: 640, height: 300 }), "y");
    assert.equal(axis.scale, "log");
    assert.ok(axis.ticks.length >= 4, `${axis.ticks.length}`);
    for (const { value } of axis.ticks) {
      const power = Math.log10(value);
      assert.ok(Math.abs(power - Math.round(power)) < 1e-9 && power > first - 1 && power < last + 1, `${value}`);
    }
    assert.ok(axis.maxError < 1.5);
  });
}

Deno.test("degrees are no powers of ten", () => {
  let image = blank(90, 400, { color: "white" });
  for (const [i, label] of ["30°", "20°", "10°", "0°"].entries()) {
    image = text(image, label, [70, 50 + 100 * i], { size: 18, anchor: "right", color: "black" });
  }
  const axis = readAxis(image, "y", { box: [0, 0, 90, 400], scale: "linear" });
  assert.ok(Math.abs(axis.valueAt(150) - 20) < 0.5 && Math.abs(axis.valueAt(250) - 10) < 0.5, `${axis.valueAt(150)}`);
});
