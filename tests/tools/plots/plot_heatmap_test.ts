import assert from "node:assert/strict";
import { fromPixels } from "../../../tools/creation/from_pixels.ts";
import { colormap } from "../../../tools/tone/colormap.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { heatmapFigure, plotHeatmap } from "../../../tools/plots/plot_heatmap.ts";
import { colorAt, findColor, nodesOf, numberIn, textsOf } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

Deno.test("cells have the colours of the tool colormap, the first row on top", () => {
  for (const name of ["viridis", "jet", "gray"] as const) {
    const figure = heatmapFigure([[0, 64], [128, 255]], { colormap: name, range: [0, 255], values: false });
    const image = renderFigure(figure);
    const ramp = colormap(fromPixels(new Uint8Array([0, 64, 128, 255]), 4, 1), name);
    const columns = nodesOf(figure, "x-tick-label").map((node) => numberIn(node, "x"));
    const rows = nodesOf(figure, "y-tick-label").map((node) => numberIn(node, "y") - 4);
    [[0, 0], [1, 0], [0, 1], [1, 1]].forEach(([column, row], i) => {
      const expected = colorAt(ramp, i, 0);
      assert.deepEqual(colorAt(image, columns[column as number] as number, rows[row as number] as number), expected);
    });
  }
});

Deno.test("cells tile the plot without gaps", () => {
  const rows = Array.from({ length: 7 }, (_, y) => Array.from({ length: 11 }, (_, x) => (x + y) % 2));
  const image = plotHeatmap(rows, { colormap: "gray", colorbar: false, values: false });
  const [black, white] = [findColor(image, "#000000").count, findColor(image, "#ffffff").count];
  assert.ok(black > 100_000 * 0.9, `${black} black pixels`);
  assert.ok(white > black * 0.8);
});

Deno.test("missing cells are gray and have no number", () => {
  const figure = heatmapFigure([[1, null], [NaN, 2]], {});
  assert.deepEqual(textsOf(figure, "cell-value"), ["1", "2"]);
  assert.ok(findColor(renderFigure(figure), "#e1e1e1").count > 10_000);
});

Deno.test("numbers stand in cells while there is room", () => {
  assert.deepEqual(textsOf(heatmapFigure([[1.23456, 1000]], {}), "cell-value"), ["1.23", "1000"]);
  const many = Array.from({ length: 80 }, () => Array(80).fill(1.5));
  assert.deepEqual(textsOf(heatmapFigure(many, {}), "cell-value"), []);
  assert.deepEqual(textsOf(heatmapFigure([[1]], { values: false }), "cell-value"), []);
});

Deno.test("numbers are white on dark cells and dark on light ones", () => {
  const fills = nodesOf(heatmapFigure([[0, 1]], { colormap: "gray" }), "cell-value").map((node) =>
    node.attributes.fill
  );
  assert.deepEqual(fills, ["#ffffff", "#222222"]);
});

Deno.test("the scale of colours goes from the first to the last number, upward", () => {
  const figure = heatmapFigure([[0, 100]], { colormap: "gray" });
  assert.deepEqual([textsOf(figure, "colorbar-label")[0], textsOf(figure, "colorbar-label").at(-1)], ["0", "100"]);
  const image = renderFigure(figure);
  const [bar] = nodesOf(figure, "colorbar");
  const [x, top] = [numberIn(bar, "x") + 8, numberIn(bar, "y")];
  assert.ok(colorAt(image, x, top + 3)[0] > 245 && colorAt(image, x, top + numberIn(bar, "height") - 3)[0] < 10);
  assert.equal(nodesOf(heatmapFigure([[0, 1]], { colorbar: false }), "colorbar").length, 0);
});

Deno.test("names of rows and columns, and of the axes", () => {
  const figure = heatmapFigure([[1, 2], [3, 4]], {
    xLabels: ["a", "b"],
    yLabels: ["c", "d"],
    xLabel: "seen as",
    yLabel: "is",
  });
  assert.deepEqual(textsOf(figure, "x-tick-label"), ["a", "b"]);
  assert.deepEqual(textsOf(figure, "y-tick-label"), ["c", "d"]);
  assert.deepEqual([...textsOf(figure, "x-label"), ...textsOf(figure, "y-label")], ["seen as", "is"]);
});

Deno.test("equal numbers and a single cell have a picture", () => {
  for (const rows of [[[5]], [[0, 0], [0, 0]], [[-1e150, 1e150]]]) assert.equal(plotHeatmap(rows).width, 640);
});
