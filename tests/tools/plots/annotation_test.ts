import assert from "node:assert/strict";
import { Checks } from "../../../tools/core/check.ts";
import { barFigure } from "../../../tools/plots/bars.ts";
import type { Figure } from "../../../tools/plots/figure.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { lineFigure } from "../../../tools/plots/plot_line.ts";
import { axisMap, findColor, nodesOf, numberIn, textBox, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

function annotated(...annotations: object[]): Figure {
  return lineFigure([[0, 0], [10, 10]], { annotations, xTicks: [0, 10], yTicks: [0, 10] });
}

Deno.test("lines go across at their numbers", () => {
  const figure = annotated({ hline: 3, label: "limit" }, { vline: 7, color: "red" });
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  const across = Number(/^M[\d.]+ ([\d.]+)H/.exec(String(nodesOf(figure, "hline")[0]?.attributes.d))?.[1]);
  const up = Number(/^M([\d.]+) /.exec(String(nodesOf(figure, "vline")[0]?.attributes.d))?.[1]);
  assert.ok(Math.abs(across - y(3)) < 0.5 && Math.abs(up - x(7)) < 0.5);
  assert.equal(nodesOf(figure, "vline")[0]?.attributes.stroke, "#ff0000");
  assert.deepEqual(textsOf(figure, "annotation-label"), ["limit"]);
  assert.ok(findColor(renderFigure(figure), "#ff0000", { tolerance: 90 }).count > 100);
});

Deno.test("spans are tinted from end to end, in either order", () => {
  const figure = annotated({ xspan: [8, 2], color: "orange" }, { yspan: [4, 6], label: "good" });
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  const [across] = nodesOf(figure, "xspan");
  assert.ok(Math.abs(numberIn(across, "x") - x(2)) < 0.5);
  assert.ok(Math.abs(numberIn(across, "x") + numberIn(across, "width") - x(8)) < 0.5);
  const [up] = nodesOf(figure, "yspan");
  assert.ok(Math.abs(numberIn(up, "y") - y(6)) < 0.5);
  assert.ok(Math.abs(numberIn(up, "height") - (y(4) - y(6))) < 0.5);
});

Deno.test("a point has a ring around it, its label stays in the picture", () => {
  for (const point of [[5, 5], [10, 10], [0, 0], [10, 0]]) {
    const figure = annotated({ point, label: "a rather long label" });
    const [ring] = nodesOf(figure, "point");
    assert.ok(Math.abs(numberIn(ring, "cx") - axisMap(figure, "x")(point[0] as number)) < 0.5);
    assert.ok(Math.abs(numberIn(ring, "cy") - axisMap(figure, "y")(point[1] as number)) < 0.5);
    const box = textBox(nodesOf(figure, "annotation-label")[0] as never);
    assert.ok(box.x1 > 0 && box.x2 < 800 && box.y1 > 0 && box.y2 < 450, JSON.stringify(box));
  }
});

Deno.test("a text may point somewhere", () => {
  const figure = annotated({ text: "here", at: [3, 8], to: [5, 5] });
  const head = String(nodesOf(figure, "arrow-head")[0]?.attributes.d);
  const [, x, y] = /^M([\d.]+) ([\d.]+)L/.exec(head) ?? [];
  assert.ok(Math.abs(Number(x) - axisMap(figure, "x")(5)) < 0.5);
  assert.ok(Math.abs(Number(y) - axisMap(figure, "y")(5)) < 0.5);
  const from = /^M([\d.]+) ([\d.]+)L/.exec(String(nodesOf(figure, "arrow")[0]?.attributes.d)) ?? [];
  const box = textBox(nodesOf(figure, "annotation-label")[0] as never);
  assert.ok(Number(from[2]) > box.y2, "the arrow begins outside the text");
  assert.equal(nodesOf(annotated({ text: "here", at: [3, 8] }), "arrow").length, 0);
});

Deno.test("a legend stays away from labels and error bars", () => {
  const legendOf = (annotations: object[], errors?: number[]): string => {
    const data = [{ x: [0, 1, 2], y: [9, 5, 1], label: "a", ...(errors === undefined ? {} : { errors }) }];
    const [box] = nodesOf(lineFigure(data, { annotations }), "legend-box");
    return box === undefined ? "outside" : `${numberIn(box, "x") > 400}, ${numberIn(box, "y") < 225}`;
  };
  assert.equal(legendOf([]), "true, true", "top right");
  assert.notEqual(legendOf([{ hline: 8.6, label: "limit" }]), "true, true");
  assert.notEqual(legendOf([], [0, 0, 8]), "true, true");
});

Deno.test("the axes reach to what is annotated", () => {
  const far = lineFigure([1, 2], { annotations: [{ hline: 50 }, { vline: -4 }] });
  assert.ok(nodesOf(far, "hline").length === 1 && nodesOf(far, "vline").length === 1);
  assert.ok(Number(textsOf(far, "y-tick-label").at(-1)) >= 50);
});

Deno.test("with a range given, what lies beyond is left out", () => {
  const figure = lineFigure([1, 2], { yRange: [0, 3], annotations: [{ hline: 50 }, { yspan: [2, 9] }] });
  assert.equal(nodesOf(figure, "hline").length, 0);
  const [span] = nodesOf(figure, "yspan");
  const y = axisMap(figure, "y");
  assert.ok(Math.abs(numberIn(span, "y") - y(3)) < 1, "cut at the axis");
});

Deno.test("categories are annotated by name or index", () => {
  const check = new Checks("plotBar", "plot bars");
  const annotations = [{ point: ["dogs", 5], label: "most" }, { xspan: ["cats", 1] }];
  const figure = barFigure(check, { cats: 3, dogs: 5, cows: 1 }, { rest: [{ annotations }], isLying: false });
  const dogs = nodesOf(figure, "x-tick-label").find(({ text }) => text === "dogs");
  assert.ok(Math.abs(numberIn(nodesOf(figure, "point")[0], "cx") - numberIn(dogs, "x")) < 0.5);
  const [span] = nodesOf(figure, "xspan");
  const bars = nodesOf(figure, "bar");
  assert.ok(numberIn(span, "x") < numberIn(bars[0], "x"));
  const end = numberIn(span, "x") + numberIn(span, "width");
  assert.ok(end > numberIn(bars[1], "x") + numberIn(bars[1], "width") && end < numberIn(bars[2], "x"));
});
