/** Exact coverage against areas computed another way. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Point } from "../../../tools/core/region.ts";
import { CoverageMask } from "../../../tools/drawing/coverage_mask.ts";
import { arcLine, ellipseLoop } from "../../../tools/drawing/ellipse_path.ts";
import { cornersOf, fromMiddle, type Loop } from "../../../tools/drawing/path.ts";
import { type FillRule, rasterize } from "../../../tools/drawing/rasterize.ts";

const [WIDTH, HEIGHT] = [24, 18];

/** Coverage of every pixel, row by row. */
function coverageOf(loops: readonly Loop[], rule: FillRule = "nonzero"): Float64Array {
  const all = new Float64Array(WIDTH * HEIGHT);
  let last = -1;
  rasterize(loops, { width: WIDTH, height: HEIGHT, rule }, (y, coverage, { start, end }) => {
    assert.ok(y > last && y < HEIGHT, "rows come once, from the top");
    assert.ok(start >= 0 && start < end && end <= WIDTH, `columns ${start} to ${end}`);
    last = y;
    for (let x = start; x < end; x++) all[y * WIDTH + x] = coverage[x] as number;
  });
  return all;
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

/** The part of a polygon within one pixel, by cutting it at the four sides (Sutherland and Hodgman), as an area. */
function areaInPixel(loop: Loop, x: number, y: number): number {
  const sides: readonly ((point: Point) => number)[] = [
    ([px]) => px - x,
    ([px]) => x + 1 - px,
    ([, py]) => py - y,
    ([, py]) => y + 1 - py,
  ];
  let points = [...loop];
  for (const inside of sides) points = cutAt(points, inside);
  return Math.abs(signedArea(points));
}

function cutAt(points: readonly Point[], inside: (point: Point) => number): Point[] {
  const kept: Point[] = [];
  points.forEach((point, i) => {
    const last = points.at(i - 1) as Point;
    const [from, to] = [inside(last), inside(point)];
    if ((from < 0) !== (to < 0)) {
      const share = from / (from - to);
      kept.push([last[0] + (point[0] - last[0]) * share, last[1] + (point[1] - last[1]) * share]);
    }
    if (to >= 0) kept.push(point);
  });
  return kept;
}

function signedArea(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [px, py] = points.at(i - 1) as Point;
    return sum + (px * y - x * py) / 2;
  }, 0);
}

/** To a millionth, so that a failure is easy to read. */
const coordinate = fc.integer({ min: -8_000_000, max: 32_000_000 }).map((value) => value / 1e6);
const point = fc.tuple(coordinate, coordinate);

Deno.test("a triangle covers each pixel by the area that lies in it, wherever it reaches", () => {
  fc.assert(fc.property(fc.array(point, { minLength: 3, maxLength: 3 }), (loop) => {
    const coverage = coverageOf([loop]);
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const expected = areaInPixel(loop, x, y);
        const actual = coverage[y * WIDTH + x] as number;
        assert.ok(Math.abs(actual - expected) < 1e-6, `${x},${y}: ${actual} for ${expected}`);
      }
    }
  }));
});

Deno.test("the direction of a loop and where it begins do not matter", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 7 }), fc.nat(6), (loop, from) => {
      const turned = [...loop.slice(from % loop.length), ...loop.slice(0, from % loop.length)].toReversed();
      for (const rule of ["nonzero", "evenodd"] as const) {
        const [there, back] = [coverageOf([loop], rule), coverageOf([turned], rule)];
        there.forEach((value, i) => assert.ok(Math.abs(value - (back[i] as number)) < 1e-6));
      }
    }),
    { seed: 7 },
  );
});

Deno.test("coverage lies between 0 and 1 and follows counted points, also where edges cross", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 4, maxLength: 6 }), (loop) => {
      for (const rule of ["nonzero", "evenodd"] as const) {
        const coverage = coverageOf([loop], rule);
        assert.ok(coverage.every((value) => value > -1e-6 && value < 1 + 1e-6));
        const counted = countedShares(loop, rule);
        const difference = coverage.map((value, i) => Math.abs(value - (counted[i] as number)));
        assert.ok(Math.max(...difference) < 0.3, `${rule}: ${Math.max(...difference)}`);
        assert.ok(sumOf(difference) / difference.length < 0.02, `${rule}: mean`);
      }
    }),
    { numRuns: 30, endOnFailure: true, seed: 7 },
  );
});

/** The share of 8×8 points of each pixel that lie inside. */
function countedShares(loop: Loop, rule: FillRule): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    let count = 0;
    for (let j = 0; j < 64; j++) {
      const x = (i % WIDTH) + ((j % 8) + 0.5) / 8;
      const y = Math.floor(i / WIDTH) + (Math.floor(j / 8) + 0.5) / 8;
      const winding = windingAt(loop, x, y);
      if (rule === "nonzero" ? winding !== 0 : winding % 2 !== 0) count += 1;
    }
    return count / 64;
  });
}

function windingAt(loop: Loop, x: number, y: number): number {
  return loop.reduce((sum, [bx, by], i) => {
    const [ax, ay] = loop.at(i - 1) as Point;
    if ((ay <= y) === (by <= y)) return sum;
    const crossing = ax + ((y - ay) / (by - ay)) * (bx - ax);
    return crossing > x ? sum + (by > ay ? 1 : -1) : sum;
  }, 0);
}

