import assert from "node:assert/strict";
import fc from "fast-check";
import { lineFigure } from "../../../tools/plots/plot_line.ts";
import { Checks } from "../../../tools/core/check.ts";
import { barFigure } from "../../../tools/plots/bars.ts";
import type { Figure } from "../../../tools/plots/figure.ts";
import { doOverlap, nodesOf, numberIn, textBox, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const check = new Checks("plotBar", "plot bars");

/** Upright labels of a figure, neighbours apart and all in the picture. */
function assertReadable(figure: Figure): void {
  for (const role of ["x-tick-label", "y-tick-label"]) {
    const nodes = nodesOf(figure, role).filter(({ attributes }) => attributes.transform === undefined);
    const boxes = nodes.map(textBox);
    boxes.forEach((box, i) => {
      const text = `${role} ${nodes[i]?.text} at ${JSON.stringify(box)} of ${figure.width}×${figure.height}`;
      assert.ok(box.x1 >= -1 && box.x2 <= figure.width + 1, text);
      assert.ok(box.y1 >= -1 && box.y2 <= figure.height + 1, text);
      const next = boxes[i + 1];
      if (next !== undefined) assert.ok(!doOverlap(box, next), `${text} and ${JSON.stringify(next)}`);
    });
  }
}

const value = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
  fc.double({ min: -1e150, max: 1e150, noNaN: true }),
);
const size = fc.record({ width: fc.integer({ min: 250, max: 1200 }), height: fc.integer({ min: 160, max: 900 }) });

Deno.test("whatever the numbers and the size, labels of numbers are apart and in the picture", () => {
  fc.assert(fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 }), size, (points, options) => {
    assertReadable(lineFigure(points, { ...options, title: "T", xLabel: "x", yLabel: "y" }));
  }));
});

Deno.test("labels of logarithmic axes too", () => {
  const positive = fc.double({ min: -20, max: 20, noNaN: true }).map((exponent) => 10 ** exponent);
  const points = fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(points, size, (data, options) => {
    assertReadable(lineFigure(data, { ...options, xScale: "log", yScale: "log" }));
  }));
});

Deno.test("names stand below each other, upright, aslant or thinned, and never in each other", () => {
  const name = fc.stringMatching(/^[a-zA-Z]{1,10}( [a-z]{1,8}){0,3}$/);
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(names, size, (labels, options) => {
    const data = Object.fromEntries(labels.map((label, i) => [label, i + 1]));
    assertReadable(barFigure(check, data, { rest: [options], isLying: false }));
    assertReadable(barFigure(check, data, { rest: [options], isLying: true }));
  }));
});

Deno.test("few names stand flat, longer ones in two lines, many aslant, very many upright", () => {
  const turnOf = (count: number, text: string): string => {
    const data = Array.from({ length: count }, (_, i) => [`${text} ${i}`, 1]);
    const figure = barFigure(check, data, { rest: [], isLying: false });
    return String(nodesOf(figure, "x-tick-label")[0]?.attributes.transform ?? "flat").split(" ")[0] as string;
  };
  assert.equal(turnOf(4, "n"), "flat");
  assert.equal(turnOf(8, "category number"), "flat");
  assert.equal(turnOf(12, "categorynumber"), "rotate(-35");
  assert.equal(turnOf(45, "categorynumber"), "rotate(-90");
});

Deno.test("short names are thinned by twos, fives and tens", () => {
  const data = Array.from({ length: 300 }, (_, i) => [String(i), 1]);
  const figure = barFigure(check, data, { rest: [], isLying: false });
  assert.deepEqual(textsOf(figure, "x-tick-label").slice(0, 3), ["0", "20", "40"]);
  assertReadable(figure);
});

Deno.test("title, names of the axes and labels have rooms of their own", () => {
  const figure = lineFigure([1, 5, 2], {
    title: "A title",
    xLabel: "below",
    yLabel: "beside",
    width: 300,
    height: 200,
  });
  const title = textBox(nodesOf(figure, "title")[0] as never);
  const below = textBox(nodesOf(figure, "x-label")[0] as never);
  const labels = nodesOf(figure, "x-tick-label").map(textBox);
  assert.ok(title.y2 < 30 && below.y2 <= 200);
  assert.ok(labels.every((box) => box.y2 < below.y1));
  const beside = nodesOf(figure, "y-label")[0];
  assert.equal(beside?.attributes.transform, `rotate(-90 ${numberIn(beside, "x")} ${numberIn(beside, "y")})`);
  const left = Math.min(...nodesOf(figure, "y-tick-label").map((node) => textBox(node).x1));
  assert.ok(numberIn(beside, "x") < left);
});

Deno.test("a long title takes two lines and is cut in the third", () => {
  const words = "word ".repeat(60);
  assert.equal(textsOf(lineFigure([1, 2], { title: words }), "title").length, 2);
  assert.ok(textsOf(lineFigure([1, 2], { title: words }), "title")[1]?.endsWith("…"));
});
