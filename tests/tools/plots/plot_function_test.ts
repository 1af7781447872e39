import assert from "node:assert/strict";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { functionFigure, plotFunction } from "../../../tools/plots/plot_function.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { axisMap, findColor, nodesOf, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const BLUE = PALETTE[0] as string;

function runs(f: (x: number) => unknown, options: object = {}): number {
  return String(nodesOf(functionFigure(f, options), "graph")[0]?.attributes.d ?? "").match(/M/g)?.length ?? 0;
}

Deno.test("the graph goes through its values", () => {
  const figure = functionFigure((x: number) => x * x, { xRange: [-3, 3], grid: false });
  const image = renderFigure(figure);
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  for (const at of [-2.6, -1.1, 0.5, 2]) {
    const within = { x1: x(at) - 1, y1: y(at * at) - 6, x2: x(at) + 1, y2: y(at * at) + 6 };
    const { count, center } = findColor(image, BLUE, { within, tolerance: 60 });
    assert.ok(count > 0 && Math.abs(center[1] - y(at * at)) < 1.5, `${center} at ${at}`);
  }
});

Deno.test("a graph is broken at its poles and where it has no value", () => {
  assert.equal(runs((x) => 1 / x), 2);
  assert.equal(runs(Math.tan, { xRange: [-5, 5] }), 5);
  assert.equal(runs(Math.sqrt), 1);
  assert.equal(runs((x) => Math.floor(x), { xRange: [0, 3] }), 1, "a step is no pole");
  assert.equal(runs((x) => x === 0 ? 1 : "none", { samples: 3 }), 0, "one value alone has no line");
});

Deno.test("the y axis leaves out what a pole takes, and nothing of a bounded function", () => {
  const highest = (f: (x: number) => number): number => {
    return Number(textsOf(functionFigure(f, {}), "y-tick-label").at(-1)?.replaceAll(",", ""));
  };
  assert.ok(highest((x) => 1 / x) < 20);
  assert.ok(highest((x) => Math.exp(x)) >= 20_000);
  assert.equal(highest((x) => x * x), 100);
});

Deno.test("axes through zero are drawn where they are in sight", () => {
  const lines = (xRange: [number, number], f: (x: number) => number): number => {
    return String(nodesOf(functionFigure(f, { xRange }), "zero")[0]?.attributes.d ?? "").match(/M/g)?.length ?? 0;
  };
  assert.equal(lines([-1, 1], (x) => x), 2);
  assert.equal(lines([1, 2], (x) => x), 0);
  assert.equal(lines([1, 2], (x) => x - 1.5), 1);
});

Deno.test("several functions, by name and in a list", () => {
  assert.deepEqual(textsOf(functionFigure({ sine: Math.sin, cosine: Math.cos }, {}), "legend-label"), [
    "sine",
    "cosine",
  ]);
  assert.equal(nodesOf(functionFigure([Math.sin, Math.cos], {}), "graph").length, 2);
});

Deno.test("logarithmic axes, ranges and samples", () => {
  let calls = 0;
  const count = (x: number): number => {
    calls += 1;
    return x;
  };
  const figure = functionFigure(count, { xScale: "log", yScale: "log", xRange: [1, 1000], samples: 40 });
  assert.equal(calls, 40);
  assert.deepEqual(textsOf(figure, "x-tick-label"), ["1", "10", "100", "1000"]);
  assert.equal(plotFunction(() => 3, { yRange: [0, 6], width: 240 }).width, 240);
});
