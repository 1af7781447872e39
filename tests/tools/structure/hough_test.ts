import assert from "node:assert/strict";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { canny } from "../../../tools/structure/canny.ts";
import { houghCircles } from "../../../tools/structure/hough_circles.ts";
import { houghLines } from "../../../tools/structure/hough_lines.ts";
import { houghSegments } from "../../../tools/structure/hough_segments.ts";
import { medianBlur } from "../../../tools/filters/median_blur.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray } from "../../support/toolkit.ts";
import { cropOf, golden, grayPhoto } from "./structure_crops.ts";

interface HoughGolden {
  readonly crop: string;
  readonly threshold: number;
  readonly lines: [rho: number, theta: number][];
  readonly segments: [number, number, number, number][];
}

interface CircleGolden {
  readonly minRadius: number;
  readonly maxRadius: number;
  readonly circles: [x: number, y: number, radius: number][];
}

Deno.test("houghLines equals cv2.HoughLines, in its order", () => {
  for (const { crop, threshold, lines } of golden<HoughGolden[]>("hough")) {
    const found = houghLines(canny(cropOf(crop), 50, 150), { threshold, maxLines: 10_000 });
    assert.equal(found.length, lines.length, crop);
    const actual = found.flatMap(({ rho, theta }) => [rho, (theta * Math.PI) / 180]);
    const errors = errorsOf(actual, lines.flat());
    recordAccuracy({
      group: "structure",
      operation: "houghLines",
      reference: "cv2.HoughLines",
      ...errors,
      tolerance: 1e-4,
    });
  }
});

Deno.test("houghSegments equals cv2.HoughLinesP, in its order", () => {
  for (const { crop, segments } of golden<HoughGolden[]>("hough")) {
    const found = houghSegments(canny(cropOf(crop), 50, 150), { threshold: 15, minLength: 10, maxGap: 3 });
    assert.equal(found.length, segments.length, crop);
    const actual = found.flatMap(({ from, to }) => [...from, ...to]);
    const errors = errorsOf(actual, segments.flat());
    recordAccuracy({
      group: "structure",
      operation: "houghSegments",
      reference: "cv2.HoughLinesP",
      ...errors,
      tolerance: 0,
    });
  }
});

Deno.test("houghCircles finds the circles of cv2.HoughCircles", () => {
  const image = medianBlur(grayPhoto("coins.png"), 5);
  for (const { minRadius, maxRadius, circles } of golden<CircleGolden[]>("circles")) {
    const found = houghCircles(image, { minRadius, maxRadius, minDistance: 25, edgeThreshold: 100, threshold: 25 });
    assert.equal(found.length, circles.length);
    const actual = found.flatMap(({ center, radius }) => [...center, radius]);
    const errors = errorsOf(actual, circles.flat());
    recordAccuracy({
      group: "structure",
      operation: "houghCircles",
      reference: "cv2.HoughCircles",
      ...errors,
      tolerance: 1e-4,
    });
  }
});

Deno.test("a drawn line is found with its angle and ends", () => {
  const data = new Uint8ClampedArray(100 * 80);
  for (let x = 0; x < 100; x++) data[(70 - Math.round(x / 2)) * 100 + x] = 255;
  const image = createImage({ width: 100, height: 80, channels: 1, data });
  const [segment] = houghSegments(image, { threshold: 20, theta: 0.5 });
  assert.ok(segment !== undefined && Math.abs(segment.angle - 26.565) < 1.5, JSON.stringify(segment));
  const [line] = houghLines(image, { theta: 0.5, threshold: 40 });
  assert.ok(line !== undefined && Math.abs(line.angle - 26.5) <= 1.5, JSON.stringify(line));
  assert.ok(isNear(line.from, [0, 70], 4) && isNear(line.to, [99, 20], 4), JSON.stringify(line));
});

Deno.test("a horizontal and a vertical line cross the whole image", () => {
  const cross = plot(40, 30, (x, y) => x === 12 || y === 7);
  const lines = houghLines(cross, { threshold: 25, maxLines: 2 });
  assert.deepEqual(lines.map(({ angle }) => angle).sort((a, b) => a - b), [0, 90]);
  const horizontal = lines.find(({ angle }) => angle === 0);
  assert.deepEqual([horizontal?.from, horizontal?.to], [[0, 7], [39, 7]]);
  const vertical = lines.find(({ angle }) => angle === 90);
  assert.deepEqual([vertical?.from, vertical?.to], [[12, 0], [12, 29]]);
});

Deno.test("a drawn disc is found with its middle and radius", () => {
  const disc = plot(80, 80, (x, y) => (x - 40) ** 2 + (y - 36) ** 2 < 20 * 20);
  const [circle] = houghCircles(disc, { minRadius: 10, maxRadius: 30, threshold: 12 });
  assert.ok(circle !== undefined && isNear(circle.center, [40, 36], 1.5), JSON.stringify(circle));
  assert.ok(Math.abs(circle.radius - 20) < 1.5);
});

Deno.test("empty and tiny images have no lines and circles", () => {
  for (const image of [gray(1, 1, [0]), gray(1, 1, [255]), gray(3, 1, [0, 0, 0])]) {
    assert.deepEqual(houghLines(image, { threshold: 2 }), []);
    assert.deepEqual(houghSegments(image), []);
    assert.deepEqual(houghCircles(image), []);
  }
});

Deno.test("options are checked", () => {
  assert.throws(() => houghLines(gray(1, 1, [0]), { theta: 0 }), /theta must be between 0\.05 and 90, received 0/);
  assert.throws(() => houghSegments(gray(1, 1, [0]), { threshold: 0.5 }), /threshold/);
  assert.throws(() => houghCircles(gray(1, 1, [0]), { minRadius: 9, maxRadius: 3 }), /maxRadius must be/);
});

function plot(width: number, height: number, isSet: (x: number, y: number) => boolean): Image {
  const data = Uint8ClampedArray.from(
    { length: width * height },
    (_, i) => isSet(i % width, Math.floor(i / width)) ? 255 : 0,
  );
  return createImage({ width, height, channels: 1, data });
}

function isNear([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], distance: number): boolean {
  return Math.hypot(ax - bx, ay - by) <= distance;
}
