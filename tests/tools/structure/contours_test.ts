import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { approxPolygon } from "../../../tools/structure/approx_polygon.ts";
import { arcLength } from "../../../tools/structure/arc_length.ts";
import { boundingRect } from "../../../tools/structure/bounding_rect.ts";
import { contourArea } from "../../../tools/structure/contour_area.ts";
import { convexHull } from "../../../tools/structure/convex_hull.ts";
import { findContours } from "../../../tools/structure/find_contours.ts";
import { minAreaRect } from "../../../tools/structure/min_area_rect.ts";
import type { Contour } from "../../../tools/structure/read_points.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray } from "../../support/toolkit.ts";
import { cropOf, golden } from "./structure_crops.ts";

interface ContourGolden {
  readonly crop: string;
  readonly mode: "external" | "all";
  readonly simplify: boolean;
  readonly count: number;
  readonly area: number;
  readonly length: number;
  readonly points: number;
  readonly sha256: string;
}

type Points = [number, number][];

interface ShapeGolden {
  readonly points: Points;
  readonly area: number;
  readonly length: number;
  readonly open: number;
  readonly box: [number, number, number, number];
  readonly hull: Points;
  readonly rect: { center: [number, number]; sides: [number, number]; area: number };
  readonly polygons: { epsilon: number; closed: boolean; points: Points }[];
}

const pairs = (contour: Contour): Points => contour.map(({ x, y }) => [x, y]);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

Deno.test("findContours gives the points of cv2.findContours", () => {
  for (const { crop, mode, simplify, count, area, length, points, sha256 } of golden<ContourGolden[]>("contours")) {
    const found = findContours(cropOf(crop), { mode, simplify });
    const name = `${crop} ${mode} ${simplify}`;
    assert.equal(found.length, count, name);
    assert.equal(sum(found.map((contour) => contour.length)), points, name);
    const errors = errorsOf([sum(found.map((contour) => contourArea(contour)))], [area]);
    recordAccuracy({
      group: "structure",
      operation: "findContours",
      reference: "cv2.findContours",
      ...errors,
      tolerance: 0,
    });
    assert.ok(Math.abs(sum(found.map((contour) => arcLength(contour))) - length) < 1e-3 * length, name);
    assert.equal(createHash("sha256").update(JSON.stringify(found.map(pairs))).digest("hex"), sha256, name);
  }
});

Deno.test("contourArea, arcLength, boundingRect equal cv2", () => {
  for (const { points, area, length, open, box } of golden<ShapeGolden[]>("shapes")) {
    assert.equal(contourArea(points), area);
    const errors = errorsOf([arcLength(points), arcLength(points, { closed: false })], [length, open]);
    recordAccuracy({
      group: "structure",
      operation: "arcLength",
      reference: "cv2.arcLength",
      ...errors,
      tolerance: 1e-3,
    });
    assert.deepEqual(boundingRect(points), box);
  }
});

Deno.test("convexHull has the vertices of cv2.convexHull", () => {
  for (const { points, hull } of golden<ShapeGolden[]>("shapes")) {
    const actual = pairs(convexHull(points));
    assert.deepEqual([...actual].sort(byPoint), [...hull].sort(byPoint));
    const errors = errorsOf(cyclesFrom(actual).flat(), cyclesFrom(hull).flat());
    recordAccuracy({
      group: "structure",
      operation: "convexHull",
      reference: "cv2.convexHull",
      ...errors,
      tolerance: 0,
    });
  }
});

Deno.test("approxPolygon equals cv2.approxPolyDP", () => {
  for (const { points, polygons } of golden<ShapeGolden[]>("shapes")) {
    for (const { epsilon, closed, points: expected } of polygons) {
      const errors = errorsOf(pairs(approxPolygon(points, epsilon, { closed })).flat(), expected.flat());
      const reference = "cv2.approxPolyDP";
      recordAccuracy({ group: "structure", operation: "approxPolygon", reference, ...errors, tolerance: 0 });
    }
  }
});

Deno.test("minAreaRect has the size and middle of cv2.minAreaRect", () => {
  for (const { points, rect } of golden<ShapeGolden[]>("shapes")) {
    const { width, height, center, corners, angle } = minAreaRect(points);
    const errors = errorsOf([width * height], [rect.area]);
    recordAccuracy({
      group: "structure",
      operation: "minAreaRect area",
      reference: "cv2.minAreaRect",
      ...errors,
      tolerance: 0.02,
    });
    assert.ok(angle > -45 && angle <= 45);
    const middle = corners.reduce(([x, y], corner) => [x + corner[0] / 4, y + corner[1] / 4], [0, 0]);
    assert.ok(errorsOf(middle, center).maxError < 1e-9);
  }
});

