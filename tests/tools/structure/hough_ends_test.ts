import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { houghCircles } from "../../../tools/structure/hough_circles.ts";
import { type HoughLine, houghLines } from "../../../tools/structure/hough_lines.ts";
import { houghSegments } from "../../../tools/structure/hough_segments.ts";

function plot(width: number, height: number, isSet: (x: number, y: number) => boolean): Image {
  const at = (i: number): number => isSet(i % width, Math.floor(i / width)) ? 255 : 0;
  const data = Uint8ClampedArray.from({ length: width * height }, (_, i) => at(i));
  return createImage({ width, height, channels: 1, data });
}

/** The pixels from one point to another, one per step along the longer axis. */
function drawn(width: number, height: number, [x1, y1, x2, y2]: readonly number[]): Image {
  const [fromX, fromY, toX, toY] = [x1, y1, x2, y2] as [number, number, number, number];
  const steps = Math.max(1, Math.abs(toX - fromX), Math.abs(toY - fromY));
  const pixels = new Set(Array.from({ length: steps + 1 }, (_, i) => {
    return `${Math.round(fromX + ((toX - fromX) * i) / steps)},${Math.round(fromY + ((toY - fromY) * i) / steps)}`;
  }));
  return plot(width, height, (x, y) => pixels.has(`${x},${y}`));
}

const distanceTo = ({ rho, theta }: HoughLine, [x, y]: readonly [number, number]): number => {
  const radians = (theta * Math.PI) / 180;
  return Math.abs(x * Math.cos(radians) + y * Math.sin(radians) - rho);
};

const side = fc.integer({ min: 2, max: 60 });
const scene = fc.tuple(side, side).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    ends: fc.tuple(
      fc.integer({ min: 0, max: width - 1 }),
      fc.integer({ min: 0, max: height - 1 }),
      fc.integer({ min: 0, max: width - 1 }),
      fc.integer({ min: 0, max: height - 1 }),
    ),
  })
);

Deno.test("a line's ends lie on it and on the image's rim", () => {
  fc.assert(fc.property(scene, fc.constantFrom(0.5, 1, 3), ({ width, height, ends }, theta) => {
    const lines = houghLines(drawn(width, height, ends), { threshold: 1, theta, maxLines: 60 });
    for (const line of lines) {
      for (const [x, y] of [line.from, line.to]) {
        assert.ok(Number.isInteger(x) && Number.isInteger(y) && !Object.is(x, -0) && !Object.is(y, -0));
        assert.ok(x >= 0 && x < width && y >= 0 && y < height, `${line.from} ${line.to}`);
        assert.ok(x === 0 || y === 0 || x === width - 1 || y === height - 1, `${line.from} ${line.to}`);
      }
      // A line through the middle of the image; one that only grazes a corner is cut to it.
      const isInside = distanceTo(line, [(width - 1) / 2, (height - 1) / 2]) < Math.min(width, height) / 2 - 1;
      if (!isInside) continue;
      assert.ok(distanceTo(line, line.from) <= 1 && distanceTo(line, line.to) <= 1, JSON.stringify(line));
    }
  }));
});

Deno.test("the strongest line of one drawn line is that line", () => {
  fc.assert(fc.property(scene, ({ width, height, ends }) => {
    const [x1, y1, x2, y2] = ends;
    fc.pre(Math.hypot(x2 - x1, y2 - y1) >= 12);
    const [line] = houghLines(drawn(width, height, ends), { threshold: 3 });
    assert.ok(line !== undefined);
    assert.ok(distanceTo(line, [x1, y1]) <= 2.5 && distanceTo(line, [x2, y2]) <= 2.5, JSON.stringify({ ends, line }));
    assert.ok(Math.abs(line.angle - (90 - line.theta)) < 1e-9 && line.angle > -90 && line.angle <= 90);
  }));
});

interface AngleRow {
  readonly ends: readonly [number, number, number, number];
  readonly angle: number;
}

// Counter-clockwise, so a line that rises to the right has a positive angle, though y points down.
const ANGLES: readonly AngleRow[] = [
  { ends: [0, 20, 59, 20], angle: 0 },
  { ends: [30, 0, 30, 39], angle: 90 },
  { ends: [0, 39, 39, 0], angle: 45 },
  { ends: [0, 0, 39, 39], angle: -45 },
  { ends: [0, 30, 50, 5], angle: 26.565 },
  { ends: [10, 0, 28, 36], angle: -63.435 },
];

Deno.test.each(ANGLES)("a line through $ends has angle $angle", ({ ends, angle }) => {
  const image = drawn(60, 40, ends);
  const [line] = houghLines(image, { threshold: 10 });
  const [segment] = houghSegments(image, { threshold: 10, minLength: 10 });
  assert.ok(Math.abs((line?.angle ?? 999) - angle) <= 1.5, JSON.stringify(line));
  assert.ok(Math.abs((segment?.angle ?? 999) - angle) <= 2, JSON.stringify(segment));
});

