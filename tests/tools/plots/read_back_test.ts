import assert from "node:assert/strict";
import fc from "fast-check";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readScatter } from "../../../tools/charts/read_scatter.ts";
import { Checks } from "../../../tools/core/check.ts";
import { barFigure } from "../../../tools/plots/bars.ts";
import { type Figure, renderFigure } from "../../../tools/plots/figure.ts";
import { lineFigure } from "../../../tools/plots/plot_line.ts";
import { scatterFigure } from "../../../tools/plots/plot_scatter.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { axisMap } from "../../support/plot_reading.ts";
import "../../support/toolkit.ts";

/** What is plotted is what the chart readers, which know nothing of plots, read from the pixels. */

const [BLUE = "", ORANGE = ""] = PALETTE;
const value = fc.integer({ min: 5, max: 95 });
const RANGE = { yRange: [0, 100] as const, yTicks: [0, 100] };

/** Two ticks of an axis in pixel indices, where a pixel's middle is a whole number. */
function ticks(
  figure: Figure,
  axis: "x" | "y",
  [low, high]: readonly [number, number],
): { at: number; value: number }[] {
  const place = axisMap(figure, axis);
  return [low, high].map((end) => ({ at: place(end) - 0.5, value: end }));
}

Deno.test("bars", () => {
  const check = new Checks("plotBar", "plot bars");
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const figure = barFigure(check, values, {
        rest: [{ ...RANGE, width: 400, height: 300, grid: false }],
        isLying: false,
      });
      const bars = readBars(renderFigure(figure), BLUE, { axis: ticks(figure, "y", [0, 100]) });
      assert.equal(bars.length, values.length);
      bars.forEach((bar, i) =>
        assert.ok(Math.abs(bar.value - (values[i] as number)) < 0.6, `${bar.value} for ${values[i]}`)
      );
    }),
    { numRuns: 15 },
  );
});

Deno.test("dots", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), value, (xs, y) => {
      const points = xs.map((x, i) => [x * 10, (y + i * 13) % 90 + 5] as const);
      const wish = { ...RANGE, xRange: [0, 100], xTicks: [0, 100], opacity: 1, grid: false, width: 420, height: 320 };
      const figure = scatterFigure(points, wish);
      const axes = { x: ticks(figure, "x", [0, 100]), y: ticks(figure, "y", [0, 100]) };
      const read = readScatter(renderFigure(figure), BLUE, axes);
      const sorted = points.toSorted((a, b) => a[0] - b[0]);
      assert.equal(read.length, sorted.length);
      read.forEach((point, i) => {
        const [px, py] = sorted[i] as readonly [number, number];
        assert.ok(
          Math.abs(point.x - px) < 0.5 && Math.abs(point.y - py) < 0.5,
          `${point.x}, ${point.y} for ${px}, ${py}`,
        );
      });
    }),
    { numRuns: 15 },
  );
});

Deno.test("lines of two series, each by its colour", () => {
  const x = [0, 25, 50, 75, 100];
  const series = [[10, 40, 35, 80, 60], [90, 60, 70, 20, 30]];
  const wish = { ...RANGE, xRange: [0, 100], xTicks: [0, 100], markers: false, grid: false };
  const figure = lineFigure(series.map((y) => ({ x, y })), wish);
  const image = renderFigure(figure);
  const axes = { x: ticks(figure, "x", [0, 100]), y: ticks(figure, "y", [0, 100]) };
  [BLUE, ORANGE].forEach((color, i) => {
    const read = readLineSeries(image, color, { ...axes, at: [12.5, 25, 50, 75, 87.5] });
    const y = series[i] as number[];
    const middle = (a: number, b: number): number => ((y[a] as number) + (y[b] as number)) / 2;
    const expected = [middle(0, 1), y[1], y[2], y[3], middle(3, 4)] as number[];
    read.forEach((point, j) => {
      assert.ok(Math.abs((point.y ?? NaN) - (expected[j] as number)) < 0.8, `${point.y} for ${expected[j]}`);
    });
  });
});
