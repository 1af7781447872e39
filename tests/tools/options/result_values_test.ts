/** What doc comments say of results (units, ranges, orders, counts) on photographs and on images of all kinds. */

import assert from "node:assert/strict";
import { createImage, Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { ODD_IMAGES } from "../../support/odd_images.ts";
import { randomImages } from "../../support/random_images.ts";
import { photo } from "../../support/toolkit.ts";

const small = (name: string): Image => tools.thumbnail(photo(name), 160);
const PHOTOS: Readonly<Record<string, Image>> = {
  astronaut: small("astronaut.png"),
  cat: small("chelsea.png"),
  coins: small("coins.png"),
  coffee: small("coffee.png"),
  galaxies: small("hubble_deep_field.jpg"),
  page: small("page.png"),
  rocket: small("rocket.jpg"),
};
const next = randomImages(20_261_121, 40);
const RANDOM = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`random image ${i + 1}`, next()]));
const IMAGES: readonly (readonly [string, Image])[] = Object.entries({ ...PHOTOS, ...ODD_IMAGES, ...RANDOM });

type Box = readonly [number, number, number, number];
type Point = readonly [number, number];

function isInside([x, y]: Point, { width, height }: Image, reach = 0): boolean {
  return x >= -reach && y >= -reach && x <= width - 1 + reach && y <= height - 1 + reach;
}

function assertBox([x1, y1, x2, y2]: Box, { width, height }: Image): void {
  assert.ok([x1, y1, x2, y2].every(Number.isInteger), "whole pixels");
  assert.ok(0 <= x1 && x1 < x2 && x2 <= width && 0 <= y1 && y1 < y2 && y2 <= height, `[${[x1, y1, x2, y2]}]`);
}

function assertFalling(values: readonly number[]): void {
  values.forEach((value, i) => assert.ok(i === 0 || value <= (values[i - 1] as number), `${values}`));
}

