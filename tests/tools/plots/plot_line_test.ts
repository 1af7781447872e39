import assert from "node:assert/strict";
import fc from "fast-check";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { lineFigure, plotLine } from "../../../tools/plots/plot_line.ts";
import type { SeriesData } from "../../../tools/plots/read_series.ts";
import { PALETTE } from "../../../tools/plots/plot_theme.ts";
import { axisMap, colorAt, findColor, nodesOf, numberIn, textsOf } from "../../support/plot_reading.ts";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { walkNodes } from "../../../tools/plots/svg_node.ts";
import "../../support/toolkit.ts";

const [BLUE = "", ORANGE = "", GREEN = ""] = PALETTE;

Deno.test("each form of the data gives the same picture", () => {
  const expected = contentHash(plotLine([[0, 1], [1, 4], [2, 9]]));
  const forms: SeriesData[] = [
    [1, 4, 9],
    new Float32Array([1, 4, 9]),
    [{ x: 0, y: 1 }, { x: 1, y: 4 }, { x: 2, y: 9 }],
    { y: [1, 4, 9] },
    { x: [0, 1, 2], y: [1, 4, 9] },
    [{ y: [1, 4, 9] }],
    { y: [[0, 1], [1, 4], [2, 9]] as never },
  ];
  for (const form of forms) assert.equal(contentHash(plotLine(form)), expected, JSON.stringify(form));
  assert.equal(contentHash(plotLine([0, 1, 2], [1, 4, 9])), expected);
  assert.equal(contentHash(plotLine([0, 1, 2], [1, 4, 9], {})), expected);
});

Deno.test("dots stand in the picture where the ticks say", () => {
  const points = [[0, 3], [4, -2], [10, 7.5]] as const;
  const figure = lineFigure(points, { width: 500, height: 320, lineWidth: 0.5, xLabel: "x", title: "T" });
  const image = renderFigure(figure);
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  for (const [px, py] of points) {
    const [cx, cy] = [x(px), y(py)];
    const { center, count } = findColor(image, BLUE, {
      within: { x1: cx - 6, y1: cy - 6, x2: cx + 6, y2: cy + 6 },
    });
    assert.ok(count > 20, `${count} pixels at ${px}`);
    assert.ok(Math.hypot(center[0] - cx, center[1] - cy) < 0.7, `${center} for ${cx}, ${cy}`);
  }
});

Deno.test("a line goes straight from point to point", () => {
  const figure = lineFigure([[0, 0], [10, 10]], { markers: false, lineWidth: 3, grid: false });
  const image = renderFigure(figure);
  const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
  for (const at of [0.5, 2.7, 5, 8.1]) {
    const [r, g, b] = colorAt(image, x(at), y(at));
    assert.deepEqual([r, g, b], [0, 0x72, 0xb2], `at ${at}`);
    assert.deepEqual(colorAt(image, x(at), y(at) + 8), [255, 255, 255]);
  }
});

Deno.test("ticks are dark pixels below their labels' middles", () => {
  const figure = lineFigure([0, 5, 3, 8, 2], { grid: false });
  const image = renderFigure(figure);
  const axis = numberIn(nodesOf(figure, "y-tick-label")[0], "x") + 8;
  const bottom = numberIn(nodesOf(figure, "x-tick-label")[0], "y") - 12 * 0.73 - 8;
  for (const label of nodesOf(figure, "x-tick-label")) {
    const x = numberIn(label, "x");
    assert.ok(colorAt(image, x, bottom + 3)[0] < 120, `tick of ${label.text}`);
    assert.ok(colorAt(image, x + 3, bottom + 3)[0] > 240, `beside the tick of ${label.text}`);
  }
  for (const label of nodesOf(figure, "y-tick-label")) {
    const y = numberIn(label, "y") - 12 * 0.36;
    assert.ok(colorAt(image, axis - 3, y)[0] < 120, `tick of ${label.text}`);
  }
});

Deno.test("null and NaN leave a gap, a point between gaps is seen", () => {
  const figure = lineFigure([1, 2, null, 4, NaN, 3, 2], { markers: false });
  const d = String(nodesOf(figure, "line")[0]?.attributes.d);
  assert.equal(d.match(/M/g)?.length, 2, "two runs of more than one point");
  const dots = String(nodesOf(figure, "dots")[0]?.attributes.d);
  assert.equal(dots.match(/M/g)?.length, 1, "one dot");
});

Deno.test("series have a colour, a legend entry and an order of their own", () => {
  const figure = lineFigure({ train: [3, 2, 1], "a & <b>": [3, 2.5, 2], "": [1, 1, 1] }, {});
  assert.deepEqual(textsOf(figure, "legend-label"), ["train", "a & <b>"]);
  assert.deepEqual(nodesOf(figure, "legend-mark").map(({ attributes }) => attributes.stroke), [BLUE, ORANGE]);
  assert.deepEqual(nodesOf(figure, "line").map(({ attributes }) => attributes.stroke), [BLUE, ORANGE, GREEN]);
  const image = renderFigure(figure);
  for (const color of [BLUE, ORANGE, GREEN]) assert.ok(findColor(image, color).count > 100, color);
});

Deno.test("beyond the palette a series is dashed", () => {
  const figure = lineFigure(Array.from({ length: 9 }, (_, i) => ({ y: [i, i + 1], label: `s${i}` })), {});
  const dashes = nodesOf(figure, "line").map(({ attributes }) => attributes["stroke-dasharray"]);
  assert.deepEqual(dashes.slice(0, 8), Array(8).fill(undefined));
  assert.equal(typeof dashes[8], "string");
});

