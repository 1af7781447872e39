/** Charts of many layouts that matplotlib drew, with their true numbers: scripts/reference/chart_layouts.py. */

import assert from "node:assert/strict";
import { axisCalibration } from "../../../tools/analysis/axis_calibration.ts";
import type { AxisTick } from "../../../tools/analysis/fit_axis.ts";
import { readBars } from "../../../tools/charts/read_bars.ts";
import { readLegend } from "../../../tools/charts/read_legend.ts";
import { readLineSeries } from "../../../tools/charts/read_line_series.ts";
import { readPie } from "../../../tools/charts/read_pie.ts";
import { readScatter } from "../../../tools/charts/read_scatter.ts";
import type { Image } from "../../../tools/core/image.ts";
import type { Box } from "../../../tools/core/region.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { flipHorizontal } from "../../../tools/geometry/flip_horizontal.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { projectFile, readImage } from "../../support/toolkit.ts";

interface Layout {
  readonly kind: "bars" | "stack" | "line" | "scatter" | "pie" | "legend";
  readonly box: Box;
  readonly x: AxisTick[];
  readonly y: AxisTick[];
  readonly x_scale?: "log";
  readonly scale?: "log";
  readonly direction: "vertical" | "horizontal";
  readonly color: string;
  readonly colors: string[];
  readonly values: number[];
  readonly layers: number[][];
  readonly xs: number[];
  readonly ys: number[];
  readonly points: [number, number][];
  readonly slices: [number, string][];
  readonly entries: [string, string][];
}

const LAYOUTS = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/charts/layouts/layouts.json"))) as Readonly<
  Record<string, Layout>
>;
const open = (name: string): Image => readImage(`tests/golden/charts/layouts/${name}.png`);
const ofKind = (kind: Layout["kind"]): [string, Layout][] =>
  Object.entries(LAYOUTS).filter(([, layout]) => layout.kind === kind);

/** How many pixels a value is off its place on an axis. */
type PixelsOff = (found: number, drawn: number) => number;

function offOn(ticks: readonly AxisTick[], scale: "linear" | "log" = "linear"): PixelsOff {
  const axis = axisCalibration(ticks, { scale });
  return (found, drawn) => Math.abs(axis.positionOf(found) - axis.positionOf(drawn));
}

/** matplotlib moves the edges of bars to whole pixels: half a pixel, and what is drawn over their ends. */
const BAR_PX: Readonly<Record<string, number>> = {
  bars_edges: 2.5, // half of an edge of 1.4 pixels, and its mixed pixels, are outside of the fill
  bars_touching_edges: 1.75, // the same in white
  bars_grid_both: 1.25, // 20 lies under a grid line
  bars_grid_white: 2.25, // 20.2 lies under a wider one
  bars_touching_grid: 1.5, // 30 and 15 lie under one
};