/** Checks of one image each; what does not hold throws. */
const CHECKS: Readonly<Record<string, (image: Image) => void>> = {
  "components fill their boxes and number from 1 in reading order": (image) => {
    const parts = tools.connectedComponents(image, { foreground: "auto" });
    parts.forEach(({ label, area, box, centroid }, i) => {
      assert.equal(label, i + 1);
      assertBox(box, image);
      assert.ok(Number.isInteger(area) && area >= 1 && area <= (box[2] - box[0]) * (box[3] - box[1]));
      assert.ok(centroid[0] >= box[0] && centroid[0] <= box[2] - 1, "centroid in the box");
      assert.ok(centroid[1] >= box[1] && centroid[1] <= box[3] - 1, "centroid in the box");
    });
    const areas = tools.connectedComponents(image, { foreground: "auto", sortBy: "area" }).map(({ area }) => area);
    assertFalling(areas);
    assert.deepEqual(areas.toSorted((a, b) => a - b), parts.map(({ area }) => area).toSorted((a, b) => a - b));
    const fours = tools.connectedComponents(image, { foreground: "auto", connectivity: 4 });
    assert.ok(fours.length >= parts.length, "diagonals only join");
    assert.equal(fours.reduce((sum, { area }) => sum + area, 0), areas.reduce((sum, area) => sum + area, 0));
  },
  "light and dark components are all of the pixels": (image) => {
    const count = (foreground: "light" | "dark"): number =>
      tools.connectedComponents(image, { threshold: 100, foreground }).reduce((sum, { area }) => sum + area, 0);
    assert.equal(count("light") + count("dark"), image.width * image.height);
  },
  "countObjects is the number of components of the same options": (image) => {
    const options = { minArea: 3, threshold: 90, foreground: "dark" as const };
    assert.equal(tools.countObjects(image, options), tools.connectedComponents(image, options).length);
  },
  "boundingRect holds all components, and is null where there are none": (image) => {
    const mask = tools.threshold(image, 120);
    const box = tools.boundingRect(mask);
    const boxes = tools.connectedComponents(mask, { threshold: 0 }).map((part) => part.box);
    if (box === null) return assert.deepEqual(boxes, []);
    assert.deepEqual(box, [
      Math.min(...boxes.map(([x1]) => x1)),
      Math.min(...boxes.map(([, y1]) => y1)),
      Math.max(...boxes.map(([, , x2]) => x2)),
      Math.max(...boxes.map(([, , , y2]) => y2)),
    ]);
  },
  "contours are pixels of the image; hulls and rectangles hold them": (image) => {
    for (const contour of tools.findContours(image, { mode: "all" }).slice(0, 20)) {
      assert.ok(contour.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y) && isInside([x, y], image)));
      const area = tools.contourArea(contour);
      assert.ok(area >= 0 && tools.contourArea(tools.convexHull(contour)) >= area - 1e-9);
      const { width, height, angle, corners } = tools.minAreaRect(contour);
      assert.ok(angle > -45 && angle <= 45 && width >= 0 && height >= 0, `${angle}`);
      assert.ok(width * height >= area - 1e-6, "the rectangle holds the contour");
      assert.equal(corners.length, 4);
      const side = Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
      assert.ok(Math.abs(side - width) < 1e-6, "width is the upper side's length");
      assert.ok(tools.arcLength(contour) >= tools.arcLength(contour, { closed: false }) - 1e-9);
      const polygon = tools.approxPolygon(contour, 2);
      assert.ok(
        polygon.length <= contour.length &&
          polygon.every((point) => contour.some((p) => p.x === point.x && p.y === point.y)),
      );
    }
  },
  "lines cross the image between where they enter and leave, strongest first": (image) => {
    const lines = tools.houghLines(image, { threshold: 4, maxLines: 30 });
    assertFalling(lines.map(({ votes }) => votes));
    for (const { theta, angle, from, to, votes, rho } of lines) {
      assert.ok(theta >= 0 && theta < 180 && angle > -90 && angle <= 90 && votes > 4, `${theta} ${angle} ${votes}`);
      const turned = (90 - theta - angle) / 180;
      assert.ok(Math.abs(turned - Math.round(turned)) < 1e-9, "the line is across its normal");
      const [nx, ny] = [Math.cos(theta * Math.PI / 180), Math.sin(theta * Math.PI / 180)];
      for (const point of [from, to]) {
        assert.ok(isInside(point, image, 1.5), `${point}`);
        assert.ok(Math.abs(point[0] * nx + point[1] * ny - rho) < 1.5, `${point} lies on the line`);
      }
    }
  },
  "segments have the length and the angle of their ends": (image) => {
    for (const { from, to, length, angle } of tools.houghSegments(image, { threshold: 8, minLength: 6 }).slice(0, 50)) {
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      assert.ok(isInside(from, image) && isInside(to, image));
      assert.ok(Math.abs(Math.hypot(dx, dy) - length) < 1e-9);
      assert.ok(angle > -90 && angle <= 90);
      assert.ok(Math.abs(Math.sin(angle * Math.PI / 180 + Math.atan2(dy, dx))) < 1e-6, `${angle} of ${dx}, ${dy}`);
    }
  },
  "circles have radii in the range asked for, and keep their distance": (image) => {
    const circles = tools.houghCircles(image, { minRadius: 3, maxRadius: 12, minDistance: 9, threshold: 12 });
    for (const { center, radius, votes } of circles) {
      assert.ok(radius >= 3 && radius <= 12 && votes > 0, `${radius}`);
      assert.ok(isInside(center, image, 1), `${center}`);
    }
    circles.forEach(({ center: [ax, ay] }, i) => {
      for (const { center: [bx, by] } of circles.slice(0, i)) assert.ok(Math.hypot(ax - bx, ay - by) >= 9);
    });
  },
  "corners come strongest first, as shares of the strongest, apart": (image) => {
    const found = tools.corners(image, { minDistance: 5, quality: 0.05, maxCorners: 40 });
    assertFalling(found.map(({ score }) => score));
    if (found.length > 0) assert.equal(found[0]?.score, 1);
    for (const [i, { x, y, score }] of found.entries()) {
      assert.ok(isInside([x, y], image) && score >= 0.05 && score <= 1);
      for (const other of found.slice(0, i)) assert.ok(Math.hypot(x - other.x, y - other.y) >= 5);
    }
  },
  "a part of the image is found where it was cut": (image) => {
    const [width, height] = [Math.ceil(image.width / 3), Math.ceil(image.height / 3)];
    const part = tools.crop(image, [0, 0, width, height]);
    const { min, max } = tools.minMax(part);
    if (min === max) return;
    const matches = tools.matchTemplate(image, part, { threshold: 0.5, maxMatches: 5 });
    assertFalling(matches.map(({ score }) => score));
    for (const { box, score, scale } of matches) {
      assertBox(box, image);
      assert.deepEqual([box[2] - box[0], box[3] - box[1], scale], [width, height, 1]);
      assert.ok(score >= 0.5 && score <= 1 + 1e-9);
    }
    assert.ok((matches[0]?.score ?? 0) > 0.999, `${matches[0]?.score}`);
  },
  "regions of a watershed are counted, labelled and inside": (image) => {
    const { count, regions, labels } = tools.watershed(image);
    assert.equal(regions.length, count);
    assert.deepEqual([labels.width, labels.height, labels.channels], [image.width, image.height, 1]);
    const seen = new Set(labels.data);
    for (const { label, box, area } of regions) {
      assertBox(box, image);
      assert.ok(area >= 1 && (label > 255 || seen.has(label)), `label ${label}`);
    }
  },
  "distances are largest where the map says": (image) => {
    const mask = tools.threshold(image, 90);
    if (!mask.data.includes(0)) return;
    const { distances, maximum, at, width, height, image: drawn } = tools.distanceTransform(mask);
    assert.deepEqual([width, height, distances.length], [image.width, image.height, image.width * image.height]);
    assert.equal(distances.reduce((a, b) => Math.max(a, b), 0), Math.fround(maximum));
    assert.equal(distances[at[1] * width + at[0]], Math.fround(maximum));
    mask.data.forEach((value, i) => assert.equal(value === 0, distances[i] === 0));
    assert.equal(drawn.data[at[1] * width + at[0]], Math.min(255, Math.round(maximum)));
  },
  "sums of an integral image are those of boxes": (image) => {
    const { width, height, sums, sum, mean } = tools.integralImage(image);
    assert.deepEqual([width, height, sums.length], [
      image.width + 1,
      image.height + 1,
      (image.width + 1) * (image.height + 1),
    ]);
    const gray = tools.grayscale(image).data;
    const total = gray.reduce((all, value) => all + value, 0);
    assert.equal(sum([0, 0, image.width, image.height]), total);
    assert.equal(sums.at(-1), total);
    assert.ok(Math.abs(mean([0, 0, image.width, image.height]) - total / gray.length) < 1e-9);
    assert.equal(sum([0, 0, 1, 1]), gray[0]);
  },
  "profiles are as long as their line": (image) => {
    const to: Point = [image.width - 1, image.height - 1];
    const { points, gray, r, g, b } = tools.lineProfile(image, [0, 0], to);
    assert.equal(points.length, Math.ceil(Math.hypot(...to)) + 1);
    for (const list of [gray, r, g, b]) {
      assert.equal(list.length, points.length);
      assert.ok(list.every((value) => value >= 0 && value <= 255));
    }
    assert.deepEqual(points[0], [0, 0]);
    assert.ok(Math.hypot((points.at(-1)?.[0] ?? 0) - to[0], (points.at(-1)?.[1] ?? 0) - to[1]) < 1e-9);
  },
  "pieces put together again are the image": (image) => {
    const [rows, columns] = [Math.min(3, image.height), Math.min(2, image.width)];
    const pieces = tools.tile(image, rows, columns);
    assert.equal(pieces.length, rows * columns);
    const lines = Array.from({ length: rows }, (_, i) => tools.concat(pieces.slice(i * columns, (i + 1) * columns)));
    assert.ok(tools.equals(tools.concat(lines, { direction: "vertical" }), image));
    assert.ok(tools.equals(tools.merge(tools.split(asColor(image)) as [Image, Image, Image]), asColor(image)));
  },
  "regions of a colour are those pixels, largest first": (image) => {
    const [r, g, b] = tools.pixelAt(image, 0, 0);
    const found = tools.regionsOfColor(image, [r, g, b], { tolerance: 20, minArea: 1 });
    assertFalling(found.map(({ area }) => area));
    const share = tools.colorShare(image, [r, g, b], { tolerance: 20 });
    const sum = found.reduce((all, { area }) => all + area, 0);
    assert.ok(Math.abs(share - sum / (image.width * image.height)) < 1e-12, `${share}`);
    for (const { box } of found) assertBox(box, image);
  },
  "text regions and readings of orientation stay in their ranges": (image) => {
    for (const { box, letters, score } of tools.detectTextRegions(image)) {
      assertBox(box, image);
      assert.ok(Number.isInteger(letters) && letters >= 3 && score >= 0 && score <= 1, `${letters} ${score}`);
    }
    const { confidence, basis, scores, best } = tools.orientationScores(image);
    assert.ok(confidence >= 0 && confidence <= (basis === "text" ? 1 : 0.5), `${basis}: ${confidence}`);
    assert.equal(scores[best], Math.max(...Object.values(scores)));
  },
};

