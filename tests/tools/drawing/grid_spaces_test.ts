/** Grids, crosshairs and shapes in every space: the same pixels, however their numbers are written. */

import assert from "node:assert/strict";
import { type Image, rgbaOf } from "../../../tools/core/image.ts";
import type { CoordinateGridOptions } from "../../../tools/drawing/coordinate_grid.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { inputImage } from "../../support/toolkit.ts";

const GROUND = "#808080";
const sheet = tools.blank(200, 100, { color: GROUND });
/** An input image of 200×100 that the model saw at 100×50. */
const seen = tools.blank(100, 50);
const viewed = inputImage(sheet, { viewed: seen });

/** Columns (or rows) in which a light line runs from end to end. */
function lines(image: Image, axis: "x" | "y"): number[] {
  const data = rgbaOf(image);
  const [across, along] = axis === "x" ? [image.width, image.height] : [image.height, image.width];
  const at = (i: number, j: number): number => {
    const [x, y] = axis === "x" ? [i, j] : [j, i];
    return data[(y * image.width + x) * 4] as number;
  };
  return Array.from({ length: across }, (_, i) => i).filter((i) => {
    for (let j = 0; j < along; j++) if (at(i, j) < 0xf0) return false;
    return true;
  });
}

const bare = { labels: false, opacity: 1, width: 1, color: "white" } as const;

Deno.test.each<[string, Image, CoordinateGridOptions, number[], number[]]>([
  ["pixels", sheet, { step: 50 }, [50, 100, 150], [50]],
  ["pixels, a step that does not divide", sheet, { step: 30 }, [30, 60, 90, 120, 150, 180], [30, 60, 90]],
  ["a fraction of a pixel over", sheet, { step: 33.4 }, [33, 67, 100, 134, 167], [33, 67]],
  ["shares of the image", sheet, { space: "norm", step: 0.25 }, [50, 100, 150], [25, 50, 75]],
  ["thousandths", sheet, { space: "norm1000", step: 250 }, [50, 100, 150], [25, 50, 75]],
  ["pixels as seen", viewed, { space: "viewed", step: 25 }, [50, 100, 150], [50]],
  ["a step as large as the image", sheet, { step: 100 }, [100], []],
  ["a step larger than the image", sheet, { step: 5000 }, [], []],
  [
    "tenths, of which 0.3 is no double",
    sheet,
    { space: "norm", step: 0.1 },
    [20, 40, 60, 80, 100, 120, 140, 160, 180],
    [
      10,
      20,
      30,
      40,
      50,
      60,
      70,
      80,
      90,
    ],
  ],
])("a grid of %s has its lines where its labels say", (_, image, options, xs, ys) => {
  const drawn = tools.coordinateGrid(image, { ...bare, ...options });
  assert.deepEqual(lines(drawn, "x"), xs);
  assert.deepEqual(lines(drawn, "y"), ys);
});

Deno.test("a margin moves the image, not its lines", () => {
  const inner = tools.coordinateGrid(sheet, { ...bare, step: 50 });
  const framed = tools.coordinateGrid(sheet, { ...bare, step: 50, labels: true, margin: true });
  const [left, top] = [framed.width - 200, framed.height - 100];
  assert.ok(left > 0 && top > 0);
  assert.deepEqual(rgbaOf(tools.crop(framed, [left, top, left + 200, top + 100])), rgbaOf(inner));
  // What the margin holds is black on white, and not empty.
  const head = tools.crop(framed, [0, 0, framed.width, top]);
  assert.ok(tools.colorShare(head, "black", { tolerance: 60 }) > 0.005);
});

Deno.test("wide lines stay around their place", () => {
  for (const width of [1, 2, 3, 5, 8]) {
    const xs = lines(tools.coordinateGrid(sheet, { ...bare, step: 100, width }), "x");
    const start = 100 - Math.floor(width / 2);
    assert.deepEqual(xs, Array.from({ length: width }, (_, i) => start + i), `width ${width}`);
  }
});

Deno.test.each([[5000, 2], [2, 5000], [3000, 40], [1, 1], [1, 900], [640, 480], [1200, 900], [65_535, 1]])(
  "unasked, a grid on %i by %i leaves most of the image to be seen",
  (width, height) => {
    const image = tools.blank(width, height, { color: GROUND });
    for (const space of ["pixel", "norm", "norm1000"] as const) {
      const drawn = tools.coordinateGrid(image, { labels: false, space });
      const data = rgbaOf(drawn);
      const touched = data.filter((value, i) => i % 4 === 0 && value !== 0x80).length;
      assert.ok(touched <= width * height * 0.25, `${space}: ${touched} of ${width * height}`);
    }
  },
);

