import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { connectedComponents } from "../../../tools/structure/connected_components.ts";
import { countObjects } from "../../../tools/structure/count_objects.ts";
import { watershed, type WatershedOptions } from "../../../tools/structure/watershed.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** A mask of discs on a black ground. */
function discs(width: number, height: number, ...circles: readonly (readonly [number, number, number])[]): Image {
  const isInside = (x: number, y: number): boolean =>
    circles.some(([cx, cy, radius]) => (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2);
  return gray(
    width,
    height,
    Array.from({ length: width * height }, (_, i) => isInside(i % width, Math.floor(i / width)) ? 255 : 0),
  );
}

const LIGHT: WatershedOptions = { foreground: "light" };

interface CountRow {
  readonly name: string;
  readonly image: Image;
  readonly options?: WatershedOptions;
  readonly count: number;
}

const COUNTS: readonly CountRow[] = [
  { name: "nothing", image: gray(5, 5, Array(25).fill(0)), count: 0 },
  { name: "one pixel", image: gray(3, 3, [0, 0, 0, 0, 255, 0, 0, 0, 0]), count: 1 },
  { name: "foreground everywhere", image: gray(4, 3, Array(12).fill(255)), count: 1 },
  { name: "one disc", image: discs(40, 40, [20, 20, 12]), count: 1 },
  { name: "two that touch", image: discs(60, 40, [20, 20, 12], [41, 20, 12]), count: 2 },
  { name: "three in a chain", image: discs(90, 40, [20, 20, 12], [41, 20, 12], [62, 20, 12]), count: 3 },
  {
    name: "two small ones nearer than minDistance that do not touch",
    image: discs(20, 9, [4, 4, 2], [11, 4, 2]),
    count: 2,
  },
  { name: "a speck beside a large disc", image: discs(50, 40, [20, 20, 12], [35, 20, 1]), count: 2 },
  { name: "a small one in a bay of a large one", image: discs(60, 50, [20, 25, 15], [37, 33, 1]), count: 2 },
  {
    name: "two that touch, farther apart than minDistance allows",
    image: discs(60, 40, [20, 20, 12], [41, 20, 12]),
    options: { minDistance: 25 },
    count: 1,
  },
];

Deno.test.each(COUNTS)("watershed of $name counts $count", ({ image, options, count }) => {
  const found = watershed(image, { ...LIGHT, ...options });
  assert.equal(found.count, count);
  assert.equal(found.regions.length, found.count);
});

const masks = fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 })).chain(([width, height]) =>
  fc.array(fc.constantFrom(0, 255, 255), { minLength: width * height, maxLength: width * height })
    .map((values) => gray(width, height, values))
);
const distances = fc.constantFrom(1, 2, 5, 10, 100);

Deno.test("every pixel of the foreground is in a region, and no other", () => {
  fc.assert(fc.property(masks, distances, (mask, minDistance) => {
    const { labels, regions } = watershed(mask, { ...LIGHT, minDistance });
    mask.data.forEach((value, i) => assert.equal(labels.data[i] !== 0, value !== 0, `pixel ${i}`));
    assert.equal(regions.reduce((sum, { area }) => sum + area, 0), mask.data.filter((value) => value !== 0).length);
  }));
});

Deno.test("what does not touch is never one region: there are as many as components, or more", () => {
  fc.assert(fc.property(masks, distances, (mask, minDistance) => {
    const { labels, count } = watershed(mask, { ...LIGHT, minDistance });
    const parts = connectedComponents(mask, { connectivity: 4 });
    assert.ok(count >= parts.length, `${count} regions of ${parts.length} components`);
    for (let label = 1; label <= count; label++) {
      const alone = gray(mask.width, mask.height, Array.from(labels.data, (value) => value === label ? 255 : 0));
      assert.equal(connectedComponents(alone, { connectivity: 4 }).length, 1, `label ${label}`);
    }
    if (minDistance === 100) assert.equal(count, parts.length);
  }));
});

Deno.test("labels count from 1 in reading order of the middles, and regions say what the labels show", () => {
  fc.assert(fc.property(masks, distances, (mask, minDistance) => {
    const { labels, regions } = watershed(mask, { ...LIGHT, minDistance });
    regions.forEach(({ label, area, box: [x1, y1, x2, y2], centroid }, i) => {
      assert.equal(label, i + 1);
      const at = Array.from(labels.data.keys()).filter((pixel) => labels.data[pixel] === label);
      const [xs, ys] = [at.map((pixel) => pixel % mask.width), at.map((pixel) => Math.floor(pixel / mask.width))];
      assert.equal(area, at.length);
      assert.deepEqual([x1, y1, x2, y2], [
        Math.min(...xs),
        Math.min(...ys),
        Math.max(...xs) + 1,
        Math.max(...ys) + 1,
      ]);
      const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      assert.ok(Math.abs(centroid[0] - mean(xs)) < 1e-9 && Math.abs(centroid[1] - mean(ys)) < 1e-9);
    });
  }));
});