function asColor(image: Image): Image {
  const { width, height } = image;
  return createImage({ width, height, channels: 4, data: tools.composite(tools.blank(width, height), image).data });
}

for (const [what, check] of Object.entries(CHECKS)) {
  Deno.test(`${what}, of ${IMAGES.length} images`, () => {
    for (const [name, image] of IMAGES) {
      try {
        check(image);
      } catch (error) {
        throw new Error(`${name}, ${image.width}×${image.height}×${image.channels}`, { cause: error });
      }
    }
  });
}

Deno.test("a minus zero among the points that are passed is a zero in what comes back", () => {
  const points: Point[] = [[-0, -0], [9, -0], [9, 7], [-0, 7]];
  const { corners } = tools.minAreaRect(points);
  const { points: places } = tools.lineProfile(tools.blank(9, 9), [-0, -0], [-0, 4]);
  const numbers = [
    ...tools.convexHull(points).flatMap(({ x, y }) => [x, y]),
    ...tools.approxPolygon(points, 1).flatMap(({ x, y }) => [x, y]),
    ...corners.flat(),
    ...places.flat(),
  ];
  assert.equal(numbers.filter((value) => value === 0).length > 8, true);
  assert.deepEqual(numbers.filter((value) => Object.is(value, -0)), []);
});