type Tool = (image: Image, ...args: readonly unknown[]) => Image;
const exported = tools as unknown as Readonly<Record<string, Tool>>;

/** A call in pixels, and the same place in another space. */
const SAME: readonly (readonly [string, string, readonly unknown[], readonly unknown[], object?])[] = [
  ["rectangle", "norm", [[20, 10, 120, 60]], [[0.1, 0.1, 0.6, 0.6]]],
  ["rectangle", "norm1000", [[20, 10, 120, 60]], [[100, 100, 600, 600]]],
  ["rectangle", "viewed", [[20, 10, 120, 60]], [[10, 5, 60, 30]]],
  ["roundedRectangle", "viewed", [[20, 10, 120, 60]], [[10, 5, 60, 30]]],
  ["circle", "norm", [[100, 50], 20], [[0.5, 0.5], 20]],
  ["line", "norm1000", [[20, 10], [180, 90]], [[100, 100], [900, 900]]],
  ["arrow", "viewed", [[20, 10], [180, 90]], [[10, 5], [90, 45]]],
  ["dashedLine", "norm", [[20, 10], [180, 90]], [[0.1, 0.1], [0.9, 0.9]]],
  ["ellipse", "norm", [[100, 50], [40, 20]], [[0.5, 0.5], [40, 20]]],
  ["ellipse", "norm1000", [[20, 10, 120, 60]], [[100, 100, 600, 600]]],
  ["arc", "norm1000", [[100, 50], 30], [[500, 500], 30], { end: 90 }],
  ["polygon", "norm", [[[20, 10], [180, 20], [100, 90]]], [[[0.1, 0.1], [0.9, 0.2], [0.5, 0.9]]]],
  ["polyline", "norm1000", [[[20, 10], [180, 20]]], [[[100, 100], [900, 200]]]],
  ["crosshair", "norm", [[100, 60]], [[0.5, 0.6]]],
  ["marker", "norm", [[100, 50]], [[0.5, 0.5]], { label: "here" }],
  ["text", "norm", ["ab", [20, 10]], ["ab", [0.1, 0.1]]],
  ["boxes", "norm", [[{ box: [20, 10, 120, 60], label: "a" }]], [[{ box: [0.1, 0.1, 0.6, 0.6], label: "a" }]]],
  ["keypoints", "viewed", [[[20, 10], [100, 50]]], [[[10, 5], [50, 25]]]],
  ["numberedMarks", "norm1000", [[[20, 10], [40, 20, 100, 60]]], [[[100, 100], [200, 200, 500, 600]]]],
  ["highlight", "norm", [[20, 10, 120, 60]], [[0.1, 0.1, 0.6, 0.6]]],
  ["highlight", "viewed", [[[20, 10], [120, 10], [60, 60]]], [[[10, 5], [60, 5], [30, 30]]]],
  ["blurBackground", "norm1000", [[20, 10, 120, 60]], [[100, 100, 600, 600]]],
];

for (const [tool, space, inPixels, inSpace, options = {}] of SAME) {
  Deno.test(`${tool} in ${space} is what it is in pixels`, () => {
    const image = inputImage(tools.blank(200, 100, { color: "#7a8b9c" }), { viewed: seen });
    const drawn = exported[tool]?.(image, ...inPixels, options) as Image;
    assert.deepEqual(exported[tool]?.(image, ...inSpace, { ...options, space }).data, drawn.data);
    assert.throws(() => exported[tool]?.(sheet, ...inSpace, { ...options, space: "percent" }), (error) => {
      return ToolError.is(error) && error.tool === tool && error.argument === "space" && /norm1000/.test(error.message);
    });
  });
}

Deno.test("a crosshair says where it stands, in its own space", () => {
  const options = { label: true, labelSize: 12, color: "black" } as const;
  const read = (image: Image): Image => tools.crop(image, [100, 20, 200, 60]);
  // The same place in two spaces has the same lines, and labels of other numbers.
  const pixel = tools.crosshair(sheet, [100, 60], options);
  const share = tools.crosshair(sheet, [0.5, 0.6], { ...options, space: "norm" });
  assert.notDeepEqual(read(pixel).data, read(share).data);
  const withoutLabels = [tools.crosshair(sheet, [100, 60]), tools.crosshair(sheet, [0.5, 0.6], { space: "norm" })];
  assert.deepEqual(withoutLabels[0]?.data, withoutLabels[1]?.data);
});
