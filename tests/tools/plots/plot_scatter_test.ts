import assert from "node:assert/strict";
import fc from "fast-check";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { plotScatter, scatterFigure } from "../../../tools/plots/plot_scatter.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { axisMap, findColor, nodesOf, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

const [BLUE = "", ORANGE = ""] = PALETTE;

Deno.test("every dot is a patch of its series' colour where its numbers say", () => {
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (a, b) => {
      const points = [[-50, -50], [50, 50], [a, b]];
      const options = { radius: 5, opacity: 1, width: 300, height: 240, grid: false };
      const figure = scatterFigure(points, options);
      const image = renderFigure(figure);
      const [cx, cy] = [axisMap(figure, "x")(a), axisMap(figure, "y")(b)];
      const within = { x1: cx - 8, y1: cy - 8, x2: cx + 8, y2: cy + 8 };
      const { count, center } = findColor(image, BLUE, { within });
      assert.ok(count > 45 && count < 90, `${count} pixels`);
      assert.ok(Math.hypot(center[0] - cx, center[1] - cy) < 0.8, `${center} for ${cx}, ${cy}`);
    }),
    { numRuns: 20 },
  );
});

Deno.test("groups by name have colours and a legend", () => {
  const figure = scatterFigure({ cats: [[1, 2], [2, 3]], dogs: [[5, 1]] }, { opacity: 1 });
  assert.deepEqual(textsOf(figure, "legend-label"), ["cats", "dogs"]);
  const image = renderFigure(figure);
  assert.ok(findColor(image, BLUE).count > findColor(image, ORANGE).count);
});

Deno.test("points with a missing number are left out", () => {
  const figure = scatterFigure([[1, 2], [null, 3], [4, NaN], [5, 5]], {});
  const marks = nodesOf(figure, "dots").map(({ attributes }) => String(attributes.d).match(/M/g)?.length ?? 0);
  assert.equal(marks.reduce((sum, count) => sum + count, 0), 2);
});

Deno.test("a trend is the line of least squares", () => {
  const figure = scatterFigure([[0, 1], [1, 2], [2, 5], [3, 4]], { trend: true });
  const d = String(nodesOf(figure, "trend")[0]?.attributes.d);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = d.match(/[\d.]+/g)?.map(Number) ?? [];
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  // By hand: slope 1.2, through the means (1.5, 3).
  assert.ok(Math.abs(x1 - x(0)) < 0.5 && Math.abs(x2 - x(3)) < 0.5);
  assert.ok(Math.abs(y1 - y(1.2)) < 0.5 && Math.abs(y2 - y(4.8)) < 0.5);
  assert.equal(nodesOf(scatterFigure([[1, 1], [1, 2]], { trend: true }), "trend").length, 0, "no upright trend");
});

Deno.test("many dots are smaller and lighter, and all are drawn", () => {
  const points = Array.from({ length: 5000 }, (_, i) => [Math.sin(i), Math.cos(i * 1.3)]);
  const figure = scatterFigure(points, {});
  const dots = nodesOf(figure, "dots");
  const drawn = dots.reduce((sum, { attributes }) => sum + (String(attributes.d).match(/M/g)?.length ?? 0), 0);
  assert.equal(drawn, 5000);
  assert.ok(Number(dots[0]?.attributes["fill-opacity"]) < 0.5);
  assert.equal(plotScatter(points as [number, number][], { width: 200, height: 150 }).width, 200);
});