Deno.test("two loops unite, or cut each other out, by the rule", () => {
  const outer = cornersOf({ x1: 2, y1: 2, x2: 14, y2: 12 });
  const inner = cornersOf({ x1: 6.5, y1: 5, x2: 20, y2: 9 });
  const both = 7.5 * 4;
  const [first, second] = [12 * 10, 13.5 * 4];
  assert.ok(Math.abs(sumOf(coverageOf([outer, inner])) - (first + second - both)) < 1e-9);
  assert.ok(Math.abs(sumOf(coverageOf([outer, inner], "evenodd")) - (first + second - 2 * both)) < 1e-9);
  const opposite = sumOf(coverageOf([outer, inner.toReversed()]));
  assert.ok(Math.abs(opposite - (first + second - 2 * both)) < 1e-9, "of opposite winding they cancel");
});

Deno.test("pieces that touch leave no seam", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 20, noNaN: true }), point, point, (x, [, a], [, b]) => {
      const left: Loop = [[0, 0], [x, a], [x + 2, b], [0, 18]];
      const right: Loop = [[x, a], [24, 0], [24, 18], [x + 2, b]];
      const whole: Loop = [[0, 0], [x, a], [24, 0], [24, 18], [x + 2, b], [0, 18]];
      const [joined, single] = [coverageOf([left, right], "evenodd"), coverageOf([whole], "evenodd")];
      joined.forEach((value, i) => assert.ok(Math.abs(value - (single[i] as number)) < 0.02, `pixel ${i}: ${value}`));
    }),
    { seed: 7 },
  );
});

Deno.test.each<[string, readonly Loop[]]>([
  ["nothing", []],
  ["an empty loop", [[]]],
  ["one point", [[[3, 3]]]],
  ["a line", [[[3, 3], [9, 9]]]],
  ["a flat loop", [[[3, 3], [9, 3], [5, 3]]]],
  ["what lies above", [cornersOf({ x1: 2, y1: -9, x2: 9, y2: 0 })]],
  ["what lies below", [cornersOf({ x1: 2, y1: 18, x2: 9, y2: 40 })]],
  ["what lies to the right", [cornersOf({ x1: 24, y1: 2, x2: 90, y2: 9 })]],
  ["what lies to the left", [cornersOf({ x1: -90, y1: 2, x2: 0, y2: 9 })]],
])("%s covers nothing", (_, loops) => {
  assert.ok(coverageOf(loops).every((value) => Math.abs(value) < 1e-9));
});

Deno.test("edges that are all but horizontal do no harm", () => {
  const thin: Loop = [[0, 5 + 1e-15], [3.5, 5 - 5e-324], [24, 5], [24, 5 + 1e-12]];
  assert.ok(coverageOf([thin]).every((value) => Math.abs(value) < 1e-6));
  const steps: Loop = [[2, 2], [9, 2 + 1e-13], [9, 12], [2, 12 - 1e-13]];
  assert.ok(Math.abs(sumOf(coverageOf([steps])) - 70) < 1e-6);
});

Deno.test("what is larger than the image covers all of it", () => {
  const coverage = coverageOf([cornersOf({ x1: -1e9, y1: -1e9, x2: 1e9, y2: 1e9 })]);
  assert.ok(coverage.every((value) => Math.abs(value - 1) < 1e-6));
});

Deno.test("an ellipse's polygon has the ellipse's area and lies on it", () => {
  const radius = fc.double({ min: 0.05, max: 5000, noNaN: true });
  fc.assert(fc.property(radius, radius, fc.double({ min: -720, max: 720, noNaN: true }), (rx, ry, angle) => {
    const loop = ellipseLoop({ center: [7, -3], radii: [rx, ry], angle });
    const area = Math.PI * rx * ry;
    assert.ok(Math.abs(Math.abs(signedArea(loop)) - area) < 1e-6 * area);
    const turn = (angle * Math.PI) / 180;
    for (const [x, y] of loop) {
      const [dx, dy] = [x - 7, -(y + 3)];
      const along = (dx * Math.cos(turn) + dy * Math.sin(turn)) / rx;
      const across = (-dx * Math.sin(turn) + dy * Math.cos(turn)) / ry;
      const off = Math.abs(Math.hypot(along, across) - 1);
      assert.ok(off * Math.min(rx, ry) < 0.1 && off < 0.03, `${off}`);
    }
  }));
});

Deno.test("an arc begins and ends where it is told, counter-clockwise", () => {
  const line = arcLine({ center: [10, 10], radii: [5, 5] }, { start: 0, end: 90 });
  const near = ([x, y]: Point, [a, b]: Point): void => assert.ok(Math.hypot(x - a, y - b) < 1e-9, `${x}, ${y}`);
  near(line[0] as Point, [15, 10]);
  near(line.at(-1) as Point, [10, 5]);
  const back = arcLine({ center: [10, 10], radii: [5, 5] }, { start: 90, end: 0 });
  near(back[0] as Point, [10, 5]);
  assert.equal(back.length, line.length);
});

Deno.test("a mask unites what is added and blends it once", () => {
  const mask = new CoverageMask(WIDTH, HEIGHT);
  mask.add([cornersOf({ x1: 2, y1: 2, x2: 8.5, y2: 6 })]);
  mask.add([cornersOf({ x1: 8, y1: 2, x2: 12, y2: 6 })]);
  const row = mask.data.subarray(3 * WIDTH, 3 * WIDTH + 14);
  assert.deepEqual([...row], [0, 0, ...new Array(10).fill(255), 0, 0]);
  mask.cover(0, 0);
  mask.cover(-1, 4);
  mask.cover(WIDTH, 4);
  assert.equal(mask.data[0], 255);
  assert.equal(mask.data.filter((value) => value > 0).length, 1 + 10 * 4);
});

Deno.test("the middle of a pixel is half a pixel from its corner", () => {
  assert.deepEqual(fromMiddle([3, -2]), [3.5, -1.5]);
});