Deno.test("segments lie on edge pixels, are as long as they say and not shorter than asked", () => {
  fc.assert(fc.property(scene, fc.integer({ min: 0, max: 20 }), ({ width, height, ends }, minLength) => {
    const image = drawn(width, height, ends);
    for (const { from, to, length, angle } of houghSegments(image, { threshold: 2, minLength, maxGap: 2 })) {
      assert.ok(Math.abs(length - Math.hypot(to[0] - from[0], to[1] - from[1])) < 1e-9);
      assert.ok(Math.abs(to[0] - from[0]) >= minLength || Math.abs(to[1] - from[1]) >= minLength);
      for (const [x, y] of [from, to]) assert.equal(image.data[y * width + x], 255);
      assert.ok(angle > -90 && angle <= 90 && !Object.is(angle, -0));
    }
  }));
});

/** A level stroke of 40 pixels with a gap of 5 dark ones. */
const broken = plot(50, 9, (x, y) => y === 4 && x >= 5 && x < 45 && (x < 20 || x >= 25));

const GAPS: readonly (readonly [maxGap: number, longest: number])[] = [[0, 19], [4, 19], [5, 39], [20, 39]];

// With more than two directions the first pixels may vote for a slanted one.
Deno.test.each(GAPS)("with gaps of up to %d bridged, the longest piece of a broken stroke is %d", (maxGap, longest) => {
  const found = houghSegments(broken, { threshold: 5, theta: 90, minLength: 10, maxGap });
  assert.equal(Math.max(...found.map(({ length }) => length)), longest);
});

/** A stroke of length 14 above one of length 19. */
const strokes = plot(50, 12, (x, y) => (y === 3 && x >= 5 && x < 20) || (y === 9 && x >= 25 && x < 45));

const LENGTHS: readonly (readonly [minLength: number, count: number])[] = [[13, 2], [14, 2], [15, 1], [19, 1], [20, 0]];

Deno.test.each(LENGTHS)("of strokes of length 14 and 19 those of %d or more are %d", (minLength, count) => {
  const found = houghSegments(strokes, { threshold: 5, theta: 90, minLength, maxGap: 0 });
  assert.equal(found.length, count);
});

Deno.test("limits on how many are limits, and leave the strongest", () => {
  const grid = plot(60, 60, (x, y) => x % 12 === 5 || y % 12 === 5);
  const all = houghLines(grid, { threshold: 50 });
  assert.equal(all.length, 10);
  assert.deepEqual(houghLines(grid, { threshold: 50, maxLines: 4 }), all.slice(0, 4));
  assert.equal(houghSegments(grid, { threshold: 20, minLength: 20, maxSegments: 3 }).length, 3);
  const votes = all.map((line) => line.votes);
  assert.deepEqual(votes, votes.toSorted((a, b) => b - a));
  assert.equal(votes[0], 60);
});

Deno.test("a line needs more votes than the threshold", () => {
  const stroke = plot(30, 30, (x, y) => y === 10 && x < 12);
  assert.equal(houghLines(stroke, { threshold: 11 })[0]?.votes, 12);
  assert.deepEqual(houghLines(stroke, { threshold: 12 }), []);
});

const RINGS: readonly (readonly [x: number, y: number, radius: number, dp: number])[] = [
  [40, 36, 20, 1],
  [40, 36, 20, 1.5],
  [40, 36, 20, 2],
  [30, 44, 12, 1],
  [44, 30, 16, 2],
];

Deno.test.each(RINGS)("a disc at %d, %d of radius %d is found with dp %s", (x, y, radius, dp) => {
  const disc = plot(80, 80, (px, py) => (px - x) ** 2 + (py - y) ** 2 <= radius ** 2);
  const [circle] = houghCircles(disc, { minRadius: 8, maxRadius: 32, threshold: 10, dp });
  assert.ok(circle !== undefined);
  assert.ok(Math.hypot(circle.center[0] - x, circle.center[1] - y) <= 1 + dp, JSON.stringify(circle));
  assert.ok(Math.abs(circle.radius - radius) <= 0.5 + dp, JSON.stringify(circle));
});

Deno.test("circles are apart, within their radii, and at most as many as asked", () => {
  const image = plot(96, 64, (x, y) =>
    [[20, 20, 12], [60, 30, 18], [30, 50, 9]].some(([cx, cy, r]) => {
      return (x - (cx as number)) ** 2 + (y - (cy as number)) ** 2 <= (r as number) ** 2;
    }));
  const options = { minRadius: 6, maxRadius: 24, minDistance: 15, threshold: 8 };
  const found = houghCircles(image, options);
  assert.ok(found.length >= 3);
  found.forEach(({ center, radius, votes }, i) => {
    assert.ok(radius >= 6 && radius <= 24 && votes > 8);
    for (const other of found.slice(i + 1)) {
      assert.ok(Math.hypot(center[0] - other.center[0], center[1] - other.center[1]) >= 15);
      assert.ok(votes >= other.votes);
    }
  });
  assert.deepEqual(houghCircles(image, { ...options, maxCircles: 2 }), found.slice(0, 2));
});