Deno.test("minAreaRect names the angle by which a card is turned", () => {
  const card = minAreaRect([[0, 10], [20, 0], [25, 10], [5, 20]]);
  assert.ok(Math.abs(card.angle - 26.565) < 0.01);
  assert.ok(Math.abs(card.width - Math.hypot(20, 10)) < 1e-9);
  assert.deepEqual(minAreaRect([[3, 4]]), {
    center: [3, 4],
    width: 0,
    height: 0,
    angle: 0,
    corners: [[3, 4], [3, 4], [3, 4], [3, 4]],
  });
});

Deno.test("findContours sees holes only when asked, and lone pixels", () => {
  const ring = gray(5, 5, [0, 0, 0, 0, 0, 0, 9, 9, 9, 0, 0, 9, 0, 9, 0, 0, 9, 9, 9, 0, 0, 0, 0, 0, 0]);
  assert.equal(findContours(ring).length, 1);
  assert.equal(findContours(ring, { mode: "all" }).length, 2);
  assert.deepEqual(findContours(gray(1, 1, [1])), [[{ x: 0, y: 0 }]]);
  assert.deepEqual(findContours(gray(1, 1, [0])), []);
  assert.deepEqual(findContours(ring, { minArea: 5 }), []);
});

Deno.test("boundingRect of a mask", () => {
  assert.deepEqual(boundingRect(gray(4, 3, [0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0])), [1, 1, 4, 3]);
  assert.equal(boundingRect(gray(2, 1, [0, 0])), null);
});

Deno.test("a hull contains its points and its own hull", () => {
  const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
  fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
    const hull = convexHull(points);
    assert.deepEqual(convexHull(hull), hull);
    assert.deepEqual(boundingRect(hull), boundingRect(points));
    const { width, height } = minAreaRect(points);
    assert.ok(width * height >= contourArea(hull) - 1e-6);
    assert.ok(approxPolygon(points, 0).length <= points.length);
  }));
});

Deno.test("lists of points are checked", () => {
  assert.throws(() => contourArea([] as never), /points must be a list of 1 to/);
  assert.throws(() => contourArea([[[1, 2], [3, 4]]] as never), /points\[0\]/);
  assert.throws(() => arcLength([{ x: NaN, y: 1 }]), /points\[0\]\.x must be/);
  assert.throws(() => approxPolygon([[1, 2]], -1), /epsilon/);
});

function byPoint([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
  return ax - bx || ay - by;
}

/** The cycle from its least point on, so that where it starts does not matter; direction as given. */
function cyclesFrom(points: Points): Points {
  const least = points.reduce((best, point, i) => (byPoint(point, points[best] as [number, number]) < 0 ? i : best), 0);
  return [...points.slice(least), ...points.slice(0, least)];
}

Deno.test("approxPolygon keeps the same point as OpenCV when one is enough", () => {
  assert.deepEqual(pairs(approxPolygon([[21, 12], [21, 13], [22, 12]], 1.5)), [[22, 12]]);
  assert.deepEqual(pairs(approxPolygon([[2, 7], [1, 8], [2, 9], [1, 8], [2, 7], [3, 7]], 3)), [[3, 7]]);
  assert.deepEqual(pairs(approxPolygon([[5, 6]], 0)), [[5, 6]]);
});

Deno.test("findContours sorted by area gives what encloses most first; equal ones stay in reading order", () => {
  const rows = ["#........", ".........", ".###.##..", ".###.##..", ".###.....", "......##.", "......##."];
  const image = gray(9, 7, [...rows.join("")].map((mark) => (mark === "#" ? 255 : 0)));
  const corners = (sortBy: "position" | "area"): string[] =>
    findContours(image, { sortBy }).map((outline) => vertices(outline)[0] ?? "");
  assert.deepEqual(corners("position"), ["0,0", "1,2", "5,2", "6,5"]);
  assert.deepEqual(corners("area"), ["1,2", "5,2", "6,5", "0,0"]);
  assert.deepEqual(findContours(image), findContours(image, { sortBy: "position" }));
  assert.throws(() => findContours(image, { sortBy: "size" as "area" }), /sortBy must be/);
});

function vertices(outline: Contour): string[] {
  return outline.map(({ x, y }) => `${x},${y}`);
}