for (const [name, { color, values, box, direction, scale, ...axes }] of ofKind("bars")) {
  Deno.test(`${name}: each bar is within pixels of its value, with and without its box`, () => {
    const ticks = direction === "vertical" ? axes.y : axes.x;
    const axis = axisCalibration(ticks, { scale: scale ?? "linear" });
    const off = offOn(ticks, scale);
    for (const part of [box, null]) {
      const bars = readBars(open(name), color, { axis, box: part, direction });
      assert.equal(bars.length, values.length);
      bars.forEach(({ value, box: place }, i) => {
        const apart = off(value, values[i] as number);
        assert.ok(apart <= (BAR_PX[name] ?? 0.55), `bar ${i}: ${value}, drawn ${values[i]}, ${apart} pixels`);
        assert.ok(place[2] > place[0] && place[3] > place[1]);
      });
      assert.ok(bars.every(({ from, to, value }) => to === value && from !== to));
      assert.deepEqual(bars.map(({ at }) => at), bars.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });
}

for (const [name, { layers, colors, direction, ...axes }] of ofKind("stack")) {
  Deno.test(`${name}: each piece has its size, and begins where the one before ends`, () => {
    const ticks = direction === "vertical" ? axes.y : axes.x;
    const [low, high] = ticks as [AxisTick, AxisTick];
    const perPixel = Math.abs((high.value - low.value) / (high.at - low.at));
    const found = colors.map((color) => readBars(open(name), color, { axis: ticks, direction }));
    found.forEach((pieces, layer) => {
      assert.equal(pieces.length, layers[layer]?.length);
      pieces.forEach(({ from, to }, i) => {
        assert.ok(Math.abs(Math.abs(to - from) - (layers[layer]?.[i] as number)) <= 1.5 * perPixel, `${layer}, ${i}`);
        const below = found[layer - 1]?.[i];
        const start = below === undefined ? 0 : Math.max(below.from, below.to);
        assert.ok(Math.abs(Math.min(from, to) - start) <= 1.5 * perPixel, `${layer}, ${i}: ${from} after ${start}`);
      });
    });
  });
}

/** Pixels at the worst place: at a corner the middle of a line's column lies inside it, the more the wider it is. */
const LINE_PX: Readonly<Record<string, number>> = {
  line_wide: 3.1,
  line_dashdot: 4.7,
  line_dotted: 22,
  line_crossed: 12,
};
/** Of the mean over all places; corners that lie in a gap or under another line are cut. */
const LINE_MEAN_PX: Readonly<Record<string, number>> = { line_wide: 1.9, line_dotted: 4.5, line_crossed: 1.8 };

for (const [name, { color, xs, ys, x, y, box, x_scale }] of ofKind("line")) {
  if (name === "line_thin") continue;
  Deno.test(`${name}: each corner of the line is within pixels of its place`, () => {
    const off = offOn(y);
    const points = readLineSeries(open(name), color, {
      x: axisCalibration(x, { scale: x_scale ?? "linear" }),
      y,
      at: xs,
      box,
    });
    const apart = points.map((point, i) => off(point.y ?? Infinity, ys[i] as number));
    apart.forEach((one, i) => assert.ok(one <= (LINE_PX[name] ?? 2), `x ${xs[i]}: ${points[i]?.y}, ${one} pixels`));
    const mean = apart.reduce((sum, one) => sum + one / apart.length, 0);
    assert.ok(mean <= (LINE_MEAN_PX[name] ?? 1.3), `${mean} pixels on average`);
    assert.deepEqual(points.map((point) => point.x), xs);
  });
}

Deno.test("line_thin: a line thinner than a pixel has no full colour: the refusal names the one that it has", () => {
  const { color, x, y, xs, ys, box } = LAYOUTS.line_thin as Layout;
  let named = "";
  assert.throws(() => readLineSeries(open("line_thin"), color, { box }), (error: Error & { hint?: string }) => {
    named = /are (?:#[0-9a-f]{6}, )*?(#[0-9a-f]{6})/.exec(error.hint ?? "")?.[1] ?? "";
    return /color must be a colour of the chart, received "#1f77b4"$/.test(error.message);
  });
  assert.match(named, /^#/);
  const off = offOn(y);
  const points = readLineSeries(open("line_thin"), color, { x, y, at: xs, box, tolerance: 80 });
  points.forEach((point, i) => assert.ok(off(point.y ?? Infinity, ys[i] as number) <= 2.5, `${point.y} for ${ys[i]}`));
});

/** The middle of a triangle's pixels is below the middle of its height. */
const POINT_PX: Readonly<Record<string, number>> = { points_triangles: 2.4, points_rings: 0.5, points_sizes: 0.5 };

for (const [name, { color, x, y, box, points, x_scale }] of ofKind("scatter")) {
  Deno.test(`${name}: as many points as were drawn, each at its place`, () => {
    const [across, up] = [axisCalibration(x, { scale: x_scale ?? "linear" }), axisCalibration(y)];
    const found = readScatter(open(name), color, { x: across, y: up, box });
    assert.equal(found.length, points.length);
    for (const [px, py] of points) {
      const apart = found.map((point) =>
        Math.hypot(across.positionOf(point.x) - across.positionOf(px), up.positionOf(point.y) - up.positionOf(py))
      );
      // Markers are moved to whole pixels, as bars are, both ways.
      assert.ok(Math.min(...apart) <= (POINT_PX[name] ?? 1.25), `${[px, py]}: ${Math.min(...apart)} pixels`);
    }
    if (name !== "points_sizes") assert.deepEqual(found.filter(({ count }) => count !== 1), []);
  });
}

Deno.test("points of other sizes have areas in the order of their sizes", () => {
  const { color, x, y, box, points } = LAYOUTS.points_sizes as Layout;
  const found = readScatter(open("points_sizes"), color, { x, y, box });
  const areas = points.map(([px, py]) =>
    found.reduce((a, b) => Math.hypot(a.x - px, a.y - py) < Math.hypot(b.x - px, b.y - py) ? a : b).area
  );
  assert.ok(areas.every((area, i) => i < 3 || area > (areas[i - 3] as number)), areas.join());
});

/** Where slices are pulled out, the circle around all has another middle than each of them. */
const SHARE: Readonly<Record<string, number>> = { pie_explode: 0.02 };

const differs = (a: string, b: string): number =>
  Math.max(...[1, 3, 5].map((at) => Math.abs(parseInt(a.slice(at, at + 2), 16) - parseInt(b.slice(at, at + 2), 16))));

for (const [name, { slices: drawn }] of ofKind("pie")) {
  Deno.test(`${name}: all slices in their order, with their shares and colours`, () => {
    const { slices } = readPie(open(name));
    assert.equal(slices.length, drawn.length);
    // Clockwise from the top; drawn the other way from the right, unless said otherwise: the cycle is the same.
    const order = name === "pie_clockwise" ? drawn : drawn.toReversed();
    const first = order.findIndex(([, color]) => differs(color, slices[0]?.color ?? "#000000") <= 4);
    slices.forEach(({ share, color }, i) => {
      const [wanted, itsColor] = order[(first + i) % order.length] as [number, string];
      assert.ok(differs(color, itsColor) <= 4, `slice ${i}: ${color}, drawn ${itsColor}`);
      assert.ok(Math.abs(share - wanted) <= (SHARE[name] ?? 0.005), `slice ${i}: ${share}, drawn ${wanted}`);
    });
    assert.ok(Math.abs(slices.reduce((sum, { share }) => sum + share, 0) - 1) < 0.002);
    slices.forEach(({ from }, i) => assert.equal(from, slices.at(i - 1)?.to, "no gap between slices"));
  });
}

Deno.test("a pie that is turned or mirrored has turned or mirrored slices", () => {
  const shares = (image: Image): number[] => readPie(image).slices.map(({ share }) => share);
  const sameCycle = (a: readonly number[], b: readonly number[]): boolean =>
    a.some((_, turn) => a.every((__, i) => Math.abs((a[(i + turn) % a.length] as number) - (b[i] as number)) < 0.006));
  for (const name of ["pie_plain", "pie_donut", "pie_many", "pie_black_edges"]) {
    const plain = shares(open(name));
    for (const angle of [90, 180, 270, 31]) {
      assert.ok(sameCycle(shares(rotate(open(name), angle, { fill: "white" })), plain), `${name} by ${angle}`);
    }
    assert.ok(sameCycle(shares(flipHorizontal(open(name))), plain.toReversed()), `${name} mirrored`);
  }
});

for (const [name, { entries, box }] of ofKind("legend")) {
  Deno.test(`${name}: every name with its colour, in the legend's box and in all of the chart`, () => {
    for (const part of [box, null]) {
      const found = readLegend(open(name), { box: part });
      assert.deepEqual(found.map(({ label, color }) => [label, color]), entries);
      for (const { box: [x1, y1, x2, y2], sample } of found) {
        assert.ok(sample[2] <= x1 + 1 && x1 >= box[0] && y1 >= box[1] && x2 <= box[2] && y2 <= box[3]);
      }
    }
  });
}

Deno.test("one chart of four, cut out, gives the same numbers from ticks in the crop's pixels", () => {
  const { color, x, y, xs, ys, box } = LAYOUTS.line_subplot as Layout;
  const [left, top] = [box[0] - 40, box[1] - 10];
  const part = crop(open("line_subplot"), [left, top, box[2] + 5, box[3] + 25]);
  const moved = (ticks: readonly AxisTick[], by: number): AxisTick[] =>
    ticks.map(({ at, value }) => ({ at: at - by, value }));
  const off = offOn(y);
  const points = readLineSeries(part, color, { x: moved(x, left), y: moved(y, top), at: xs });
  points.forEach((point, i) => assert.ok(off(point.y ?? Infinity, ys[i] as number) <= 2, `${point.y} for ${ys[i]}`));
});
