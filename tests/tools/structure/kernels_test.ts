import assert from "node:assert/strict";
import fc from "fast-check";
import { Checks } from "../../../tools/core/check.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { cornerStrength } from "../../../tools/structure/corner_strength.ts";
import { sobelGradient } from "../../../tools/structure/detect_edges.ts";
import { edgeMap, edgePoints } from "../../../tools/structure/edge_map.ts";
import { floodBasins } from "../../../tools/structure/flood_basins.ts";
import { foregroundMask, usualLevel } from "../../../tools/structure/foreground_mask.ts";
import { houghSpace, roundEven } from "../../../tools/structure/hough_space.ts";
import { integralOf } from "../../../tools/structure/integral_of.ts";
import { labelComponents } from "../../../tools/structure/label_components.ts";
import { measureLabels } from "../../../tools/structure/measure_labels.ts";
import { grayCounts } from "../../../tools/core/gray_counts.ts";
import { separatingLevel } from "../../../tools/core/separating_level.ts";
import { scorePeaks } from "../../../tools/structure/score_peaks.ts";
import { traceBorders } from "../../../tools/structure/trace_borders.ts";
import { traceSegments } from "../../../tools/structure/trace_segments.ts";
import { walkGrid } from "../../../tools/structure/walk_grid.ts";
import { gray } from "../../support/toolkit.ts";
import { cropOf } from "./structure_crops.ts";

const check = new Checks("countObjects", "count objects");
const [WIDTH, HEIGHT] = [7, 5];
const mask = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });
/** The mask's ones as objects, for border following. */
const objectsOf = (bits: readonly number[]) =>
  [{ gray: Uint8ClampedArray.from(bits), cut: 0, isLight: true }, { width: WIDTH, height: HEIGHT }] as const;
const plane = fc.uint8Array({ minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });

Deno.test("Otsu's level has the largest variance between the classes", () => {
  fc.assert(fc.property(plane, (bytes) => {
    const between = (level: number): number => {
      const dark = bytes.filter((value) => value <= level);
      const light = bytes.filter((value) => value > level);
      if (dark.length === 0 || light.length === 0) return 0;
      const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      return dark.length * light.length * (mean(dark) - mean(light)) ** 2;
    };
    const best = Math.max(...Array.from({ length: 256 }, (_, level) => between(level)));
    const found = between(separatingLevel(grayCounts(bytes)));
    assert.ok(Math.abs(found - best) <= 1e-6 * best);
  }));
});

Deno.test("a mask is taken as it is, another image at Otsu's level", () => {
  assert.equal(usualLevel([0, 7, 7, 0]), 0);
  assert.equal(usualLevel([0, 0, 0]), 0);
  const level = usualLevel([10, 11, 200, 210]);
  assert.ok(level >= 11 && level < 200);
});

Deno.test("foreground can be light, dark, or what the border is not", () => {
  const ring = gray(3, 3, [9, 9, 9, 9, 200, 9, 9, 9, 10]);
  const dot = [0, 0, 0, 0, 1, 0, 0, 0, 0];
  assert.deepEqual([...foregroundMask(check, ring, {})], dot);
  assert.deepEqual([...foregroundMask(check, ring, { foreground: "auto" })], dot);
  assert.deepEqual([...foregroundMask(check, ring, { foreground: "dark" })], dot.map((value) => 1 - value));
  assert.deepEqual([...foregroundMask(check, ring, { threshold: 9 })], [0, 0, 0, 0, 1, 0, 0, 0, 1]);
  assert.deepEqual([...foregroundMask(check, ring, { threshold: -1 })], new Array(9).fill(1));
  assert.throws(() => foregroundMask(check, ring, { foreground: "bright" }), ToolError);
});