Deno.test("a legend stands in a free corner, beside a plot without one, or where it is wished", () => {
  const place = (data: unknown, options: object = {}): string => {
    const figure = lineFigure(data, options);
    const box = nodesOf(figure, "legend-box")[0];
    if (box === undefined) return nodesOf(figure, "legend").length === 0 ? "none" : "outside";
    const isTop = numberIn(box, "y") < figure.height / 2;
    return `${isTop ? "top" : "bottom"}-${numberIn(box, "x") < figure.width / 2 ? "left" : "right"}`;
  };
  assert.equal(place({ a: [9, 5, 1] }), "top-right");
  assert.equal(place({ a: [1, 5, 9] }), "top-left");
  assert.equal(place({ a: [9, 9, 1, 9, 9] }), "bottom-right");
  assert.equal(place({ a: Array.from({ length: 200 }, (_, i) => i % 2) }), "outside");
  assert.equal(place({ a: [9, 5, 1] }, { legend: "bottom-left" }), "bottom-left");
  assert.equal(place({ a: [9, 5, 1] }, { legend: "outside" }), "outside");
  assert.equal(place({ a: [9, 5, 1] }, { legend: false }), "none");
  assert.equal(place([9, 5, 1]), "none");
});

Deno.test("a legend chosen by itself never covers the data", () => {
  const list = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 });
  fc.assert(fc.property(list, list, (first, second) => {
    const figure = lineFigure({ first, second }, { markers: true });
    const box = nodesOf(figure, "legend-box")[0];
    if (box === undefined) return;
    const [x, y] = [axisMap(figure, "x"), axisMap(figure, "y")];
    const [left, top] = [numberIn(box, "x"), numberIn(box, "y")];
    const [right, bottom] = [left + numberIn(box, "width"), top + numberIn(box, "height")];
    for (const values of [first, second]) {
      values.forEach((value, i) => {
        const [px, py] = [x(i), y(value)];
        assert.ok(px < left || px > right || py < top || py > bottom, `${px}, ${py} in the legend`);
      });
    }
  }));
});

Deno.test("names on the x axis come in the order of the data, over all series", () => {
  const figure = lineFigure([{ x: ["b", "a"], y: [1, 2] }, { x: ["a", "c"], y: [3, 4] }], {});
  assert.deepEqual(textsOf(figure, "x-tick-label"), ["b", "a", "c"]);
});

Deno.test("error bars reach from value − error to value + error", () => {
  const figure = lineFigure({ x: [0, 1], y: [5, 5], errors: [2, null] as never }, { yRange: [0, 10], yTicks: [0, 10] });
  const y = axisMap(figure, "y");
  const bars = String(nodesOf(figure, "errors")[0]?.attributes.d);
  const [, bottom, top] = /^M[\d.]+ ([\d.]+)V([\d.]+)/.exec(bars) ?? [];
  assert.ok(Math.abs(Number(bottom) - y(3)) < 0.5 && Math.abs(Number(top) - y(7)) < 0.5, bars);
  assert.equal(bars.match(/V/g)?.length, 1, "none where the error is missing");
});

Deno.test("what lies outside a given range is cut off at the axes", () => {
  const figure = lineFigure([0, 100, 0], { yRange: [0, 10], grid: false, lineWidth: 4 });
  const image = renderFigure(figure);
  const y = axisMap(figure, "y");
  assert.equal(findColor(image, BLUE, { within: { x1: 0, y1: 0, x2: 800, y2: y(10) - 1 } }).count, 0);
  assert.ok(findColor(image, BLUE).count > 100);
});

Deno.test("data that lies outside a given range altogether leaves the axes empty", () => {
  for (const wish of [{ yRange: [50, 50.001] }, { xRange: [1e6, 2e6] }, { yRange: [1, 2], yScale: "log" }]) {
    const figure = lineFigure([5, 6, 7], { ...wish, grid: false });
    assert.equal(findColor(renderFigure(figure), BLUE).count, 0, JSON.stringify(wish));
    assert.ok(nodesOf(figure, "y-tick-label").length > 1);
  }
});

Deno.test("the same call gives the same pixels", () => {
  const draw = (): string => contentHash(plotLine({ a: [1, 2, 4], b: [3, 1, 2] }, { title: "twice", xLabel: "x" }));
  assert.equal(draw(), draw());
});

Deno.test("many points are thinned to what pixels can show, and keep their extremes", () => {
  const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 3));
  values[50_001] = 40;
  const figure = lineFigure(values, {});
  const d = String(nodesOf(figure, "line")[0]?.attributes.d);
  assert.ok(d.length < 100_000, `${d.length} characters`);
  const y = axisMap(figure, "y");
  const highest = Math.min(...d.split(/[ML]/).slice(1).map((point) => Number(point.split(" ")[1])));
  assert.ok(Math.abs(highest - y(40)) < 1);
});

Deno.test("size, fonts and colours are as wished", () => {
  const image = plotLine({ y: [1, 2], color: "rebeccapurple" }, { width: 333, height: 222, fontSize: 9 });
  assert.deepEqual([image.width, image.height, image.channels], [333, 222, 4]);
  assert.ok(findColor(image, "#663399").count > 50);
  const sizes = [...walkNodes(lineFigure([1], { fontSize: 20 }).nodes)].filter(({ tag }) => tag === "text");
  assert.ok(sizes.length > 0 && sizes.every((node) => numberIn(node, "font-size") >= 20));
});

Deno.test("one point, and equal values, stand in the middle of an axis around them", () => {
  for (const data of [[7], [7, 7, 7], [0], [-3, -3], [1e150], [1e-150]]) {
    const figure = lineFigure(data, {});
    assert.ok(nodesOf(figure, "y-tick-label").length >= 2, JSON.stringify(data));
    assert.ok(findColor(renderFigure(figure), BLUE).count > 20, JSON.stringify(data));
  }
});