Deno.test("a larger minDistance never makes more regions of touching discs", () => {
  const image = discs(120, 60, [20, 30, 14], [45, 28, 13], [70, 31, 14], [95, 30, 13]);
  const counts = [1, 5, 15, 30, 200].map((minDistance) => watershed(image, { ...LIGHT, minDistance }).count);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  assert.deepEqual([counts[2], counts.at(-1)], [4, 1]);
});

Deno.test("labels of more than 255 regions begin again at 1, regions do not", () => {
  // Every other pixel of every other row: 20 × 20 pieces.
  const image = gray(
    40,
    40,
    Array.from({ length: 1600 }, (_, i) => i % 2 === 0 && Math.floor(i / 40) % 2 === 0 ? 255 : 0),
  );
  const { count, labels, regions } = watershed(image, LIGHT);
  assert.deepEqual([count, regions.at(-1)?.label], [400, 400]);
  const shown = labels.data.filter((value) => value !== 0);
  assert.deepEqual([shown[254], shown[255], shown[399]], [255, 1, 145]);
  assert.equal(countObjects(image, LIGHT), 400);
});

Deno.test("markers as an image give their own grays as labels", () => {
  const row = gray(7, 1, [255, 255, 255, 255, 255, 255, 255]);
  const { labels, regions } = watershed(row, { ...LIGHT, markers: gray(7, 1, [9, 0, 0, 0, 0, 0, 200]) });
  assert.deepEqual([labels.data[0], labels.data[6]], [9, 200]);
  assert.deepEqual(regions.map(({ label }) => label), [9, 200]);
  assert.equal(regions.reduce((sum, { area }) => sum + area, 0), 7);
  const colour = rgba(2, 1, [0, 0, 0, 255, 9, 9, 9, 255]);
  assert.deepEqual(Array.from(watershed(gray(2, 1, [255, 255]), { ...LIGHT, markers: colour }).labels.data), [9, 9]);
});

Deno.test("the gradient floods everything, foreground or not", () => {
  fc.assert(fc.property(masks, (mask) => {
    const { labels, regions } = watershed(mask, { relief: "gradient", markers: [[0, 0]] });
    assert.ok(labels.data.every((label) => label === 1));
    assert.equal(regions[0]?.area, mask.width * mask.height);
  }));
});

Deno.test("equal gradients are equal, whatever their direction: the regions of scikit-image", () => {
  // The first pixel of row 2 and the last of row 3 have gradients of √145000; Math.hypot gives two different numbers.
  const image = gray(4, 4, [80, 150, 80, 40, 130, 150, 10, 50, 30, 60, 20, 20, 30, 100, 150, 40]);
  const { labels } = watershed(image, { relief: "gradient", markers: [[0, 0], [3, 3]] });
  assert.equal(labels.data.join(""), "1112112212221222");
});

const WRONG: readonly (readonly [argument: string, options: unknown, message: RegExp])[] = [
  ["markers", { relief: "gradient" }, /markers must be given for the gradient, received undefined/],
  ["markers", { markers: [] }, /markers must be a list of 1 to 100000, received a list of 0/],
  ["markers", { markers: "all" }, /markers must be a list of 1 to 100000/],
  ["markers[1]", { markers: [[0, 0], 3] }, /markers\[1\] must be \[x, y\] or \{x, y\}, received 3/],
  ["markers[0].y", { markers: [[0, 5]] }, /markers\[0\]\.y must be between 0 and 3, received 5/],
  ["minDistance", { minDistance: 0.5 }, /minDistance must be between 1 and 10000, received 0\.5/],
  ["minDistance", { minDistance: 10_001 }, /minDistance must be between 1 and 10000, received 10001/],
  ["relief", { relief: "depth" }, /relief must be one of distance, gradient, received "depth"/],
  ["options.marker", { marker: [[1, 1]] }, /options\.marker must be one of the options markers/],
];

Deno.test.each(WRONG)("watershed names a wrong %s", (argument, options, message) => {
  assert.throws(() => watershed(gray(4, 4, Array(16).fill(255)), options as WatershedOptions), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, /^Cannot separate regions: /);
    assert.match(error.message, message);
    return true;
  });
});
