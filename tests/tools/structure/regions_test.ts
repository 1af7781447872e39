import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { squaredDistances } from "../../../tools/structure/distance_field.ts";
import { floodFill } from "../../../tools/structure/flood_fill.ts";
import { floodRegion } from "../../../tools/structure/flood_region.ts";
import { PixelQueue } from "../../../tools/structure/pixel_queue.ts";
import { shortestPath } from "../../../tools/structure/shortest_path.ts";
import { watershed } from "../../../tools/structure/watershed.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, rgba } from "../../support/toolkit.ts";
import { cropOf, golden } from "./structure_crops.ts";

interface FillGolden {
  readonly crop: string;
  readonly tolerance: number;
  readonly relative: boolean;
  readonly connectivity: 4 | 8;
  readonly area: number;
  readonly sha256: string;
}

interface PathGolden {
  readonly crop: string;
  readonly level: number;
  readonly from: [number, number];
  readonly to: [number, number];
  readonly diagonal: boolean;
  readonly length: number | null;
}

Deno.test("floodFill fills the region of cv2.floodFill", () => {
  for (const { crop, tolerance, relative, connectivity, area, sha256 } of golden<FillGolden[]>("fills")) {
    const { data, width, height } = cropOf(crop);
    const rule = { tolerance, isRelative: relative, connectivity };
    const region = new Uint8Array(width * height);
    floodRegion({ pixels: data, width, height, channels: 1 }, 40 * width + 40, rule, (start, end) => {
      region.fill(1, start, end);
    });
    const errors = errorsOf([region.reduce((sum, value) => sum + value, 0)], [area]);
    recordAccuracy({ group: "structure", operation: "floodFill", reference: "cv2.floodFill", ...errors, tolerance: 0 });
    assert.equal(createHash("sha256").update(region).digest("hex"), sha256);
  }
});

Deno.test("floodFill paints colour and gray, and leaves its input alone", () => {
  const image = rgba(3, 1, [9, 9, 9, 255, 10, 9, 9, 255, 90, 9, 9, 255]);
  const filled = floodFill(image, [0, 0], { color: "red", tolerance: 1 });
  assert.deepEqual([...filled.data], [255, 0, 0, 255, 255, 0, 0, 255, 90, 9, 9, 255]);
  assert.equal(image.data[0], 9);
  assert.deepEqual([...floodFill(gray(2, 1, [0, 0]), { x: 1, y: 0 }).data], [255, 255]);
  assert.throws(() => floodFill(image, [3, 0]), /at\.x must be between 0 and 2, received 3/);
  assert.throws(() => floodFill(image, [0, 0], { tolerance: 300 }), /tolerance/);
});

Deno.test("watershed separates touching discs as scikit-image does", () => {
  const { discs, areas } = golden<{ discs: [number, number, number][]; areas: number[] }>("watershed");
  const image = discsImage(discs);
  const { regions, labels } = watershed(image, { markers: discs.map(([x, y]) => [x, y] as const) });
  const errors = errorsOf(regions.map(({ area }) => area), areas);
  const reference = "skimage.segmentation.watershed";
  recordAccuracy({ group: "structure", operation: "watershed areas", reference, ...errors, tolerance: 2 });
  assert.equal(labels.data[30 * 120 + 30], 1);
  const found = watershed(image, { minDistance: 9 });
  assert.equal(found.count, discs.length);
  assert.equal(found.regions.reduce((sum, { area }) => sum + area, 0), areas.reduce((sum, area) => sum + area, 0));
});

Deno.test("watershed on the gradient parts the image at its edge", () => {
  const image = gray(8, 2, [0, 0, 0, 0, 9, 9, 9, 9, 0, 0, 0, 0, 9, 9, 9, 9]);
  const { regions } = watershed(image, { relief: "gradient", markers: [[0, 0], [7, 1]] });
  assert.deepEqual(regions.map(({ area }) => area), [8, 8]);
  const markers = gray(8, 2, [1, ...new Array(14).fill(0), 2]);
  assert.equal(watershed(image, { relief: "gradient", markers }).count, 2);
  assert.throws(() => watershed(image, { relief: "gradient" }), /markers must be given/);
  assert.throws(() => watershed(image, { markers: gray(1, 1, [1]) }), /markers must be 8×2 pixels/);
  assert.throws(() => watershed(image, { markers: [[9, 0]] }), /markers\[0\]\.x/);
  assert.equal(watershed(gray(1, 1, [0])).count, 0);
});