Deno.test("the Sobel gradient equals the direct sums, edges repeated", () => {
  fc.assert(fc.property(plane, (bytes) => {
    const at = (x: number, y: number): number =>
      bytes[Math.min(HEIGHT - 1, Math.max(0, y)) * WIDTH + Math.min(WIDTH - 1, Math.max(0, x))] as number;
    const { dx, dy, magnitude } = sobelGradient({ pixels: bytes, width: WIDTH, height: HEIGHT }, false);
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const side = (sign: number): number => at(x + sign, y - 1) + 2 * at(x + sign, y) + at(x + sign, y + 1);
        const row = (sign: number): number => at(x - 1, y + sign) + 2 * at(x, y + sign) + at(x + 1, y + sign);
        const [gx, gy] = [side(1) - side(-1), row(1) - row(-1)];
        assert.deepEqual([dx[y * WIDTH + x], dy[y * WIDTH + x]], [gx, gy]);
        assert.equal(magnitude[(y + 1) * (WIDTH + 2) + x + 1], Math.abs(gx) + Math.abs(gy));
      }
    }
  }));
});

Deno.test("corner strength is large at a corner, small on an edge, nothing on a plane", () => {
  const pixels = Array.from({ length: 144 }, (_, i) => (i % 12 >= 6 && i >= 72 ? 255 : 0));
  for (const harrisK of [null, 0.04]) {
    const strength = cornerStrength({ pixels, width: 12, height: 12 }, { size: 3, harrisK });
    const [corner, edge, plain] = [strength[6 * 12 + 6], strength[9 * 12 + 6], strength[2 * 12 + 2]] as number[];
    assert.ok((corner as number) > 10 * Math.abs(edge as number) || (edge as number) <= 0);
    assert.ok((corner as number) > 0);
    assert.equal(plain, 0);
  }
});

Deno.test("integrals add up, plain and squared", () => {
  fc.assert(fc.property(plane, fc.nat(WIDTH), fc.nat(HEIGHT), (bytes, x, y) => {
    for (const power of [1, 2] as const) {
      let sum = 0;
      bytes.forEach((value, i) => {
        if (i % WIDTH < x && Math.floor(i / WIDTH) < y) sum += value ** power;
      });
      assert.equal(integralOf({ plane: bytes, width: WIDTH, height: HEIGHT }, power)[y * (WIDTH + 1) + x], sum);
    }
  }));
});

Deno.test("edges are a mask's pixels or the Canny edges of another image", () => {
  const lines = gray(3, 1, [0, 5, 5]);
  const { xs, ys } = edgePoints(edgeMap(lines), 3);
  assert.deepEqual([[...xs], [...ys]], [[1, 2], [0, 0]]);
  const edges = edgeMap(cropOf("coins"));
  assert.ok(edgePoints(edges, 96).xs.length < 96 * 96 / 4);
});

Deno.test("the Hough space has OpenCV's size, and rounding goes to even", () => {
  const { angles, distances } = houghSpace({ width: 96, height: 96 }, {
    rho: 1,
    theta: Math.PI / 180,
    table: "summed",
  });
  assert.deepEqual([angles, distances], [180, 385]);
  assert.deepEqual([0.5, 1.5, 2.5, -0.5, -1.5, 2.4].map((value) => roundEven(value) + 0), [0, 2, 2, 0, -2, 2]);
});

Deno.test("every segment begins and ends on an edge pixel and is long enough", () => {
  fc.assert(fc.property(mask, (edges) => {
    const plan = { threshold: 3, minLength: 3, maxGap: 1, rho: 1, theta: Math.PI / 180, maxSegments: 100 };
    for (const [x1, y1, x2, y2] of traceSegments({ edges, width: WIDTH, height: HEIGHT }, plan)) {
      assert.equal(edges[y1 * WIDTH + x1], 1);
      assert.equal(edges[y2 * WIDTH + x2], 1);
      assert.ok(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) >= 3);
    }
  }));
});