Deno.test("distances equal the direct search", () => {
  const plane = fc.array(fc.boolean(), { minLength: 35, maxLength: 35 });
  fc.assert(fc.property(plane, (bits) => {
    const field = squaredDistances(bits.map(Number), 7, 5);
    const background = bits.flatMap((bit, i) => (bit ? [] : [[i % 7, Math.floor(i / 7)] as const]));
    field.forEach((distance, i) => {
      const squares = background.map(([x, y]) => ((i % 7) - x) ** 2 + (Math.floor(i / 7) - y) ** 2);
      assert.equal(Math.min(1e12, ...squares), distance);
    });
  }));
});

Deno.test("shortestPath is as long as Dijkstra on the graph of free pixels", () => {
  for (const { crop, level, from, to, diagonal, length } of golden<PathGolden[]>("paths")) {
    const path = shortestPath(cropOf(crop), { from, to, threshold: level, connectivity: diagonal ? 8 : 4 });
    assert.equal(path.found, length !== null, crop);
    if (length === null) continue;
    const errors = errorsOf([path.length as number], [length]);
    recordAccuracy({
      group: "structure",
      operation: "shortestPath",
      reference: "scipy dijkstra",
      ...errors,
      tolerance: 1e-9,
    });
    assert.deepEqual([path.points[0], path.points.at(-1)], [from, to]);
  }
});

Deno.test("shortestPath walks round walls, keeps clear of them, and says where free ground is", () => {
  const maze = gray(7, 5, [
    ...[255, 255, 255, 0, 255, 255, 255],
    ...[255, 255, 255, 0, 255, 255, 255],
    ...[255, 255, 255, 0, 255, 255, 255],
    ...[255, 255, 255, 0, 255, 255, 255],
    ...[255, 255, 255, 255, 255, 255, 255],
  ]);
  const path = shortestPath(maze, { from: [0, 0], to: [6, 0], connectivity: 4 });
  assert.equal(path.length, 14);
  const closed = shortestPath(maze, { from: [0, 0], to: [6, 0], clearance: 1 });
  assert.deepEqual(closed, { found: false, length: null, points: [] });
  assert.throws(() => shortestPath(maze, { from: [3, 0], to: [6, 0] }), (error: Error & { hint: string }) => {
    assert.match(error.message, /from must be on free ground, not in a wall, received \[3, 0\]/);
    assert.match(error.hint, /nearest free pixel is \[2, 0\]/);
    return true;
  });
  assert.throws(() => shortestPath(maze, {} as never), /from must be \[x, y\]/);
  const inverse = createImage({ width: 7, height: 5, channels: 1, data: maze.data.map((value) => 255 - value) });
  assert.equal(shortestPath(inverse, { from: [0, 0], to: [6, 0], connectivity: 4, walls: "light" }).length, 14);
  assert.deepEqual(shortestPath(gray(1, 1, [1]), { from: [0, 0], to: [0, 0] }), {
    found: true,
    length: 0,
    points: [[0, 0]],
  });
});

Deno.test("a pixel queue gives the least first, equals in order", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (values) => {
    const queue = new PixelQueue(2);
    values.forEach((value, i) => queue.push(i, value));
    const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
    assert.deepEqual(order.map(() => queue.pop()), order);
    assert.equal(queue.pop(), -1);
  }));
});

function discsImage(discs: readonly (readonly [number, number, number])[]): Image {
  const isInside = (x: number, y: number): boolean =>
    discs.some(([cx, cy, r]) => (x - cx) ** 2 + (y - cy) ** 2 < r * r);
  const data = Uint8ClampedArray.from({ length: 120 * 90 }, (_, i) => isInside(i % 120, Math.floor(i / 120)) ? 255 : 0);
  return createImage({ width: 120, height: 90, channels: 1, data });
}