Deno.test("each component has one outermost border, and its box is the border's", () => {
  fc.assert(fc.property(mask, (bits) => {
    const image = { mask: bits, width: WIDTH, height: HEIGHT };
    const borders = traceBorders(...objectsOf(bits), { isExternal: false, isSimple: false });
    const components = labelComponents(image, 8);
    const boxes = new Set(borders.map((border) => {
      const xs = border.map(({ x }) => x);
      const ys = border.map(({ y }) => y);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1].join();
    }));
    assert.ok(components.every(({ box }) => boxes.has(box.join())));
    assert.ok(borders.length >= components.length);
    assert.ok(borders.flat().every(({ x, y }) => bits[y * WIDTH + x] === 1));
    assert.ok(traceBorders(...objectsOf(bits), { isExternal: true, isSimple: true }).length <= components.length);
  }));
});

Deno.test("neighbours on a border touch", () => {
  fc.assert(fc.property(mask, (bits) => {
    for (const border of traceBorders(...objectsOf(bits), { isExternal: false, isSimple: false })) {
      border.forEach(({ x, y }, i) => {
        const before = border.at(i - 1);
        assert.ok(before !== undefined && Math.max(Math.abs(before.x - x), Math.abs(before.y - y)) <= 1);
      });
    }
  }));
});

Deno.test("measured labels agree with components", () => {
  fc.assert(fc.property(mask, fc.constantFrom(4 as const, 8 as const), (bits, connectivity) => {
    const components = labelComponents({ mask: bits, width: WIDTH, height: HEIGHT }, connectivity);
    const labels = new Int32Array(bits.length);
    for (const { label, box: [x1, y1, x2, y2] } of components) {
      if ((x2 - x1) * (y2 - y1) === 1) labels[y1 * WIDTH + x1] = label;
    }
    const single = components.filter(({ area, box: [x1, y1, x2, y2] }) => area === 1 && (x2 - x1) * (y2 - y1) === 1);
    assert.deepEqual(measureLabels(labels, WIDTH), single);
  }));
});

Deno.test("basins fill all ground that can be reached, and nothing else", () => {
  fc.assert(fc.property(mask, plane, (bits, relief) => {
    const first = bits.indexOf(1);
    fc.pre(first !== -1);
    const labels = new Int32Array(bits.length);
    labels[first] = 1;
    floodBasins({ relief, mask: bits, width: WIDTH, height: HEIGHT }, labels);
    const [part] = labelComponents({ mask: bits, width: WIDTH, height: HEIGHT }, 4);
    assert.equal(labels.filter((label) => label === 1).length, part?.area);
    assert.ok(labels.every((label, i) => label === 0 || bits[i] === 1));
  }));
});

Deno.test("ways are as long there as back, never shorter than the straight line, and stay on free ground", () => {
  fc.assert(fc.property(mask, fc.nat(WIDTH * HEIGHT - 1), fc.nat(WIDTH * HEIGHT - 1), (bits, start, goal) => {
    const free = Uint8Array.from(bits);
    free[start] = free[goal] = 1;
    const grid = { free, width: WIDTH, height: HEIGHT, connectivity: 8 as const };
    const there = walkGrid(grid, start, goal);
    const back = walkGrid(grid, goal, start);
    assert.equal(there === null, back === null);
    if (there === null || back === null) return;
    assert.ok(Math.abs(there.length - back.length) < 1e-9);
    const straight = Math.hypot((start % WIDTH) - (goal % WIDTH), Math.floor(start / WIDTH) - Math.floor(goal / WIDTH));
    assert.ok(there.length >= straight - 1e-9);
    assert.ok(there.pixels.every((pixel) => free[pixel] === 1));
    assert.deepEqual([there.pixels[0], there.pixels.at(-1)], [start, goal]);
  }));
});

Deno.test("peaks of equal scores are counted once", () => {
  const scores = Float32Array.from([0, 0.9, 0.9, 0, 0, 0.5, 0, 0, 1]);
  const peaks = scorePeaks({ width: 3, height: 3, scores }, { width: 4, height: 5 }, 0.6);
  assert.deepEqual(peaks.map(({ box }) => box), [[1, 0, 5, 5], [2, 2, 6, 7]]);
});
